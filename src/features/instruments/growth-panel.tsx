import { useMemo, useState } from 'react';
import type { InstrumentTexts, Table } from '../../../workers/contract';
import type { VariantId } from '../../domain/sample';
import { growthTable } from '../../domain/series-tables';
import { showInstrument } from '../../lab/instrument-view';
import type { SideState } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';
import { textsOf } from '../../lab/runtime-texts';
import { Segmented } from '../../ui/segmented';
import styles from './growth-panel.module.css';
import { InstrumentTable } from './instrument-table';
import { Looked, Note } from './looked';
import type { PanelProps } from './panel-props';
import { withPerRequest } from './per-request';
import { requestsSince, useSeriesTable } from './series-look';
import { SideColumns } from './side-columns';
import { useLook } from './use-look';
import { type Span, useSpan } from './use-span';

type View = 'growth' | 'survivors';

/** Which types of object became more, and which of the new ones stayed. */
export function GrowthPanel({ sides, runtime }: PanelProps) {
  const [view, setView] = useState<View>('growth');
  const span = useSpan();
  const { tool } = textsOf(runtime.id).instruments.growth;
  return (
    <>
      <Segmented
        label="What to count"
        value={view}
        options={[
          { value: 'growth', label: 'Growth', title: 'How many more of each type' },
          {
            value: 'survivors',
            label: 'Survivors',
            title: 'In the second snapshot, not in the first, and still there',
          },
        ]}
        onChange={setView}
      />
      <SideColumns sides={sides}>
        {(side) =>
          view === 'survivors' ? (
            <Survivors side={side} span={span} />
          ) : (
            <>
              {span.toMs === null && side.alive && <LiveGrowth side={side} span={span} tool={tool} />}
              {tool && <h4 className={styles['title']}>Every object, counted by the lab</h4>}
              {(tool || span.toMs !== null || !side.alive) && <ReadGrowth side={side} span={span} />}
            </>
          )
        }
      </SideColumns>
    </>
  );
}

interface GrowthProps {
  readonly side: SideState;
  readonly span: Span;
}

/** Asked of the process itself, in the field’s own way, such as real objgraph, which knows only what the collector tracks. */
function LiveGrowth({
  side: { variant },
  span,
  tool,
}: GrowthProps & { readonly tool: InstrumentTexts['growth']['tool'] }) {
  const from = span.from?.number ?? 0;
  const { answer, refresh } = useLook(variant, `growth:${from}`, () =>
    labActions.inspect(variant, 'growth', { from: String(from) }),
  );
  return (
    <Looked answer={answer} onRefresh={refresh}>
      {(table) =>
        table.columns.length === 0 ? (
          <ReadGrowth side={{ variant }} span={span} note={table.note} />
        ) : (
          <>
            {tool && <h4 className={styles['title']}>{tool.title}</h4>}
            <GrowthTable
              variant={variant}
              table={table}
              requests={requestsSince(variant, span.from?.atMs ?? 0)}
              empty={tool?.empty ?? 'No type has more objects than then.'}
            />
          </>
        )
      }
    </Looked>
  );
}

/** From the readings of the run: for moments that are past, and where there is no process any more. */
function ReadGrowth({
  side: { variant },
  span,
  note,
}: {
  readonly side: Pick<SideState, 'variant'>;
  readonly span: Span;
  readonly note?: string | undefined;
}) {
  const table = useSeriesTable(variant, span.from?.atMs ?? 0, span.toMs, growthTable);
  const requests = useSeriesTable(variant, span.from?.atMs ?? 0, span.toMs, requestsOnly);
  if (!table)
    return <Note text="Nothing has been read yet. Press Run: types that pile up are listed here." />;
  return (
    <>
      <GrowthTable
        variant={variant}
        table={table}
        requests={Number(requests?.rows[0]?.[0] ?? 0)}
        empty="Nothing was alive."
      />
      <Note text={note} />
    </>
  );
}

function requestsOnly(series: Parameters<typeof growthTable>[0], from: number, to: number): Table {
  return {
    columns: [{ id: 'requests', label: 'Requests', unit: 'count' }],
    rows: [[series.at('requests', to) - series.at('requests', from)]],
  };
}

function GrowthTable({
  variant,
  table,
  requests,
  empty,
}: {
  readonly variant: VariantId;
  readonly table: Table;
  readonly requests: number;
  readonly empty: string;
}) {
  const shown = useMemo(() => withPerRequest(table, 'growth', requests), [table, requests]);
  return (
    <>
      <InstrumentTable
        label="Growth by type"
        table={shown}
        empty={empty}
        onType={(type) => showInstrument('holders', { variant, type })}
      />
      <Note text={table.note} />
    </>
  );
}

/** memlab’s three snapshots: in the second, not in the first, and still there in the third, which is now. */
function Survivors({ side: { variant }, span }: GrowthProps) {
  const from = span.from?.number ?? 0;
  const last = lab.getState().marks.at(-1)?.number ?? 0;
  const to = span.to?.number ?? last;
  const possible = to > from;
  const { answer, refresh } = useLook(
    variant,
    `survivors:${from}:${to}`,
    possible ? () => labActions.inspect(variant, 'survivors', { from: String(from), to: String(to) }) : null,
  );
  if (!possible)
    return (
      <Note
        text={`Three snapshots are needed: ${from === 0 ? 'the start' : `mark ${from}`}, a mark after it, and now. Set a mark (M), let some traffic pass, and set another if you like: this then lists what was made in between and still lives.`}
      />
    );
  return (
    <Looked answer={answer} onRefresh={refresh}>
      {(table) => (
        <>
          <InstrumentTable
            label={`Survivors from ${from === 0 ? 'the start' : `mark ${from}`} to mark ${to}`}
            table={table}
            empty="Nothing that was made in between is still alive."
            onType={(type) => showInstrument('holders', { variant, type })}
          />
          <Note text={table.note} />
        </>
      )}
    </Looked>
  );
}
