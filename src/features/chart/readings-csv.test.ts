import { expect, test } from 'vitest';
import { Series } from '../../domain/series';
import { readingsCsv } from './readings-csv';

test('a side’s readings become one line each under a line of probe ids', () => {
  const probe = (id: string) => ({ id, label: id, unit: 'bytes', repeatable: true, about: '' }) as const;
  const series = new Series([probe('requests'), probe('liveBytes')]);
  series.append({
    reachedMs: 0,
    done: false,
    readings: 2,
    columns: [Float64Array.of(0, 20), Float64Array.of(1024, 2048.5)],
    types: { names: [], reading: new Float64Array(0), type: new Float64Array(0), count: new Float64Array(0) },
    incidents: [],
    output: [],
  });
  expect(readingsCsv(series)).toBe('requests,liveBytes\n0,1024\n20,2048.5\n');
});
