import {
  type CSSProperties,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { useStore } from 'zustand';
import { type LoadPlan, type Sample, VARIANT_LABELS, type VariantId } from '../../domain/sample';
import { ChartGroup } from '../../features/chart/chart-group';
import { ChartToolbar } from '../../features/chart/chart-toolbar';
import type { ChartView } from '../../features/chart/chart-view';
import { OverlayChart } from '../../features/chart/overlay-chart';
import { TypeMultiples } from '../../features/chart/type-multiples';
import { useChartView } from '../../features/chart/use-chart-view';
import { RunOrigin } from '../../features/controls/run-origin';
import { StatusLine } from '../../features/controls/status-line';
import { VerdictAnnouncer } from '../../features/verdict/verdict-announcer';
import { instrumentView } from '../../lab/instrument-view';
import type { Supervision } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';
import { Segmented } from '../../ui/segmented';
import { Splitter } from '../../ui/splitter';
import { useStored } from '../../ui/use-stored';
import styles from './bench.module.css';
import { BenchStrip } from './bench-strip';
import { BenchTabs } from './bench-tabs';
import { Details } from './details';
import { EngineNotice } from './engine-notice';
import { findNote } from './find-note';
import { Side, type SideGoTo } from './side';
import { useBenchCommands } from './use-bench-commands';
import { useBenchParts } from './use-bench-layout';
import { useFootHeight } from './use-foot-height';
import { type ImportedRun, useOpenSample } from './use-open-sample';
import { usePartKeys } from './use-part-keys';

// None of these is needed to read the page.
const CodeDiff = lazy(() =>
  import('../../features/editor/code-diff').then((module) => ({ default: module.CodeDiff })),
);
const InstrumentsDrawer = lazy(() =>
  import('../../features/instruments/instruments-drawer').then((module) => ({
    default: module.InstrumentsDrawer,
  })),
);
const TrafficDialog = lazy(() =>
  import('../../features/controls/traffic-dialog').then((module) => ({ default: module.TrafficDialog })),
);

const RequestFlight = lazy(() =>
  import('../../features/recorder/request-flight').then((module) => ({ default: module.RequestFlight })),
);

const HALF = 50;
const STANDARD_CODE = 52;
const STANDARD_GUIDE = 28;

/** Whose code a narrow screen shows. */
type CodeOf = VariantId | 'diff';

interface BenchPart {
  readonly label: string;
  readonly content: ReactNode;
}

/** Where to lead the eye in the code. */
export type BenchNote =
  | { readonly mark: number }
  | { readonly variant: VariantId; readonly place: { readonly file: string; readonly line: number } };

export interface BenchProps {
  readonly sample: Sample;
  /** One or two of the sample's variants, in their order on the page. Other variants open the sample anew. */
  readonly variants: readonly VariantId[];
  /** The traffic. Another plan opens the sample anew. */
  readonly plan: LoadPlan;
  /** Memory limit and recycling to begin with; none by default. The user may change them. */
  readonly supervision?: Supervision;
  /** What stands at the left of the control strip: which sample, which language. */
  readonly choice: ReactNode;
  /** A mark `[n]` to show in the code, or a place of a variant; a new object for each request. */
  readonly note?: BenchNote | null;
  /** Shows what differs between the two variants in the place of their code, until the user goes back to it. */
  readonly compare?: boolean;
  /** What leads through it: a lesson, a set of questions. A column at the left, a tab of its own on a narrow screen. */
  readonly guide?: BenchPart | null;
  /** What belongs to the code: an exercise and its checks, for instance. Above it, and on a narrow screen with it. */
  readonly aside?: BenchPart | null;
  /** What the charts show to begin with; what was kept by default. */
  readonly view?: ChartView;
  /** A run from a file, whose readings are shown until something runs here. */
  readonly imported?: ImportedRun;
}

/** One or two programs, their charts and verdicts, and the controls of the run: the lab itself. */
export function Bench({
  sample,
  variants,
  plan,
  supervision,
  choice,
  note = null,
  compare = false,
  guide = null,
  aside = null,
  view: shownView,
  imported,
}: BenchProps) {
  const parts = useBenchParts(guide !== null);
  const { layout, tab, setTab } = parts;
  const [left, setLeft] = useStored('leak-lab:bench-columns', (stored) => share(stored, HALF));
  const [code, setCode] = useStored('leak-lab:bench-rows', (stored) => share(stored, STANDARD_CODE));
  const [guideWidth, setGuideWidth] = useStored('leak-lab:bench-guide-width', (stored) =>
    share(stored, STANDARD_GUIDE),
  );
  const [view, setView] = useChartView(shownView);
  const [codeOf, setCodeOf] = useState<CodeOf>('leaky');
  const [diff, setDiff] = useState(false);
  const [traffic, setTraffic] = useState(false);
  // Fetched when it is first wanted; once closed it stays, to give the focus back.
  const [trafficSeen, setTrafficSeen] = useState(false);
  if (traffic && !trafficSeen) setTrafficSeen(true);
  const [goTo, setGoTo] = useState<SideGoTo | null>(null);
  const group = useMemo(() => new ChartGroup(), []);
  const foot = useFootHeight();
  const held = useStore(lab, ({ phase }) => phase === 'paused');
  const sides = useStore(lab, (state) => (state.sample?.id === sample.id ? state.sides : null));
  const pair = variants.length === 2 ? { from: variants[0] ?? 'leaky', to: variants[1] ?? 'fixed' } : null;

  useEffect(() => group.connect(), [group]);
  useEffect(() => group.show(view), [group, view]);
  useOpenSample(sample, variants, plan, supervision, imported);
  // Leaving the bench ends the run; its readings stay for whoever comes back.
  useEffect(() => () => labActions.leave(), []);
  useEffect(
    () =>
      lab.subscribe((state, before) => {
        // What was started from within the guide is answered there.
        const asked = document.activeElement?.closest('[data-guide-content]');
        if (state.phase === 'preparing' && before.phase !== 'preparing' && !asked) setTab('charts');
      }),
    [setTab],
  );
  useEffect(
    () =>
      instrumentView.subscribe((state, before) => {
        // Asked for from elsewhere on the page: where one part is shown at a time, it is theirs now.
        if (state.asked !== before.asked) setTab('instruments');
      }),
    [setTab],
  );
  const goToLine = useCallback(
    (variant: VariantId, place: { readonly file: string; readonly line: number }) => {
      setTab('code');
      setCodeOf(variant);
      setDiff(false);
      setGoTo({ places: [{ variant, goTo: { ...place, focus: true } }] });
    },
    [setTab],
  );
  useEffect(() => {
    if (!note) return;
    if ('place' in note) {
      goToLine(note.variant, note.place);
      return;
    }
    const shown = lab.getState().sides.map(({ variant }) => variant);
    const places = findNote(sample, shown, note.mark);
    const [first] = places;
    if (!first) return;
    setTab('code');
    setCodeOf(first.variant);
    setDiff(false);
    setGoTo({ places });
  }, [note, sample, setTab, goToLine]);
  useEffect(() => {
    setDiff(compare);
    if (compare) setCodeOf('diff');
  }, [compare]);

  const toggleDiff = useCallback(() => {
    setDiff((before) => !before);
    setTab('code');
  }, [setTab]);
  const openTraffic = useCallback(() => setTraffic(true), []);
  usePartKeys();
  useBenchCommands(parts, pair ? toggleDiff : null, openTraffic);

  const desk = layout === 'desk';
  const overlaid = pair !== null && view.layout === 'overlay';
  // The code of a side that is no longer there leads to the first.
  const own: CodeOf =
    codeOf === 'diff'
      ? pair
        ? 'diff'
        : first(variants)
      : variants.includes(codeOf)
        ? codeOf
        : first(variants);
  const compared = pair !== null && (desk ? diff && parts.code : own === 'diff');
  const shape = {
    '--left': `${left}fr`,
    '--right': `${100 - left}fr`,
    '--code': `${code}fr`,
    '--chart': `${100 - code}fr`,
    '--guide': `${guideWidth}fr`,
    '--rest': `${100 - guideWidth}fr`,
    '--foot': `${foot.height}px`,
  } as CSSProperties;
  const guideShown = guide !== null && (parts.guideBeside ? parts.guide : tab === 'guide');

  return (
    <div
      className={styles['bench']}
      style={shape}
      data-layout={layout}
      data-tab={tab}
      data-guide={guideShown ? (parts.guideBeside ? 'beside' : 'alone') : undefined}
    >
      {/* Hidden, not gone: an answer given in it must still be there when one comes back. */}
      {guide && (
        <section
          className={styles['guide']}
          aria-label={guide.label}
          data-scroll
          data-guide-content
          data-part
          hidden={!guideShown}
        >
          {guide.content}
        </section>
      )}
      {guide && !guideShown && <h1 className="visually-hidden">{sample.title}</h1>}
      {guideShown && parts.guideBeside && (
        <Splitter
          label={`Width of the ${guide.label.toLowerCase()}`}
          between="column"
          value={guideWidth}
          min={20}
          max={50}
          onChange={setGuideWidth}
          onReset={() => setGuideWidth(STANDARD_GUIDE)}
          className={styles['guideEdge']}
        />
      )}
      <div className={styles['main']}>
        <BenchStrip
          choice={choice}
          plan={plan}
          parts={parts}
          guide={guide?.label ?? null}
          diff={pair ? diff : null}
          onDiff={toggleDiff}
          onTraffic={openTraffic}
        />
        <RunOrigin />
        <EngineNotice runtime={sample.runtime} />
        {held && (desk || tab === 'charts') && (
          <Suspense fallback={null}>
            <RequestFlight />
          </Suspense>
        )}
        {!desk && tab === 'code' && pair && (
          <Segmented<CodeOf>
            label="Code"
            wide
            className={styles['whose']}
            value={own}
            options={[
              ...variants.map((variant) => ({ value: variant, label: VARIANT_LABELS[variant] })),
              { value: 'diff', label: 'Differences' },
            ]}
            onChange={setCodeOf}
          />
        )}
        {aside && (
          <section className={styles['aside']} aria-label={aside.label}>
            {aside.content}
          </section>
        )}
        <div
          className={styles['sides']}
          data-sides={variants.length}
          data-code={(desk && !parts.code) || undefined}
          data-charts={(desk && !parts.charts) || undefined}
          data-overlay={overlaid || undefined}
        >
          <div className={styles['middle']}>
            <ChartToolbar view={view} onChange={setView} group={group} />
            {overlaid && (
              <div className={styles['overlay']}>
                <OverlayChart group={group} />
              </div>
            )}
          </div>
          {compared && pair && (
            <div className={styles['diff']}>
              <Suspense fallback={<p className={styles['wait']}>Comparing</p>}>
                <CodeDiff sample={sample} from={pair.from} to={pair.to} onClose={desk ? toggleDiff : null} />
              </Suspense>
            </div>
          )}
          {sides?.map((side) => (
            <Side
              key={side.variant}
              sample={sample}
              side={side}
              layout={layout}
              code={desk ? parts.code && !compared : tab === 'code' && own === side.variant}
              result={desk ? parts.charts : tab === 'charts'}
              group={group}
              goTo={goTo}
              onGoTo={goToLine}
            />
          ))}
          {desk && (
            <>
              <Splitter
                label={pair ? `Width of ${labelOf(variants[0])}` : 'Width of the code'}
                between="column"
                value={left}
                min={25}
                max={75}
                onChange={setLeft}
                onReset={() => setLeft(HALF)}
                className={styles['columns']}
              />
              <Splitter
                label="Height of the code"
                between="row"
                value={code}
                min={20}
                max={75}
                onChange={setCode}
                onReset={() => setCode(STANDARD_CODE)}
                className={styles['rows']}
              />
            </>
          )}
        </div>
        {!desk && tab === 'instruments' && (
          <Suspense fallback={<p className={styles['wait']}>Fetching the instruments</p>}>
            <InstrumentsDrawer sample={sample} layout="page" onGoTo={goToLine} />
          </Suspense>
        )}
        {sides && (desk || tab === 'charts') && <TypeMultiples group={group} />}
        {sides && (desk || tab === 'instruments') && <Details sides={sides} />}
        <div ref={foot.ref} className={styles['foot']} data-part>
          {desk && (
            <Suspense fallback={<p className={styles['drawerWait']}>Fetching the instruments</p>}>
              <InstrumentsDrawer sample={sample} layout="drawer" onGoTo={goToLine} />
            </Suspense>
          )}
          <StatusLine />
        </div>
      </div>
      {!desk && (
        <BenchTabs guide={guide && !parts.guideBeside ? guide.label : null} value={tab} onChange={setTab} />
      )}
      <VerdictAnnouncer />
      {trafficSeen && (
        <Suspense fallback={null}>
          <TrafficDialog open={traffic} onClose={() => setTraffic(false)} original={plan} />
        </Suspense>
      )}
    </div>
  );
}

function first(variants: readonly VariantId[]): VariantId {
  return variants[0] ?? 'leaky';
}

function labelOf(variant: VariantId | undefined): string {
  return variant ? `the ${VARIANT_LABELS[variant].toLowerCase()} side` : 'the first side';
}

function share(stored: string | null, standard: number): number {
  const value = Number.parseFloat(stored ?? '');
  return value >= 20 && value <= 80 ? value : standard;
}
