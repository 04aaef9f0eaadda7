import { useId } from 'react';
import { classNames } from './class-names';
import styles from './mini-chart.module.css';

/** One line of a small chart. */
export interface MiniLine {
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly tone: 'leaky' | 'fixed' | 'third' | 'muted';
  readonly dashed?: boolean;
}

interface MiniChartProps {
  readonly lines: readonly MiniLine[];
  /** What the picture shows, for those who don't see it. */
  readonly label: string;
  readonly formatX: (x: number) => string;
  readonly formatY: (y: number) => string;
  readonly height?: number;
}

const WIDTH = 300;
const HEIGHT = 100;

/** A small picture of a few curves: nothing to point at, quick to draw, and fit to be printed. The y-axis begins at 0. */
export function MiniChart({ lines, label, formatX, formatY, height = 120 }: MiniChartProps) {
  const title = useId();
  const all = lines.flatMap((line) => line.points);
  const right = Math.max(1, ...all.map(([x]) => x));
  const top = Math.max(1, ...all.map(([, y]) => y)) * 1.06;
  const path = (points: MiniLine['points']): string =>
    points
      .map(([x, y]) => `${((x / right) * WIDTH).toFixed(1)},${(HEIGHT - (y / top) * HEIGHT).toFixed(1)}`)
      .join(' ');
  return (
    <figure className={styles['chart']} aria-labelledby={title}>
      <div className={styles['plot']} style={{ height }}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
          {[0, 0.5, 1].map((share) => (
            <line
              key={share}
              x1="0"
              x2={WIDTH}
              y1={HEIGHT * share}
              y2={HEIGHT * share}
              className={styles['rule']}
            />
          ))}
          {lines.map((line) => (
            <polyline
              key={line.label}
              points={path(line.points)}
              className={classNames(styles['line'], styles[line.tone], line.dashed && styles['dashed'])}
            />
          ))}
        </svg>
        <span className={styles['top']}>{formatY(top)}</span>
        <span className={styles['right']}>{formatX(right)}</span>
      </div>
      <figcaption className={styles['legend']}>
        <span id={title} className="visually-hidden">
          {label}
        </span>
        {lines.map((line) => (
          <span key={line.label}>
            <svg width="20" height="8" viewBox="0 0 20 8" aria-hidden="true">
              <line
                x1="0"
                x2="20"
                y1="4"
                y2="4"
                className={classNames(styles['line'], styles[line.tone], line.dashed && styles['dashed'])}
              />
            </svg>
            {line.label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
