import { COMMON_PROBE_IDS, type ProbeInfo } from '../../workers/contract';
import { Series } from './series';

/** What a side does, by requests so far or by number of reading. What is left out stays 0. */
export interface Shape {
  readonly readings?: number;
  readonly perReading?: number;
  /** Live bytes above 2 MB. */
  readonly live?: (requests: number, reading: number) => number;
  readonly garbage?: number;
  readonly peakAbove?: number;
  readonly tasks?: (requests: number) => number;
  readonly types?: Readonly<Record<string, (requests: number) => number>>;
  readonly failures?: (requests: number) => number;
  readonly inFlight?: (reading: number) => number;
  readonly connections?: (reading: number) => number;
  readonly waitMs?: (reading: number) => number;
}

/** A series of that shape, as if it had been measured: for tests of what is read from a series. */
export function buildSeries(shape: Shape): Series {
  const { readings = 41, perReading = 100 } = shape;
  const ids = [...COMMON_PROBE_IDS, 'tasks', 'connections'];
  const probes = ids.map((id): ProbeInfo => ({ id, label: id, unit: 'count', repeatable: true, about: '' }));
  const series = new Series(probes);
  const names = Object.keys(shape.types ?? {});
  for (let reading = 0; reading < readings; reading++) {
    const requests = reading * perReading;
    const live = 2e6 + (shape.live?.(requests, reading) ?? 0);
    const before = live + (shape.garbage ?? 0);
    const values: Record<string, number> = {
      atMs: reading * 1000,
      requests,
      failures: shape.failures?.(requests) ?? 0,
      inFlight: shape.inFlight?.(reading) ?? 0,
      liveBytes: live,
      beforeBytes: before,
      peakBytes: before + (shape.peakAbove ?? 0),
      tasks: shape.tasks?.(requests) ?? 0,
      connections: shape.connections?.(reading) ?? 0,
      waitMeanMs: shape.waitMs?.(reading) ?? 0,
    };
    series.append({
      reachedMs: 0,
      done: false,
      readings: 1,
      columns: ids.map((id) => Float64Array.of(values[id] ?? 0)),
      types: {
        names: reading === 0 ? names : [],
        reading: Float64Array.from(names, () => 0),
        type: Float64Array.from(names, (_, i) => i),
        count: Float64Array.from(names, (name) => shape.types?.[name]?.(requests) ?? 0),
      },
      incidents: [],
      output: [],
    });
  }
  return series;
}
