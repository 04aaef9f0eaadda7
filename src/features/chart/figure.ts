import type { Bytes } from '../../../workers/contract';
import type { VariantId } from '../../domain/sample';
import type { Range } from './plot-range';

/** Points in the units of the axes. */
export interface Points {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** The verdict’s growth a request as a line through the readings. */
export interface SlopeMark {
  readonly points: Points;
  /** `+177.2 B/request` */
  readonly text: string;
  /** Units of y per request; the triangle under the line shows it. */
  readonly perRequest: number;
}

/** One side in a figure. */
export interface Curve {
  readonly variant: VariantId;
  readonly label: string;
  /** After collection. A line a process: it breaks where one was replaced. */
  readonly line: readonly Points[];
  /** Before collection, and the peak since the reading before; as many as there are lines, or none. */
  readonly before: readonly Points[];
  readonly peak: readonly Points[];
  /** Where processes ended under their supervisor. */
  readonly ends: readonly { readonly x: number; readonly kind: 'oom-killed' | 'recycled' }[];
  /** Where a side that failed stopped. */
  readonly stoppedAt: number | null;
  readonly slope: SlopeMark | null;
  /** What the learner drew before the run. */
  readonly guess: Points | null;
  /** Value at the line’s end, for people. */
  readonly endText: string;
}

/** Everything that one chart shows: plain data, so that a page and a file can draw the same. */
export interface Figure {
  readonly metric: 'memory' | 'objects';
  readonly axis: 'requests' | 'time' | 'cycles' | 'hours';
  readonly x: Range;
  readonly y: Range;
  readonly curves: readonly Curve[];
  /** A memory limit near enough to be drawn. */
  readonly limit: Bytes | null;
  /** Marks set during the run, and their numbers. */
  readonly flags: readonly { readonly x: number; readonly number: number }[];
  /** One of the small multiples: no labels on lines, ticks at the ends only. */
  readonly compact: boolean;
  /** y counts from the baseline: what is drawn before there is a run. */
  readonly growth: boolean;
  /** 0 … 1 while the newest reading arrives in step mode; 1 otherwise. */
  readonly arrived: number;
}
