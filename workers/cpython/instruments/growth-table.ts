import type { Table } from '../../contract';

/** As `objgraph.growth` returns them: name, count, growth. */
export type GrowthRow = readonly [type: string, count: number, growth: number];

/** What objgraph saw. `from`: the number of the mark to compare with, or null where there is none. */
export function growthTable(rows: readonly GrowthRow[], from: number | null): Table {
  const since =
    from === null
      ? 'No mark had been set, so growth is counted from nothing.'
      : from === 0
        ? 'Growth is counted from the baseline.'
        : `Growth is counted from mark ${from}.`;
  return {
    columns: [
      { id: 'type', label: 'Type', key: true },
      { id: 'count', label: 'Live', unit: 'objects' },
      { id: 'growth', label: 'Growth', unit: 'objects' },
    ],
    rows: rows.map((row) => [...row]),
    note: `${since} What objgraph.growth() returns in this process: objects that the collector tracks, after a collection, by the name of their type; types that didn’t grow are left out. It doesn’t see strings, numbers, or dicts and tuples of nothing else.`,
  };
}
