import { expect, test } from 'vitest';
import type { Batch, ProbeInfo } from '../../workers/contract';
import { lastStep } from './last-step';
import { Series } from './series';

const probes: ProbeInfo[] = ['atMs', 'requests', 'liveBytes'].map((id) => ({
  id,
  label: id,
  unit: 'count',
  repeatable: true,
  about: '',
}));

/** One reading: answered requests, live bytes, and counts of the types `Visit` and `Answer`. */
function reading(series: Series, requests: number, bytes: number, visits: number, answers: number): void {
  const batch: Batch = {
    reachedMs: 0,
    done: false,
    readings: 1,
    columns: [[requests * 25], [requests], [bytes]].map((column) => Float64Array.from(column)),
    types: {
      names: series.length === 0 ? ['Visit', 'Answer'] : [],
      reading: Float64Array.from([0, 0]),
      type: Float64Array.from([0, 1]),
      count: Float64Array.from([visits, answers]),
    },
    incidents: [],
    output: [],
  };
  series.append(batch);
}

test('A step is told for one of its requests: what stays of it, in bytes and in objects of the type that rose most.', () => {
  const series = new Series(probes);
  reading(series, 0, 1000, 5, 9);
  expect(lastStep(series)).toBeNull();
  reading(series, 40, 9000, 45, 10);
  expect(lastStep(series)).toEqual({
    reading: 1,
    requests: 40,
    bytesPerRequest: 200,
    type: { name: 'Visit', perRequest: 1 },
  });
  reading(series, 60, 8900, 45, 8);
  expect(lastStep(series)).toEqual({ reading: 2, requests: 20, bytesPerRequest: -5, type: null });
});

test('A step in which nothing was answered, or which began a new process, is none.', () => {
  const series = new Series(probes);
  reading(series, 10, 1000, 1, 1);
  reading(series, 10, 1000, 1, 1);
  expect(lastStep(series)).toBeNull();
  series.restart();
  reading(series, 20, 500, 0, 0);
  expect(lastStep(series)).toBeNull();
});
