import { Download } from 'lucide-react';
import { useCallback, useState } from 'react';
import { formatBytes, formatCount, formatVirtualTime } from '../../domain/format';
import { VARIANT_LABELS, type VariantId } from '../../domain/sample';
import type { Series } from '../../domain/series';
import type { LabState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { Modal } from '../../ui/modal';
import { saveFile } from '../../ui/save-file';
import { useSampled } from '../../ui/use-sampled';
import { readingsCsv } from './readings-csv';
import styles from './readings-table.module.css';

const LAST = 5;
const PAGE = 200;

interface Row {
  readonly reading: number;
  readonly cells: readonly string[];
}

const COLUMNS: readonly {
  readonly label: string;
  readonly about: string;
  readonly cell: (series: Series, reading: number) => string;
}[] = [
  { label: 'Virtual time', about: 'Since the baseline', cell: (s, r) => formatVirtualTime(s.at('atMs', r)) },
  {
    label: 'Requests',
    about: 'Answered since the baseline',
    cell: (s, r) => formatCount(s.at('requests', r)),
  },
  {
    label: 'Live',
    about: 'Bytes after a full collection',
    cell: (s, r) => formatBytes(s.at('liveBytes', r)),
  },
  {
    label: 'Before',
    about: 'Bytes just before that collection',
    cell: (s, r) => formatBytes(s.at('beforeBytes', r)),
  },
  {
    label: 'Peak',
    about: 'Highest since the reading before',
    cell: (s, r) => formatBytes(s.at('peakBytes', r)),
  },
  {
    label: 'Objects',
    about: 'Live objects of all types',
    cell: (s, r) => formatCount(s.at('liveObjects', r)),
  },
  {
    label: 'Wait, p95',
    about: 'Virtual time from request to answer',
    cell: (s, r) => waitText(s.at('waitP95Ms', r)),
  },
  {
    label: 'Failed',
    about: 'Requests without a good answer',
    cell: (s, r) => formatCount(s.at('failures', r)),
  },
];

/** The last readings of a side as a table, and all of them on request: the charts for those who can't see them. */
export function ReadingsTable({ variant }: { readonly variant: VariantId }) {
  const label = VARIANT_LABELS[variant];
  const [all, setAll] = useState<Series | null>(null);
  const select = useCallback((state: LabState) => lastRows(seriesOf(state, variant)), [variant]);
  const rows = useSampled(lab, select, 500);
  return (
    <div className={styles['readings']}>
      <Table caption={`${label}: the last readings`} rows={rows} />
      <Button look="quiet" off={rows.length === 0} onClick={() => setAll(seriesOf(lab.getState(), variant))}>
        Show all readings
      </Button>
      <Modal title={`${label}: all readings`} open={all !== null} onClose={() => setAll(null)}>
        {all && <AllReadings series={all} label={label} />}
      </Modal>
    </div>
  );
}

function AllReadings({ series, label }: { readonly series: Series; readonly label: string }) {
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(series.length / PAGE));
  const first = page * PAGE;
  const rows = Array.from({ length: Math.min(PAGE, series.length - first) }, (_, i) =>
    rowOf(series, first + i),
  );
  return (
    <div className={styles['all']}>
      <div className={styles['tools']}>
        <Button icon={<Download />} onClick={() => download(series, label)}>
          Download as CSV
        </Button>
        {pages > 1 && (
          <>
            <Button off={page === 0} onClick={() => setPage(page - 1)}>
              Earlier
            </Button>
            <Button off={page === pages - 1} onClick={() => setPage(page + 1)}>
              Later
            </Button>
            <span>{`Readings ${formatCount(first)} to ${formatCount(first + rows.length - 1)} of ${formatCount(series.length)}`}</span>
          </>
        )}
      </div>
      <Table caption={`${label}: readings; 0 is the baseline`} rows={rows} />
    </div>
  );
}

function Table({ caption, rows }: { readonly caption: string; readonly rows: readonly Row[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles['scroll']} aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Reading</th>
            {COLUMNS.map((column) => (
              <th key={column.label} scope="col" title={column.about}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.length === 0 && (
            <tr>
              <td colSpan={COLUMNS.length + 1}>No readings yet</td>
            </tr>
          )}
          {rows.map((row) => (
            <tr key={row.reading}>
              <th scope="row">{formatCount(row.reading)}</th>
              {row.cells.map((cell, index) => (
                <td key={COLUMNS[index]?.label}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function seriesOf(state: LabState, variant: VariantId): Series | null {
  return state.sides.find((side) => side.variant === variant)?.series ?? null;
}

function lastRows(series: Series | null): readonly Row[] {
  if (!series) return [];
  const shown = Math.min(LAST, series.length);
  return Array.from({ length: shown }, (_, i) => rowOf(series, series.length - shown + i));
}

function rowOf(series: Series, reading: number): Row {
  return { reading, cells: COLUMNS.map(({ cell }) => cell(series, reading)) };
}

function waitText(ms: number): string {
  return Number.isFinite(ms) ? `${Math.round(ms)} ms` : '–';
}

function download(series: Series, label: string): void {
  saveFile(`leak-lab-${label.toLowerCase().replaceAll(' ', '-')}.csv`, readingsCsv(series), 'text/csv');
}
