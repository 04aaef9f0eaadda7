import { useMemo } from 'react';
import type { Table } from '../../../workers/contract';
import type { MarkedInstrument, SideState } from '../../lab/lab-state';
import { labActions } from '../../lab/lab-store';
import { InstrumentTable, type Place } from './instrument-table';
import { Looked, Note } from './looked';
import { diffTables } from './table-diff';
import { useLook } from './use-look';
import type { Span } from './use-span';

interface MarkedTableProps {
  readonly side: SideState;
  readonly span: Span;
  readonly instrument: MarkedInstrument;
  readonly label: string;
  readonly empty: string;
  readonly onGoTo: (place: Place) => void;
}

/** An instrument that only knows now, beside what it said at a mark: the two of them compared. */
export function MarkedTable({ side, span, instrument, label, empty, onGoTo }: MarkedTableProps) {
  const { variant } = side;
  const then = span.from?.tables[variant]?.[instrument] ?? null;
  const fixed = span.to ? (span.to.tables[variant]?.[instrument] ?? null) : null;
  const { answer, refresh } = useLook(
    variant,
    `${instrument}:${span.to?.number ?? 'now'}`,
    fixed ? null : () => labActions.inspect(variant, instrument),
  );
  const shown = (table: Table) => (
    <Compared then={then} table={table} label={label} empty={empty} onGoTo={onGoTo} />
  );
  if (span.to)
    return fixed ? shown(fixed) : <Note text={`Nothing was written down here at mark ${span.to.number}.`} />;
  return (
    <Looked answer={answer} onRefresh={refresh}>
      {shown}
    </Looked>
  );
}

function Compared({
  then,
  table,
  label,
  empty,
  onGoTo,
}: {
  readonly then: Table | null;
  readonly table: Table;
  readonly label: string;
  readonly empty: string;
  readonly onGoTo: (place: Place) => void;
}) {
  const shown = useMemo(
    () => (then && table.columns.length > 0 ? diffTables(then, table) : table),
    [then, table],
  );
  return (
    <>
      <InstrumentTable label={label} table={shown} empty={empty} onGoTo={onGoTo} />
      <Note text={table.note} />
    </>
  );
}
