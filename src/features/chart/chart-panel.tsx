import { useEffect, useId, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { VARIANT_LABELS, type VariantId } from '../../domain/sample';
import { lab } from '../../lab/lab-store';
import { withMainKey } from '../../ui/keys';
import type { ChartGroup } from './chart-group';
import styles from './chart-panel.module.css';
import { ChartReader } from './chart-reader';
import { GuessNote } from './guess-note';
import { PlotSurface } from './plot-surface';

interface ChartPanelProps {
  /** One side, or `all` sides of the bench in one chart. */
  readonly variants: VariantId | 'all';
  readonly group: ChartGroup;
}

/**
 * A chart with what it says: the values under the crosshair above it, the learner’s guess below. For those who can’t see it, it is
 * a slider over the readings that says each one.
 */
export function ChartPanel({ variants, group }: ChartPanelProps) {
  const host = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDivElement>(null);
  const reader = useRef<ChartReader | null>(null);
  const help = useId();
  const names = useStore(lab, (state) =>
    variants === 'all' ? state.sides.map(({ variant }) => variant).join(' ') : variants,
  );
  const shown = useMemo(() => names.split(' ').filter(Boolean) as VariantId[], [names]);
  const idle = useStore(lab, (state) => state.phase === 'idle');

  useEffect(() => {
    if (!host.current || !slider.current || !readout.current) return;
    const own = new ChartReader(shown, group, { slider: slider.current, readout: readout.current });
    reader.current = own;
    const surface = new PlotSurface(
      host.current,
      { variants: shown, of: 'view', compact: false },
      group,
      () => own.report(),
    );
    return () => {
      surface.destroy();
      reader.current = null;
    };
  }, [shown, group]);

  const label = shown.map((variant) => VARIANT_LABELS[variant]).join(' and ');
  return (
    <div className={styles['panel']} data-chart={shown.join(' ')}>
      <div ref={readout} className={styles['readout']} aria-hidden="true" />
      <div
        ref={slider}
        role="slider"
        tabIndex={0}
        aria-label={`${label}: readings`}
        aria-describedby={help}
        aria-valuemin={0}
        aria-valuemax={0}
        aria-valuenow={0}
        aria-valuetext="No readings yet"
        className={styles['plot']}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          if (reader.current?.press(event.key, event.shiftKey)) event.preventDefault();
        }}
        onBlur={() => group.pointAt(null)}
      >
        <div ref={host} className={styles['host']} />
      </div>
      <p id={help} hidden>
        Arrow keys step through the readings, Page up and Page down by tenths. Enter looks back at a reading,
        Escape returns to the present. Plus and minus zoom, 0 shows all.
      </p>
      {idle && (
        <p className={styles['hint']}>
          <span>
            Press Run (<kbd>{withMainKey('Enter')}</kbd>) to draw memory here
          </span>
        </p>
      )}
      {shown.map((variant) => (
        <GuessNote key={variant} variant={variant} named={shown.length > 1} />
      ))}
    </div>
  );
}
