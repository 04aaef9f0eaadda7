import type { Table, TableColumn, TableUnit } from '../../../workers/contract';
import type { Cell, Row } from './table-model';

/** Of these a difference says something; that of two ages doesn’t. */
const COMPARED: ReadonlySet<TableUnit> = new Set<TableUnit>(['bytes', 'objects', 'count']);

/**
 * What has changed from one table to a later one of the same instrument. Rows are matched by their key columns. Every column of
 * bytes or counts is followed by its difference, and rows that came or went say so. Rows that are gone come last. Pure,
 * O(rows).
 */
export function diffTables(before: Table, after: Table): Table {
  const keyBefore = keyOf(before);
  const keyAfter = keyOf(after);
  const earlier = new Map(before.rows.map((row) => [keyBefore(row), row]));
  const column = new Map(before.columns.map(({ id }, index) => [id, index]));
  const rows: Cell[][] = after.rows.map((row) => {
    const was = earlier.get(keyAfter(row));
    earlier.delete(keyAfter(row));
    return withDifferences(
      after.columns,
      row,
      (id) => was?.[column.get(id) ?? -1] ?? null,
      !was ? 'new' : '',
    );
  });
  for (const was of earlier.values()) {
    const gone = after.columns.map(({ id, unit }): Cell => {
      const cell = was[column.get(id) ?? -1] ?? null;
      if (unit === undefined) return cell;
      return COMPARED.has(unit) ? 0 : null;
    });
    rows.push(withDifferences(after.columns, gone, (id) => was[column.get(id) ?? -1] ?? null, 'gone'));
  }
  return {
    columns: [
      ...after.columns.flatMap((one): TableColumn[] =>
        isCompared(one)
          ? [one, { id: `diff:${one.id}`, label: 'Difference', ...(one.unit ? { unit: one.unit } : {}) }]
          : [one],
      ),
      { id: 'change', label: 'Change' },
    ],
    rows,
    ...(after.note === undefined ? {} : { note: after.note }),
  };
}

/** What names a row: its key columns, or all its texts where the table has none. */
function keyOf({ columns }: Table): (row: Row) => string {
  const marked = columns.some(({ key }) => key);
  const naming = columns.flatMap(({ key, unit }, index) =>
    (marked ? key : unit === undefined) ? [index] : [],
  );
  return (row) => JSON.stringify(naming.map((index) => row[index] ?? null));
}

function isCompared({ unit, key }: TableColumn): boolean {
  return !key && unit !== undefined && COMPARED.has(unit);
}

function withDifferences(
  columns: readonly TableColumn[],
  row: Row,
  before: (id: string) => Cell,
  change: string,
): Cell[] {
  const cells = columns.flatMap((column, index): Cell[] => {
    const now = row[index] ?? null;
    if (!isCompared(column)) return [now];
    const was = before(column.id) ?? 0;
    return [now, typeof now === 'number' && typeof was === 'number' ? now - was : null];
  });
  return [...cells, change];
}
