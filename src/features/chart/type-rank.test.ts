import { expect, test } from 'vitest';
import { Series } from '../../domain/series';
import type { Verdict } from '../../domain/verdict-types';
import { rankTypes } from './type-rank';

function side(counts: Record<string, readonly [number, number]>, growing: Record<string, number>) {
  const series = new Series([{ id: 'requests', label: '', unit: 'count', repeatable: true, about: '' }]);
  const names = Object.keys(counts);
  series.append({
    reachedMs: 0,
    done: true,
    readings: 2,
    columns: [Float64Array.of(0, 100)],
    types: {
      names,
      reading: Float64Array.from(names.flatMap(() => [0, 1])),
      type: Float64Array.from(names.flatMap((_, type) => [type, type])),
      count: Float64Array.from(names.flatMap((name) => [...(counts[name] ?? [0, 0])])),
    },
    incidents: [],
    output: [],
  });
  const verdict = {
    growing: Object.entries(growing).map(([name, perRequest]) => ({
      of: 'type',
      name,
      perRequest,
      steady: true,
    })),
  } as unknown as Verdict;
  return { series, verdict };
}

test('Growing types come first, in the verdict’s order, then those that moved most on any side.', () => {
  const leaky = {
    variant: 'leaky' as const,
    ...side({ dict: [5, 105], str: [10, 410], Task: [1, 1] }, { dict: 1 }),
  };
  const fixed = { variant: 'fixed' as const, ...side({ dict: [5, 5], list: [90, 20], int: [1, 2] }, {}) };
  const ranked = rankTypes([leaky, fixed], 8);
  expect(ranked.map(({ name }) => name)).toEqual(['dict', 'str', 'list']);
  expect(ranked[0]?.growing).toEqual([{ variant: 'leaky', perRequest: 1 }]);
  expect(rankTypes([leaky, fixed], 1)).toHaveLength(1);
});

test('Nothing measured, nothing ranked.', () => {
  expect(rankTypes([{ variant: 'leaky', series: null, verdict: null }], 8)).toEqual([]);
});
