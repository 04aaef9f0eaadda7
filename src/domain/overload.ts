import type { VirtualMs } from '../../workers/contract';
import type { Series } from './series';
import { median } from './slope';
import { findTrend } from './trend';

/** Requests in flight have to rise by so many, and comings and goings of fewer are no teeth. */
const FLOORS = { kept: 20, range: 20 };
/** Waiting has to grow by this factor from the first third of the readings to the last … */
const LONGER = 3;
/** … and by this much on top. */
const LONGER_BY: VirtualMs = 500;

/** Median waiting times of the first and of the last third of the readings. */
export interface Overload {
  readonly earlyMs: VirtualMs;
  readonly lateMs: VirtualMs;
}

/** More requests come than the program can answer: the queue grows, whatever the program keeps. Null where it doesn't. */
export function findOverload(series: Series, asked: Float64Array, from: number): Overload | null {
  const queue = findTrend(asked, series.column('inFlight').subarray(from), FLOORS);
  if (queue.kind !== 'rising') return null;
  const known: number[] = [];
  for (const wait of series.column('waitMeanMs').subarray(from)) if (!Number.isNaN(wait)) known.push(wait);
  const third = Math.floor(known.length / 3);
  const earlyMs = median(known.slice(0, third));
  const lateMs = median(known.slice(-third));
  return third >= 2 && lateMs > LONGER * earlyMs + LONGER_BY ? { earlyMs, lateMs } : null;
}
