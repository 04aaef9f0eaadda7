import type { Table } from '../../../workers/contract';

/** The table with a column `perRequest` after each of the given columns: their figures, divided. Pure. */
export function withPerRequest(table: Table, column: string, requests: number): Table {
  const index = table.columns.findIndex(({ id }) => id === column);
  const of = table.columns[index];
  if (!of || requests <= 0) return table;
  const added = { id: 'perRequest', label: 'Per request', ...(of.unit ? { unit: of.unit } : {}) };
  return {
    ...table,
    columns: [...table.columns.slice(0, index + 1), added, ...table.columns.slice(index + 1)],
    rows: table.rows.map((row) => {
      const value = row[index];
      const rate = typeof value === 'number' ? value / requests : null;
      return [...row.slice(0, index + 1), rate, ...row.slice(index + 1)];
    }),
  };
}
