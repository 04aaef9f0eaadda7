import styles from './poll-board.module.css';
import type { CURVES } from './presenter-state';

const PATHS: Readonly<Record<(typeof CURVES)[number]['id'], string>> = {
  flat: 'M2 24H62',
  rises: 'M2 30L62 4',
  'levels-off': 'M2 30L26 12C30 9 34 9 38 9H62',
  sawtooth: 'M2 30L17 8V30L32 8V30L47 8V30L62 8',
  spike: 'M2 28H26L31 4L36 28H62',
};

/** The shape of a curve in a few strokes: a sketch, no measurement. */
export function CurveSketch({ curve }: { readonly curve: (typeof CURVES)[number]['id'] }) {
  return (
    <svg className={styles['sketch']} viewBox="0 0 64 34" aria-hidden="true">
      <path d={PATHS[curve]} />
    </svg>
  );
}
