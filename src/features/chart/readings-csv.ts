import type { Series } from '../../domain/series';

/** All readings of a side as CSV: one column a probe, named by id, numbers in full. O(readings × probes). */
export function readingsCsv(series: Series): string {
  const columns = series.probes.map((probe) => series.column(probe.id));
  const rows = [series.probes.map((probe) => probe.id).join(',')];
  for (let reading = 0; reading < series.length; reading++) {
    rows.push(columns.map((column) => String(column[reading] ?? '')).join(','));
  }
  return `${rows.join('\n')}\n`;
}
