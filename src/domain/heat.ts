import type { Bytes, Trace } from '../../workers/contract';

/** What one line of a program allocates and keeps. */
export interface HeatLine {
  readonly line: number;
  readonly bytesPerRequest: Bytes;
  /** Of the hottest line of all files, 0 … 1. */
  readonly share: number;
}

/** A line that keeps less than this a request says nothing. */
const FLOOR_PER_REQUEST: Bytes = 0.5;

/**
 * The lines of one file that keep what they allocate, hottest first. Lines that were freed again (fewer bytes than before) and
 * those below half a byte a request are left out. Pure.
 *
 * @param requests during which that was allocated; nothing is known for less than one
 */
export function heatOf(lines: Trace['lines'], requests: number, file: string): HeatLine[] {
  if (requests < 1) return [];
  const hottest = Math.max(0, ...lines.map(({ bytes }) => bytes));
  return lines
    .filter((one) => one.file === file && one.bytes / requests >= FLOOR_PER_REQUEST)
    .map(({ line, bytes }) => ({ line, bytesPerRequest: bytes / requests, share: bytes / hottest }))
    .sort((a, b) => b.share - a.share || a.line - b.line);
}

/** Five steps of warmth, so that one line can be told from the next: 1 (a trace) to 5 (half of the hottest and more). */
export function heatLevel(share: number): 1 | 2 | 3 | 4 | 5 {
  if (share >= 0.5) return 5;
  if (share >= 0.25) return 4;
  if (share >= 0.1) return 3;
  if (share >= 0.03) return 2;
  return 1;
}
