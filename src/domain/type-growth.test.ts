import { expect, test } from 'vitest';
import { Series } from './series';
import { typeGrowth } from './type-growth';

function recorded(): Series {
  const probe = { id: 'requests', label: 'Requests', unit: 'count', repeatable: true, about: '' } as const;
  const series = new Series([probe]);
  const batch = { reachedMs: 0, done: false, incidents: [], output: [] };
  series.append({
    ...batch,
    readings: 3,
    columns: [Float64Array.of(0, 100, 200)],
    types: {
      names: ['dict', 'list', 'str'],
      reading: Float64Array.of(0, 0, 0, 1, 1, 2, 2),
      type: Float64Array.of(0, 1, 2, 0, 1, 0, 1),
      count: Float64Array.of(1000, 50, 7, 1100, 40, 1200, 45),
    },
  });
  return series;
}

test('only types that rose since the baseline are listed, with their growth per request', () => {
  const growth = typeGrowth(recorded(), 5);
  expect(growth.map(({ name, since, now, perRequest }) => ({ name, since, now, perRequest }))).toEqual([
    { name: 'dict', since: 200, now: 1200, perRequest: 1 },
  ]);
});

test('the shape begins at the baseline and ends at the last reading', () => {
  const shape = typeGrowth(recorded(), 5)[0]?.shape ?? [];
  expect([shape[0], shape.at(-1)]).toEqual([1000, 1200]);
});

test('a series with only a baseline has no growth', () => {
  expect(typeGrowth(new Series([]), 5)).toEqual([]);
});
