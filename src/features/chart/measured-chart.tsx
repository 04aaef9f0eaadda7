import { useEffect, useRef, useSyncExternalStore } from 'react';
import type { VariantId } from '../../domain/sample';
import { isDark, onThemeChange } from '../../ui/theme';
import { CanvasPainter } from './canvas-painter';
import type { Figure } from './figure';
import styles from './measured-chart.module.css';
import { pageTheme } from './page-theme';
import { paintFigure } from './paint-figure';
import { roundUp } from './plot-range';

interface MeasuredChartProps {
  /** What it shows, for who doesn't see it. */
  readonly label: string;
  readonly axis: 'cycles' | 'hours';
  readonly metric: 'memory' | 'objects';
  readonly lines: readonly {
    readonly variant: VariantId;
    readonly label: string;
    readonly x: readonly number[];
    readonly y: readonly number[];
    readonly endText: string;
  }[];
}

/** Lines of measured values that don’t change any more, by the same drawing as a run’s charts. Its y-axis begins at zero. */
export function MeasuredChart({ label, axis, metric, lines }: MeasuredChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useSyncExternalStore(onThemeChange, isDark);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's colours are read when it is drawn.
  useEffect(() => {
    const element = canvas.current;
    const ctx = element?.getContext('2d');
    if (!element || !ctx) return;
    const figure = figureOf(axis, metric, lines);
    const draw = () => {
      const { clientWidth: width, clientHeight: height } = element;
      element.width = Math.round(width * devicePixelRatio);
      element.height = Math.round(height * devicePixelRatio);
      ctx.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      paintFigure(new CanvasPainter(ctx), figure, { left: 0, top: 0, width, height }, pageTheme());
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [axis, metric, lines, dark]);
  return <canvas ref={canvas} className={styles['chart']} role="img" aria-label={label} />;
}

function figureOf(
  axis: MeasuredChartProps['axis'],
  metric: MeasuredChartProps['metric'],
  lines: MeasuredChartProps['lines'],
): Figure {
  return {
    metric,
    axis,
    x: { min: 0, max: Math.max(1, ...lines.map(({ x }) => x.at(-1) ?? 0)) },
    y: { min: 0, max: roundUp(Math.max(1, ...lines.flatMap(({ y }) => y)) * 1.1) },
    curves: lines.map(({ variant, label, x, y, endText }) => ({
      variant,
      label,
      line: [{ x, y }],
      before: [],
      peak: [],
      ends: [],
      stoppedAt: null,
      slope: null,
      guess: null,
      endText,
    })),
    limit: null,
    flags: [],
    compact: false,
    growth: false,
    arrived: 1,
  };
}
