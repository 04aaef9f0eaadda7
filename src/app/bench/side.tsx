import { lazy, Suspense, useMemo } from 'react';
import { useStore } from 'zustand';
import { type Sample, VARIANT_LABELS, VARIANT_SHAPES, type VariantId } from '../../domain/sample';
import { BootSteps } from '../../features/boot/boot-steps';
import type { ChartGroup } from '../../features/chart/chart-group';
import { SideChart } from '../../features/chart/side-chart';
import { CodePane } from '../../features/editor/code-pane';
import type { GoTo } from '../../features/editor/editor-types';
import { FaultPanel, IncidentList, type Place } from '../../features/faults/fault-panel';
import { GrowthList } from '../../features/verdict/growth-list';
import { VerdictLine } from '../../features/verdict/verdict-line';
import type { SideState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { runtimes } from '../../lab/runtimes';
import { ShapeMark } from '../../ui/shape-mark';
import { marksOf } from './file-marks';
import styles from './side.module.css';
import type { BenchLayout } from './use-bench-layout';

// Said after a run only.
const CausePanel = lazy(() =>
  import('../../features/verdict/cause-panel').then((module) => ({ default: module.CausePanel })),
);
const RefusedNote = lazy(() => import('../../features/verdict/refused-note'));

/** Lines to bring into view, by side; a new object for each request. */
export interface SideGoTo {
  readonly places: readonly { readonly variant: VariantId; readonly goTo: GoTo }[];
}

interface SideProps {
  readonly sample: Sample;
  readonly side: SideState;
  readonly layout: BenchLayout;
  /** Whether its code is in sight. */
  readonly code: boolean;
  /** Whether what was measured is in sight. */
  readonly result: boolean;
  readonly group: ChartGroup;
  readonly goTo: SideGoTo | null;
  readonly onGoTo: (variant: VariantId, place: Place) => void;
}

/** One side of the bench: its code above, what was measured below. */
export function Side({ sample, side, layout, code, result, group, goTo, onGoTo }: SideProps) {
  const { variant, phase, incidents } = side;
  const run = useStore(lab, (state) => state.phase);
  const { program } = side;
  const marks = useMemo(() => marksOf(phase, incidents), [phase, incidents]);
  return (
    <section
      className={styles['side']}
      aria-label={VARIANT_LABELS[variant]}
      data-side={variant}
      data-layout={layout}
      hidden={!code && !result}
      data-phase={phase.kind}
      data-verdict={side.verdict?.class}
    >
      <div className={styles['code']} hidden={!code} data-part>
        <CodePane
          sample={sample}
          variant={variant}
          marks={marks}
          goTo={goTo?.places.find((place) => place.variant === variant)?.goTo ?? null}
        />
      </div>
      <div className={styles['result']} hidden={!result} data-part>
        <div className={styles['inner']}>
          <h2 className={styles['name']}>
            <ShapeMark shape={VARIANT_SHAPES[variant]} />
            {VARIANT_LABELS[variant]}
          </h2>
          <VerdictLine side={side} phase={run} />
          {sample.own && run === 'finished' && side.alive && (
            <Suspense fallback={null}>
              <RefusedNote variant={variant} />
            </Suspense>
          )}
          {program && side.diagnosis.kind !== 'none' && (
            <Suspense fallback={null}>
              <CausePanel
                side={side}
                program={program}
                traits={runtimes.byId(sample.runtime).verdict}
                onGoTo={(place) => onGoTo(variant, place)}
              />
            </Suspense>
          )}
          {phase.kind === 'failed' && (
            <FaultPanel fault={phase.fault} onGoTo={(place) => onGoTo(variant, place)} />
          )}
          {incidents.length > 0 && (
            <IncidentList incidents={incidents} onGoTo={(place) => onGoTo(variant, place)} />
          )}
          <div className={styles['measured']}>
            <div className={styles['chart']}>
              <SideChart variant={variant} group={group} />
              {phase.kind === 'booting' && (
                <div className={styles['over']}>
                  <BootSteps progress={phase.progress} label={VARIANT_LABELS[variant]} />
                </div>
              )}
            </div>
            <div className={styles['growth']}>
              <GrowthList variant={variant} alive={side.alive} />
            </div>
          </div>
        </div>
      </div>
    </section>
  );
}
