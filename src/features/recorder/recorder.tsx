import { useEffect, useRef } from 'react';
import { durationMs, type VariantId } from '../../domain/sample';
import { lab } from '../../lab/lab-store';
import { resolvedColor } from '../../ui/resolved-color';
import { onThemeChange } from '../../ui/theme';
import styles from './recorder.module.css';
import { drawRecorder, type RecorderInk, type RecorderLine, roundUp } from './recorder-drawing';

/** Every frame the scale goes this share of its way to where it should be, so that the paper doesn’t jump. */
const EASE = 0.16;

interface RecorderProps {
  readonly label: string;
  /** How many times as large its lines and letters are: for a wall that is looked at from afar. */
  readonly scale?: number;
}

/**
 * Live memory of all sides as one drawing, as a chart recorder would write it. Follows the lab outside React and draws at
 * most once a frame, only while something changes. For the bench there are real charts; this one is to be understood at once.
 */
export function Recorder({ label, scale = 1 }: RecorderProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    let ink = readInk();
    let frame = 0;
    let shown = 0;
    const still = matchMedia('(prefers-reduced-motion: reduce)');
    const draw = () => {
      frame = 0;
      const box = element.getBoundingClientRect();
      const density = devicePixelRatio;
      const [width, height] = [Math.round(box.width * density), Math.round(box.height * density)];
      if (element.width !== width || element.height !== height) {
        element.width = width;
        element.height = height;
      }
      const lines = currentLines();
      const top = roundUp(1.02 * Math.max(1, ...lines.map(({ bytes }) => highest(bytes))));
      shown = still.matches || shown === 0 ? top : shown + (top - shown) * EASE;
      if (Math.abs(top - shown) < 0.002 * top) shown = top;
      const zoom = density * scale;
      context.setTransform(zoom, 0, 0, zoom, 0, 0);
      const size = { width: box.width / scale, height: box.height / scale };
      drawRecorder(context, size, lines, { requests: expectedRequests(lines), bytes: shown }, ink);
      if (shown !== top) ask();
    };
    const ask = () => {
      frame ||= requestAnimationFrame(draw);
    };
    const stopLab = lab.subscribe(ask);
    const stopTheme = onThemeChange(() => {
      ink = readInk();
      ask();
    });
    const sizes = new ResizeObserver(ask);
    sizes.observe(element);
    void document.fonts.ready.then(ask);
    return () => {
      cancelAnimationFrame(frame);
      stopLab();
      stopTheme();
      sizes.disconnect();
    };
  }, [scale]);
  return (
    <div className={styles['paper']}>
      <canvas ref={canvas} className={styles['canvas']} role="img" aria-label={label} />
    </div>
  );
}

function currentLines(): RecorderLine[] {
  return lab
    .getState()
    .sides.flatMap(({ variant, series }) =>
      series ? [{ variant, requests: series.column('requests'), bytes: series.column('liveBytes') }] : [],
    );
}

/** How many requests the whole run will have; before it is known, what has come. */
function expectedRequests(lines: readonly RecorderLine[]): number {
  const { plan, atMs, phase } = lab.getState();
  const reached = Math.max(0, ...lines.map(({ requests }) => requests.at(-1) ?? 0));
  if (!plan || phase === 'finished' || phase === 'stopped') return reached;
  const { model } = plan.profile;
  if (model.kind === 'open')
    return model.stages.reduce((sum, stage) => sum + (stage.perSecond * stage.durationMs) / 1000, 0);
  return atMs > 0 ? (reached * durationMs(plan.profile)) / atMs : reached;
}

function highest(values: Float64Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most;
}

function readInk(): RecorderInk {
  const colors: Record<VariantId, string> = {
    leaky: resolvedColor('--leaky'),
    fixed: resolvedColor('--fixed'),
    'wrong-turn': resolvedColor('--third'),
    yours: resolvedColor('--accent'),
  };
  return {
    colors,
    text: resolvedColor('--faint'),
    rule: resolvedColor('--rule-strong'),
    font: '600 12px "Inter Variable", sans-serif',
  };
}
