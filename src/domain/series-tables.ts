import type { Table, VirtualMs } from '../../workers/contract';
import type { Series } from './series';

/*
 * Tables from what was read during the run, for any moment of it: they need no process. A reading is the last one at or before
 * the moment asked for.
 */

/** The number of the last reading at or before that virtual time; −1 before the first. O(log readings). */
export function readingAt(series: Series, atMs: VirtualMs): number {
  const times = series.column('atMs');
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // Half a millisecond: a reading is due at a sum of steps, which isn't always the product.
    if ((times[middle] ?? 0) <= atMs + 0.5) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Requests answered between two readings. */
export function requestsBetween(series: Series, from: number, to: number): number {
  return series.at('requests', to) - series.at('requests', from);
}

/** Live objects by type at the reading `to`, and how many more than at `from`; the fastest growing first. */
export function growthTable(series: Series, from: number, to: number): Table {
  const { types } = series;
  const rows = types.names
    .map((name, type) => {
      const count = types.count(type, to);
      return [name, count, count - types.count(type, from)] as const;
    })
    .filter(([, count, growth]) => count > 0 || growth !== 0)
    .sort((a, b) => b[2] - a[2] || b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, 500);
  return {
    columns: [
      { id: 'type', label: 'Type', key: true },
      { id: 'count', label: 'Live', unit: 'objects' },
      { id: 'growth', label: 'Growth', unit: 'objects' },
    ],
    rows,
    note: 'Counted by the lab at the readings of these two moments, after a full collection.',
  };
}

/** The lab’s own figures at two readings, and what lies between them. */
export function readingsTable(series: Series, from: number, to: number): Table {
  const requests = requestsBetween(series, from, to);
  const rows = series.probes
    .filter(({ unit }) => unit === 'bytes')
    .map(({ id, label }) => {
      const [before, after] = [series.at(id, from), series.at(id, to)];
      const growth = after - before;
      // A peak is what was highest since the reading before: it says nothing per request.
      return [label, before, after, growth, requests > 0 && id !== 'peakBytes' ? growth / requests : null];
    });
  return {
    columns: [
      { id: 'what', label: 'Figure', key: true },
      { id: 'from', label: 'Then', unit: 'bytes' },
      { id: 'to', label: 'Now', unit: 'bytes' },
      { id: 'growth', label: 'Difference', unit: 'bytes' },
      { id: 'rate', label: 'Per request', unit: 'bytes' },
    ],
    rows,
  };
}

/** What a Locust user reads off a run, between two readings: requests, failures, waiting, rate, CPU. */
export function loadTable(series: Series, from: number, to: number): Table {
  const requests = requestsBetween(series, from, to);
  const failures = series.at('failures', to) - series.at('failures', from);
  const seconds = (series.at('atMs', to) - series.at('atMs', from)) / 1000;
  const number = (value: number): number | null =>
    Number.isFinite(value) ? Number(value.toPrecision(4)) : null;
  return {
    columns: [
      { id: 'request', label: 'Request', key: true },
      { id: 'requests', label: 'Requests', unit: 'count' },
      { id: 'failures', label: 'Failures', unit: 'count' },
      { id: 'inFlight', label: 'In flight', unit: 'count' },
      { id: 'mean', label: 'Mean', unit: 'virtual ms' },
      { id: 'p95', label: 'p95', unit: 'virtual ms' },
      { id: 'rate', label: 'Requests/s', unit: 'per second' },
      { id: 'cpu', label: 'CPU/request', unit: 'real ms' },
    ],
    rows: [
      [
        'All',
        requests,
        failures,
        series.at('inFlight', to),
        number(series.at('waitMeanMs', to)),
        number(series.at('waitP95Ms', to)),
        seconds > 0 ? number(requests / seconds) : null,
        series.has('cpuMsPerRequest') ? number(series.at('cpuMsPerRequest', to)) : null,
      ],
    ],
    note: 'From the readings of the run: requests and failures between the two moments, waiting and CPU since the reading before the later one.',
  };
}
