import { formatBytes, formatCount } from '../../domain/format';
import { describeMemory } from '../../domain/prediction';
import { VARIANT_LABELS } from '../../domain/sample';
import type { LabState, SideState } from '../../lab/lab-state';

/** What the charts show, in words: a sentence or two a side. Empty before there is a second reading. O(readings). */
export function describeCharts({ sides }: Pick<LabState, 'sides'>): string {
  return sides.flatMap(describeSide).join(' ');
}

function describeSide({ variant, series, verdict, ends, phase }: SideState): string[] {
  if (!series || series.length < 2) return [];
  const peak = Math.max(series.at('peakBytes', 0), highest(series.column('peakBytes')));
  const killed = ends.filter(({ kind }) => kind === 'oom-killed').length;
  const recycled = ends.length - killed;
  const parts = [
    `${VARIANT_LABELS[variant]}: ${describeMemory(series, verdict)}; the peak was ${formatBytes(peak)}`,
    killed > 0 ? `its process was killed at the memory limit ${times(killed)}` : '',
    recycled > 0 ? `its process was recycled ${times(recycled)}` : '',
    phase.kind === 'failed' ? `it failed after ${formatCount(series.last('requests'))} requests` : '',
  ];
  return [`${parts.filter(Boolean).join('; ')}.`];
}

function times(count: number): string {
  return count === 1 ? 'once' : `${formatCount(count)} times`;
}

function highest(values: Float64Array): number {
  let high = 0;
  for (const value of values) if (value > high) high = value;
  return high;
}
