import { useEffect, useRef, useState } from 'react';
import { VARIANT_LABELS, type VariantId } from '../../domain/sample';
import type { ChartGroup } from './chart-group';
import styles from './side-chart.module.css';
import type { Readout, SidePlot } from './side-plot';

interface SideChartProps {
  readonly variant: VariantId;
  readonly group: ChartGroup;
}

/**
 * One side's chart. uPlot is loaded here, after the page is readable; the box has its size before.
 * For those who can't see it, it is a slider over the readings that says each one.
 */
export function SideChart({ variant, group }: SideChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLParagraphElement>(null);
  const plot = useRef<SidePlot | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let gone = false;
    import('./side-plot').then(
      (module) => {
        if (gone || !host.current) return;
        plot.current = new module.SidePlot(host.current, variant, group, (next) =>
          say(next, readout.current, slider.current),
        );
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      plot.current?.destroy();
      plot.current = null;
    };
  }, [variant, group]);

  return (
    <div className={styles['chart']}>
      <p ref={readout} className={styles['readout']} aria-hidden="true" />
      <div
        ref={slider}
        role="slider"
        tabIndex={0}
        aria-label={`${VARIANT_LABELS[variant]}: readings`}
        aria-valuemin={0}
        aria-valuemax={0}
        aria-valuenow={0}
        aria-valuetext="No readings yet"
        className={styles['plot']}
        onKeyDown={(event) => {
          const move = moves[event.key];
          if (!move) return;
          event.preventDefault();
          plot.current?.moveCursor(move);
        }}
        onBlur={() => plot.current?.moveCursor(() => null)}
      >
        <div ref={host} className={styles['host']} />
      </div>
      {failed && (
        <p className={styles['failed']}>
          The chart could not be loaded; the readings are in the table below. Reload the page to try again.
        </p>
      )}
    </div>
  );
}

const moves: Readonly<Record<string, (index: number, length: number) => number | null>> = {
  ArrowLeft: (index) => index - 1,
  ArrowDown: (index) => index - 1,
  ArrowRight: (index) => index + 1,
  ArrowUp: (index) => index + 1,
  PageUp: (index, length) => index + Math.ceil(length / 10),
  PageDown: (index, length) => index - Math.ceil(length / 10),
  Home: () => 0,
  End: (_, length) => length - 1,
  Escape: () => null,
};

/** Writes into the page without React: it is called for every reading and every move of the mouse. */
function say(readout: Readout | null, line: HTMLElement | null, slider: HTMLElement | null): void {
  if (line) {
    const text = readout ? `${readout.at}: ${readout.values}` : '';
    if (line.textContent !== text) line.textContent = text;
  }
  if (!slider) return;
  slider.setAttribute('aria-valuemax', String(Math.max(0, (readout?.length ?? 1) - 1)));
  slider.setAttribute('aria-valuenow', String(readout?.index ?? 0));
  slider.setAttribute('aria-valuetext', readout ? `${readout.at}: ${readout.values}` : 'No readings yet');
}
