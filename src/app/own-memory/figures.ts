import { formatBytes, formatCount } from '../../domain/format';
import type { OwnCount } from '../../lab/own-cycles';

/** `always 3`, or all the values that there were, the smallest first. */
export function distinct(values: readonly number[]): string {
  const all = [...new Set(values)].sort((a, b) => a - b);
  return all.length === 1 ? `always ${formatCount(all[0] ?? 0)}` : all.map(formatCount).join(', ');
}

/** A change in bytes, with its sign. */
export function signed(bytes: number): string {
  return bytes > 0 ? `+${formatBytes(bytes)}` : formatBytes(bytes);
}

type Counted = Pick<OwnCount, 'elements' | 'frames' | 'processes'>;

/** What is there after the last cycle that wasn’t after the first. */
export function leftOver(first: Counted, last: Counted): string {
  const { processes } = last;
  const elements = last.elements - first.elements;
  const frames = last.frames - first.frames;
  return elements === 0 && frames === 0 && processes === 0
    ? 'No element, frame or process was left over.'
    : `Left over: ${elements} elements, ${frames} frames, ${processes} processes.`;
}
