import type { Bytes } from '../../workers/contract';
import { PREDICTION_POINTS, type Prediction } from './prediction';

/** Where a pencil is on its pad. */
export interface PencilPoint {
  /** 0 at the run’s begin, 1 at its end. */
  readonly share: number;
  readonly bytes: Bytes;
}

const LAST = PREDICTION_POINTS - 1;

/** A pad with nothing drawn yet. */
export function blankPrediction(topBytes: Bytes): Prediction {
  return { growth: new Array<number>(PREDICTION_POINTS).fill(0), topBytes };
}

/**
 * A stroke from one place to another: the points between them come to lie on it. With `open`, nothing has been drawn to the right
 * yet, and what follows stays as high as the pencil is. Pure.
 */
export function drawStroke(
  prediction: Prediction,
  from: PencilPoint,
  to: PencilPoint,
  open: boolean,
): Prediction {
  const growth = [...prediction.growth];
  const [a, b] = from.share <= to.share ? [from, to] : [to, from];
  const first = indexOf(a.share);
  const last = indexOf(b.share);
  for (let i = first; i <= last; i++) {
    const along =
      b.share > a.share ? Math.min(1, Math.max(0, (i / LAST - a.share) / (b.share - a.share))) : 1;
    growth[i] = within(a.bytes + along * (b.bytes - a.bytes), prediction.topBytes);
  }
  const end = indexOf(to.share);
  growth[end] = within(to.bytes, prediction.topBytes);
  if (open) for (let i = end + 1; i <= LAST; i++) growth[i] = growth[end] ?? 0;
  return { ...prediction, growth };
}

/** Moves one point, or it and all that follow. Pure. */
export function movePoint(prediction: Prediction, index: number, by: Bytes, andAfter: boolean): Prediction {
  const growth = prediction.growth.map((bytes, i) =>
    i === index || (andAfter && i > index) ? within(bytes + by, prediction.topBytes) : bytes,
  );
  return { ...prediction, growth };
}

/** The same curve on a pad of another height; what would stand out is cut. */
export function rescale(prediction: Prediction, topBytes: Bytes): Prediction {
  return { topBytes, growth: prediction.growth.map((bytes) => within(bytes, topBytes)) };
}

/** The point nearest to a share of the run. */
export function indexOf(share: number): number {
  return Math.min(LAST, Math.max(0, Math.round(share * LAST)));
}

function within(bytes: Bytes, topBytes: Bytes): Bytes {
  return Math.round(Math.min(topBytes, Math.max(0, bytes)));
}
