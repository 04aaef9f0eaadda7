import { expect, test } from 'vitest';
import { COMMON_PROBE_IDS } from '../../workers/contract';
import { Series } from './series';
import { growthTable, loadTable, readingAt, readingsTable } from './series-tables';

/** Readings at 0, 1, 2 and 3 s; 10 requests a second, of which each keeps a `Session` and 200 bytes. */
function recorded(): Series {
  const series = new Series(
    COMMON_PROBE_IDS.map((id) => ({
      id,
      label: id,
      unit: id.endsWith('Bytes') ? ('bytes' as const) : ('count' as const),
      repeatable: true,
      about: '',
    })),
  );
  const values: Record<string, number[]> = {
    atMs: [0, 1000, 2000, 3000],
    requests: [0, 10, 20, 30],
    failures: [0, 0, 1, 3],
    liveBytes: [5000, 7000, 9000, 11_000],
    waitP95Ms: [Number.NaN, 4, 5, 6.123456],
  };
  series.append({
    reachedMs: 3000,
    done: true,
    incidents: [],
    output: [],
    readings: 4,
    columns: COMMON_PROBE_IDS.map((id) => Float64Array.from(values[id] ?? [0, 0, 0, 0])),
    types: {
      names: ['Session', 'dict'],
      reading: Float64Array.of(0, 1, 2, 3, 0),
      type: Float64Array.of(0, 0, 0, 0, 1),
      count: Float64Array.of(1, 11, 21, 31, 7),
    },
  });
  return series;
}

test('The reading of a moment is the last one at or before it.', () => {
  const series = recorded();
  expect([-1, 0, 999, 1000, 2500, 9000].map((ms) => readingAt(series, ms))).toEqual([-1, 0, 0, 1, 2, 3]);
});

test('Growth by type between two moments in the middle of a run is that of their readings.', () => {
  expect(growthTable(recorded(), 1, 2).rows).toEqual([
    ['Session', 21, 10],
    ['dict', 7, 0],
  ]);
});

test('Memory between two moments has its difference and its growth per request.', () => {
  const row = readingsTable(recorded(), 1, 3).rows.find(([what]) => what === 'liveBytes');
  expect(row).toEqual(['liveBytes', 7000, 11_000, 4000, 200]);
});

test('A peak has no growth per request.', () => {
  expect(readingsTable(recorded(), 1, 3).rows.find(([what]) => what === 'peakBytes')?.[4]).toBeNull();
});

test('The load between two moments counts only what happened in between.', () => {
  expect(loadTable(recorded(), 1, 3).rows).toEqual([['All', 20, 3, 0, 0, 6.123, 10, 0]]);
});
