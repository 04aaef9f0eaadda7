import { SlidersHorizontal } from 'lucide-react';
import { type CSSProperties, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { type LoadPlan, type Sample, VARIANT_LABELS, type VariantId } from '../../domain/sample';
import { ChartGroup } from '../../features/chart/chart-group';
import { ChartToolbar } from '../../features/chart/chart-toolbar';
import { type ChartView, DEFAULT_VIEW } from '../../features/chart/chart-view';
import { UNSUPERVISED } from '../../features/controls/plan-form';
import { RunControls } from '../../features/controls/run-controls';
import { StatusLine } from '../../features/controls/status-line';
import { TrafficDialog, trafficSummary } from '../../features/controls/traffic-dialog';
import { VerdictAnnouncer } from '../../features/verdict/verdict-announcer';
import type { Supervision } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import { Splitter } from '../../ui/splitter';
import { useStored } from '../../ui/use-stored';
import styles from './bench.module.css';
import { Details } from './details';
import { EngineNotice } from './engine-notice';
import { findNote } from './find-note';
import { Side, type SideGoTo } from './side';

const HALF = 50;

/** What a narrow screen shows: the charts, a side's code, or what stands beside the code. */
type NarrowView = VariantId | 'charts' | 'aside';

interface BenchProps {
  readonly sample: Sample;
  /** One or two of the sample's variants, in their order on the page. Other variants open the sample anew. */
  readonly variants: readonly VariantId[];
  /** The traffic. Another plan opens the sample anew. */
  readonly plan: LoadPlan;
  /** Memory limit and recycling to begin with; none by default. The user may change them. */
  readonly supervision?: Supervision;
  /** What stands at the left of the control strip: which sample, which language. */
  readonly choice: ReactNode;
  /** A mark `[n]` to show in the code; a new object for each request. */
  readonly note?: { readonly mark: number } | null;
  /** What belongs beside the code: an exercise and its checks, for instance. A tab of its own on a narrow screen. */
  readonly aside?: { readonly label: string; readonly content: ReactNode } | null;
}

/** One or two programs, their charts and verdicts, and the controls of the run: the lab itself. */
export function Bench({
  sample,
  variants,
  plan,
  supervision,
  choice,
  note = null,
  aside = null,
}: BenchProps) {
  const [left, setLeft] = useStored('leak-lab:bench-columns', (stored) => share(stored, HALF));
  const [code, setCode] = useStored('leak-lab:bench-rows', (stored) => share(stored, 52));
  const [view, setView] = useState<ChartView>(DEFAULT_VIEW);
  const [narrow, setNarrow] = useState<NarrowView>('charts');
  const [traffic, setTraffic] = useState(false);
  const [goTo, setGoTo] = useState<SideGoTo | null>(null);
  const group = useMemo(() => new ChartGroup(), []);
  const current = useStore(lab, (state) => state.plan);
  const sides = useStore(lab, (state) => (state.sample?.id === sample.id ? state.sides : null));

  useEffect(() => group.connect(), [group]);
  useEffect(() => group.show(view), [group, view]);
  useOpenSample(sample, variants, plan, supervision);
  // Leaving the bench ends the run; its readings stay for whoever comes back.
  useEffect(() => () => labActions.leave(), []);
  useEffect(
    () =>
      lab.subscribe((state, before) => {
        if (state.phase === 'preparing' && before.phase !== 'preparing') setNarrow('charts');
      }),
    [],
  );
  useEffect(() => {
    if (!note) return;
    const places = findNote(
      sample,
      lab.getState().sides.map(({ variant }) => variant),
      note.mark,
    );
    const [first] = places;
    if (!first) return;
    setNarrow(first.variant);
    setGoTo({ places });
  }, [note, sample]);

  const goToLine = useCallback(
    (variant: VariantId, place: { readonly file: string; readonly line: number }) => {
      setNarrow(variant);
      setGoTo({ places: [{ variant, goTo: { ...place, focus: true } }] });
    },
    [],
  );
  // A view of a side that is no longer there shows the charts.
  const shown: NarrowView =
    narrow === 'charts' || (narrow === 'aside' ? aside !== null : variants.includes(narrow))
      ? narrow
      : 'charts';

  const shape = {
    '--left': `${left}fr`,
    '--right': `${100 - left}fr`,
    '--code': `${code}fr`,
    '--chart': `${100 - code}fr`,
  } as CSSProperties;

  return (
    <div className={styles['bench']} style={shape} data-view={shown}>
      <div className={styles['strip']}>
        <div className={styles['choice']}>{choice}</div>
        <div className={styles['controls']}>
          <RunControls />
        </div>
        <Button
          className={styles['traffic']}
          icon={<SlidersHorizontal />}
          title="Traffic settings: requests, rate, seed, readings"
          onClick={() => setTraffic(true)}
        >
          <span className="visually-hidden">Traffic: </span>
          <span className={styles['summary']}>{trafficSummary(current ?? plan)}</span>
        </Button>
      </div>
      <EngineNotice runtime={sample.runtime} />
      <Segmented
        label="Show"
        wide
        className={styles['views']}
        value={shown}
        options={[
          { value: 'charts', label: 'Charts' },
          ...variants.map((variant) => ({ value: variant, label: `${VARIANT_LABELS[variant]} code` })),
          ...(aside ? [{ value: 'aside' as const, label: aside.label }] : []),
        ]}
        onChange={setNarrow}
      />
      {aside && (
        <section className={styles['aside']} aria-label={aside.label}>
          {aside.content}
        </section>
      )}
      <div className={styles['sides']} data-sides={variants.length}>
        <div className={styles['middle']}>
          <ChartToolbar view={view} onChange={setView} />
        </div>
        {sides?.map((side) => (
          <Side
            key={side.variant}
            sample={sample}
            side={side}
            view={shown === side.variant ? 'code' : shown === 'charts' ? 'result' : 'none'}
            group={group}
            goTo={goTo}
            onGoTo={goToLine}
          />
        ))}
        <Splitter
          label={variants.length > 1 ? `Width of ${labelOf(variants[0])}` : 'Width of the code'}
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
          onReset={() => setCode(52)}
          className={styles['rows']}
        />
      </div>
      {sides && <Details sides={sides} />}
      <div className={styles['status']}>
        <StatusLine />
      </div>
      <VerdictAnnouncer />
      <TrafficDialog open={traffic} onClose={() => setTraffic(false)} original={plan} />
    </div>
  );
}

/**
 * Opens the sample when it isn't open as asked: another sample, other variants, other traffic. What is open as
 * asked is left alone, so that a run's readings are still there for whoever comes back.
 */
function useOpenSample(
  sample: Sample,
  variants: readonly VariantId[],
  plan: LoadPlan,
  supervision: Supervision = UNSUPERVISED,
): void {
  const asked = JSON.stringify([sample.id, variants, plan, supervision]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was asked for is compared by value: a page may build it anew at each rendering.
  useEffect(() => {
    if (opened !== asked || lab.getState().sample?.id !== sample.id) {
      opened = asked;
      labActions.setSupervision(supervision);
      labActions.open(
        sample,
        plan,
        variants.filter((variant) => sample.variants[variant]),
      );
    }
    labActions.warm(sample.runtime);
  }, [asked]);
}

/** What the last bench asked for. Benches come and go with their pages, the lab stays. */
let opened = '';

function labelOf(variant: VariantId | undefined): string {
  return variant ? `the ${VARIANT_LABELS[variant].toLowerCase()} side` : 'the first side';
}

function share(stored: string | null, standard: number): number {
  const value = Number.parseFloat(stored ?? '');
  return value >= 20 && value <= 80 ? value : standard;
}
