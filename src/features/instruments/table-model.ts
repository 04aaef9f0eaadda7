import type { Table, TableColumn } from '../../../workers/contract';
import { formatQuantity } from '../../domain/format';
import { visibleLine } from '../../domain/visible-text';

export type Cell = string | number | null;
export type Row = readonly Cell[];

/** By which column a table is sorted, and which way; null: as it came, which is how its tool sorts it. */
export interface Sorting {
  readonly column: string;
  readonly descending: boolean;
}

/** True for columns whose figures are differences: they are written with their sign. */
export function isSigned({ id }: TableColumn): boolean {
  return id === 'growth' || id === 'perRequest' || id.startsWith('diff');
}

/** True for a column of numbers: figures are aligned at the right, and sorted largest first. */
export function isNumeric(table: Table, index: number): boolean {
  if (table.columns[index]?.unit !== undefined) return true;
  let numbers = 0;
  for (const row of table.rows) {
    if (typeof row[index] === 'string') return false;
    if (typeof row[index] === 'number') numbers++;
  }
  return numbers > 0;
}

/** A cell as people read it. Control characters are made visible; what is missing is a dash. */
export function cellText(cell: Cell | undefined, column: TableColumn): string {
  if (cell === null || cell === undefined) return '–';
  if (typeof cell === 'string') return visibleLine(cell);
  // A line number has no thousands.
  if (column.unit === undefined) return String(cell);
  return formatQuantity(cell, column.unit, isSigned(column));
}

/** The rows in the order asked for. Stable; what is missing comes last either way. */
export function sortRows(table: Table, sorting: Sorting | null): readonly Row[] {
  const index = table.columns.findIndex(({ id }) => id === sorting?.column);
  if (!sorting || index < 0) return table.rows;
  const way = sorting.descending ? -1 : 1;
  return [...table.rows].sort((a, b) => {
    const [one, other] = [a[index] ?? null, b[index] ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return way * compare(one, other);
  });
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one, other] = [String(a), String(b)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What a click on a column’s head asks for next: its natural way, the other way, then as it came. */
export function nextSorting(now: Sorting | null, column: string, numeric: boolean): Sorting | null {
  if (now?.column !== column) return { column, descending: numeric };
  return now.descending === numeric ? { column, descending: !numeric } : null;
}

/** As a spreadsheet reads it: raw figures, units in the heads. Texts that a spreadsheet would run as a formula are quoted. */
export function toCsv(table: Table, rows: readonly Row[] = table.rows): string {
  const heads = table.columns.map(({ label, unit }) => (unit ? `${label} (${unit})` : label));
  return [heads, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n');
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** As a terminal prints it: columns in line, figures at the right. */
export function toText(table: Table, rows: readonly Row[] = table.rows): string {
  const { columns } = table;
  const lines = [
    columns.map(({ label }) => visibleLine(label)),
    ...rows.map((row) => columns.map((column, index) => cellText(row[index], column))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  const numeric = columns.map((_, index) => isNumeric(table, index));
  return lines
    .map((line) =>
      line
        .map((text, index) =>
          numeric[index] ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
