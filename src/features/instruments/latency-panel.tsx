import { loadTable } from '../../domain/series-tables';
import type { SideState } from '../../lab/lab-state';
import { labActions } from '../../lab/lab-store';
import { InstrumentTable } from './instrument-table';
import { Looked, Note } from './looked';
import type { PanelProps } from './panel-props';
import { useSeriesTable } from './series-look';
import { SideColumns } from './side-columns';
import { useLook } from './use-look';
import { type Span, useSpan } from './use-span';

/** Waiting, failures and rate by kind of request: the table that a Locust user knows. */
export function LatencyPanel({ sides }: PanelProps) {
  const span = useSpan();
  return (
    <SideColumns sides={sides} wide>
      {(side) =>
        side.alive && !span.past ? <Live side={side} span={span} /> : <Read side={side} span={span} />
      }
    </SideColumns>
  );
}

interface LatencyProps {
  readonly side: SideState;
  readonly span: Span;
}

function Live({ side: { variant }, span }: LatencyProps) {
  const from = span.from?.number ?? 0;
  const to = span.to?.number;
  const { answer, refresh } = useLook(variant, `latency:${from}:${to ?? 'now'}`, () =>
    labActions.inspect(variant, 'latency', {
      from: String(from),
      ...(to === undefined ? {} : { to: String(to) }),
    }),
  );
  return (
    <Looked answer={answer} onRefresh={refresh}>
      {(table) => (
        <>
          <InstrumentTable
            label="Latency by request"
            table={table}
            empty="No request has been answered yet."
          />
          <Note text={table.note} />
        </>
      )}
    </Looked>
  );
}

function Read({ side: { variant }, span }: LatencyProps) {
  const table = useSeriesTable(variant, span.from?.atMs ?? 0, span.toMs, loadTable);
  if (!table) return <Note text="Nothing has been read yet. Press Run: waiting times appear here." />;
  return (
    <>
      <InstrumentTable label="Latency" table={table} empty="" />
      <Note text={table.note} />
    </>
  );
}
