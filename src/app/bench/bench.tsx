import { SlidersHorizontal } from 'lucide-react';
import { type CSSProperties, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { LoadPlan, Sample, VariantId } from '../../domain/sample';
import { ChartGroup } from '../../features/chart/chart-group';
import { ChartToolbar } from '../../features/chart/chart-toolbar';
import { type ChartView, DEFAULT_VIEW } from '../../features/chart/chart-view';
import { RunControls } from '../../features/controls/run-controls';
import { StatusLine } from '../../features/controls/status-line';
import { TrafficDialog, trafficSummary } from '../../features/controls/traffic-dialog';
import { VerdictAnnouncer } from '../../features/verdict/verdict-announcer';
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

const VARIANTS: readonly VariantId[] = ['leaky', 'fixed'];
const HALF = 50;

type NarrowView = 'leaky' | 'fixed' | 'charts';

interface BenchProps {
  readonly sample: Sample;
  readonly plan: LoadPlan;
  /** What stands at the left of the control strip: which sample, which language. */
  readonly choice: ReactNode;
  /** A mark `[n]` to show in the code; a new object for each request. */
  readonly note?: { readonly mark: number } | null;
}

/** Two programs, their charts and verdicts, and the controls of the run: the lab itself. */
export function Bench({ sample, plan, choice, note = null }: BenchProps) {
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
  useEffect(() => {
    if (lab.getState().sample?.id !== sample.id) {
      labActions.open(
        sample,
        plan,
        VARIANTS.filter((variant) => sample.variants[variant]),
      );
    }
    labActions.warm(sample.runtime);
  }, [sample, plan]);
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
    const places = findNote(sample, note.mark);
    if (places.length === 0) return;
    setNarrow(places[0]?.variant === 'fixed' ? 'fixed' : 'leaky');
    setGoTo({ places });
  }, [note, sample]);

  const goToLine = useCallback(
    (variant: VariantId, place: { readonly file: string; readonly line: number }) => {
      setNarrow(variant === 'fixed' ? 'fixed' : 'leaky');
      setGoTo({ places: [{ variant, goTo: { ...place, focus: true } }] });
    },
    [],
  );

  const shape = {
    '--left': `${left}fr`,
    '--right': `${100 - left}fr`,
    '--code': `${code}fr`,
    '--chart': `${100 - code}fr`,
  } as CSSProperties;

  return (
    <div className={styles['bench']} style={shape} data-view={narrow}>
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
        value={narrow}
        options={[
          { value: 'charts', label: 'Charts' },
          { value: 'leaky', label: 'Leaky code' },
          { value: 'fixed', label: 'Fixed code' },
        ]}
        onChange={setNarrow}
      />
      <div className={styles['sides']}>
        <div className={styles['middle']}>
          <ChartToolbar view={view} onChange={setView} />
        </div>
        {sides?.[0] && <Side sample={sample} side={sides[0]} group={group} goTo={goTo} onGoTo={goToLine} />}
        <Splitter
          label="Width of the leaky side"
          between="column"
          value={left}
          min={25}
          max={75}
          onChange={setLeft}
          onReset={() => setLeft(HALF)}
          className={styles['columns']}
        />
        {sides?.[1] && <Side sample={sample} side={sides[1]} group={group} goTo={goTo} onGoTo={goToLine} />}
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

function share(stored: string | null, standard: number): number {
  const value = Number.parseFloat(stored ?? '');
  return value >= 20 && value <= 80 ? value : standard;
}
