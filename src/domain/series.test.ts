import { expect, test } from 'vitest';
import type { Batch, ProbeInfo } from '../../workers/contract';
import { Series } from './series';

const probes: ProbeInfo[] = ['atMs', 'requests'].map((id) => ({
  id,
  label: id,
  unit: 'count',
  repeatable: true,
  about: '',
}));

function batch(
  columns: number[][],
  types: Partial<{ names: string[]; reading: number[]; type: number[]; count: number[] }> = {},
): Batch {
  return {
    reachedMs: 0,
    done: false,
    readings: columns[0]?.length ?? 0,
    columns: columns.map((column) => Float64Array.from(column)),
    types: {
      names: types.names ?? [],
      reading: Float64Array.from(types.reading ?? []),
      type: Float64Array.from(types.type ?? []),
      count: Float64Array.from(types.count ?? []),
    },
    incidents: [],
    output: [],
  };
}

test('Batches join into columns that outgrow their first size.', () => {
  const series = new Series(probes);
  for (let i = 0; i < 1000; i++) series.append(batch([[i], [i * 10]]));
  expect(series.length).toBe(1000);
  expect(series.column('requests')).toHaveLength(1000);
  expect(series.at('requests', 999)).toBe(9990);
  expect(series.last('atMs')).toBe(999);
  expect(() => series.column('nothing')).toThrow('no probe named nothing');
});

test('A type’s count holds until its next change, over batches.', () => {
  const series = new Series(probes);
  series.append(batch([[0], [0]], { names: ['dict', 'Task'], reading: [0, 0], type: [0, 1], count: [5, 1] }));
  series.append(
    batch(
      [
        [1, 2, 3],
        [1, 2, 3],
      ],
      { names: ['Late'], reading: [1, 2, 2], type: [0, 0, 2], count: [7, 4, 9] },
    ),
  );
  expect([...series.types.column(0, 4)]).toEqual([5, 5, 7, 4]);
  expect([...series.types.column(1, 4)]).toEqual([1, 1, 1, 1]);
  expect([...series.types.column(2, 4)]).toEqual([0, 0, 0, 9]);
  expect([0, 1, 2, 3].map((reading) => series.types.count(0, reading))).toEqual([5, 5, 7, 4]);
  expect(series.types.changed()).toEqual([0, 2]);
});

test('A new process numbers its types anew, and what it lacks has died with the one before.', () => {
  const series = new Series(probes);
  series.append(batch([[0], [0]], { names: ['dict', 'Task'], reading: [0, 0], type: [0, 1], count: [5, 1] }));
  series.append(batch([[1], [10]], { reading: [0], type: [0], count: [15] }));
  series.restart();
  series.append(
    batch(
      [
        [2, 3],
        [20, 30],
      ],
      { names: ['Late', 'dict'], reading: [0, 0, 1], type: [0, 1, 1], count: [2, 6, 16] },
    ),
  );
  expect(series.restarts).toEqual([2]);
  expect(series.types.names).toEqual(['dict', 'Task', 'Late']);
  expect([0, 1, 2].map((type) => [...series.types.column(type, 4)])).toEqual([
    [5, 15, 6, 16],
    [1, 1, 0, 0],
    [0, 0, 2, 2],
  ]);
});

test('A sawtooth is judged by the process that was read most often.', () => {
  const series = new Series(probes);
  expect(series.longestProcess()).toBe(series);
  series.append(batch([[0], [0]], { names: ['dict'], reading: [0], type: [0], count: [5] }));
  series.restart();
  series.append(
    batch(
      [
        [1, 2, 3],
        [10, 20, 30],
      ],
      { names: ['list', 'dict'], reading: [0, 0, 2], type: [0, 1, 1], count: [1, 6, 8] },
    ),
  );
  const longest = series.longestProcess();
  expect([...longest.column('requests')]).toEqual([10, 20, 30]);
  expect([...longest.types.column(longest.types.names.indexOf('dict'), 3)]).toEqual([6, 6, 8]);
  expect([...longest.types.column(longest.types.names.indexOf('list'), 3)]).toEqual([1, 1, 1]);
});
