import { ArrowDown, ArrowUp, ClipboardList, Sheet } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { Table } from '../../../workers/contract';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { copyText } from './copy-text';
import styles from './instrument-table.module.css';
import {
  cellText,
  isNumeric,
  nextSorting,
  type Row,
  type Sorting,
  sortRows,
  toCsv,
  toText,
} from './table-model';

/** More rows are drawn only when asked for. */
const FIRST_ROWS = 40;

export interface Place {
  readonly file: string;
  readonly line: number;
}

interface InstrumentTableProps {
  readonly label: string;
  readonly table: Table;
  /** What to say where the table has no rows. */
  readonly empty: string;
  /** A click on a name in the column `type`. */
  readonly onType?: (type: string) => void;
  /** A click on a place in the columns `file` and `line`. */
  readonly onGoTo?: (place: Place) => void;
}

/** Any instrument’s answer: sorted by a click on a head, copied as text or CSV. All its texts are plain. */
export const InstrumentTable = memo(function InstrumentTable({
  label,
  table,
  empty,
  onType,
  onGoTo,
}: InstrumentTableProps) {
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [whole, setWhole] = useState(false);
  const rows = useMemo(() => sortRows(table, sorting), [table, sorting]);
  const numeric = useMemo(() => table.columns.map((_, index) => isNumeric(table, index)), [table]);
  if (table.rows.length === 0) return <p className={styles['empty']}>{empty}</p>;
  const shown = whole ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <div className={styles['box']}>
      <div className={styles['scroll']}>
        <table className={styles['table']} aria-label={label}>
          <thead>
            <tr>
              {table.columns.map((column, index) => (
                <th
                  key={column.id}
                  scope="col"
                  className={numeric[index] ? styles['number'] : undefined}
                  aria-sort={
                    sorting?.column !== column.id
                      ? undefined
                      : sorting.descending
                        ? 'descending'
                        : 'ascending'
                  }
                >
                  <button
                    type="button"
                    title={`Sort by ${column.label}`}
                    onClick={() => setSorting(nextSorting(sorting, column.id, numeric[index] === true))}
                  >
                    {column.label}
                    {sorting?.column === column.id &&
                      (sorting.descending ? (
                        <ArrowDown aria-hidden="true" />
                      ) : (
                        <ArrowUp aria-hidden="true" />
                      ))}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <TableRow
                key={index}
                row={row}
                table={table}
                numeric={numeric}
                onType={onType}
                onGoTo={onGoTo}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles['foot']}>
        {rows.length > FIRST_ROWS && (
          <Button look="quiet" onClick={() => setWhole(!whole)}>
            {whole ? `Show the first ${FIRST_ROWS}` : `Show all ${rows.length} rows`}
          </Button>
        )}
        <Button
          look="quiet"
          iconOnly
          icon={<ClipboardList />}
          title={`Copy as text: ${label}`}
          onClick={() => copyText(toText(table, rows), 'Copied the table as text.')}
        >
          {`Copy as text: ${label}`}
        </Button>
        <Button
          look="quiet"
          iconOnly
          icon={<Sheet />}
          title={`Copy as CSV: ${label}`}
          onClick={() => copyText(toCsv(table, rows), 'Copied the table as CSV.')}
        >
          {`Copy as CSV: ${label}`}
        </Button>
      </div>
    </div>
  );
});

interface TableRowProps {
  readonly row: Row;
  readonly table: Table;
  readonly numeric: readonly boolean[];
  readonly onType: ((type: string) => void) | undefined;
  readonly onGoTo: ((place: Place) => void) | undefined;
}

function TableRow({ row, table, numeric, onType, onGoTo }: TableRowProps) {
  const { columns } = table;
  const place = placeOf(row, table);
  return (
    <tr>
      {columns.map((column, index) => {
        const cell = row[index] ?? null;
        const text = cellText(cell, column);
        const name = classNames(
          numeric[index] && styles['number'],
          isCode(column.id) && styles['code'],
          column.id === 'about' && styles['about'],
        );
        const press =
          column.id === 'type' && onType && typeof cell === 'string'
            ? { run: () => onType(cell), title: `Who holds ${text}?` }
            : (column.id === 'file' || column.id === 'line') && place && onGoTo
              ? { run: () => onGoTo(place), title: `Go to ${text}` }
              : null;
        return (
          <td key={column.id} className={name}>
            {press ? (
              <button type="button" className={styles['link']} title={press.title} onClick={press.run}>
                {text}
              </button>
            ) : (
              text
            )}
          </td>
        );
      })}
    </tr>
  );
}

const CODE = new Set([
  'type',
  'file',
  'line',
  'code',
  'query',
  'coroutine',
  'task',
  'waits',
  'where',
  'request',
]);

function isCode(id: string): boolean {
  return CODE.has(id);
}

function placeOf(row: Row, { columns }: Table): Place | null {
  const file = row[columns.findIndex(({ id }) => id === 'file')];
  const line = row[columns.findIndex(({ id }) => id === 'line')];
  return typeof file === 'string' && file !== '' && typeof line === 'number' && line > 0
    ? { file, line }
    : null;
}
