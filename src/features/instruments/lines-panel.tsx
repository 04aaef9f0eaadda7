import { CircleDot, Search, Square } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Table, Trace } from '../../../workers/contract';
import { formatCount, formatVirtualTime } from '../../domain/format';
import type { VariantId } from '../../domain/sample';
import { instrumentView, type NotedLines, noteLines, setInstrumentView } from '../../lab/instrument-view';
import type { SideState } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { InstrumentTable, type Place } from './instrument-table';
import styles from './lines-panel.module.css';
import { linesOf, linesTable } from './lines-table';
import { Looked, Note } from './looked';
import type { PanelProps } from './panel-props';
import { SideColumns } from './side-columns';
import { useLook } from './use-look';

/** Which lines allocate what stays: noted while it runs, or found in further requests after it. */
export function LinesPanel({ sides, onGoTo }: PanelProps) {
  const heat = useStore(instrumentView, (state) => state.heat);
  return (
    <>
      <label className={styles['heat']}>
        <input
          type="checkbox"
          checked={heat}
          onChange={(event) => setInstrumentView({ heat: event.target.checked })}
        />
        Show beside the code
      </label>
      <SideColumns sides={sides}>
        {(side) => <Lines side={side} onGoTo={(place) => onGoTo(side.variant, place)} />}
      </SideColumns>
    </>
  );
}

interface LinesProps {
  readonly side: SideState;
  readonly onGoTo: (place: Place) => void;
}

function Lines({ side, onGoTo }: LinesProps) {
  const { variant, alive, diagnosis } = side;
  const noted = useStore(instrumentView, (state) => state.noted[variant] ?? null);
  if (noted && alive) return <Noting side={side} noted={noted} onGoTo={onGoTo} />;
  return (
    <>
      <Start side={side} />
      {diagnosis.kind === 'looking' && <Note text="Asking further requests, traced …" />}
      {diagnosis.kind === 'failed' && <Note text={`They couldn’t be asked: ${diagnosis.fault.message}`} />}
      {diagnosis.kind === 'found' && (
        <Found
          side={side}
          trace={diagnosis.diagnosis.trace}
          requests={diagnosis.diagnosis.requests}
          onGoTo={onGoTo}
        />
      )}
    </>
  );
}

/** Begins to look: while the run goes on by noting, after it by asking further requests. */
function Start({ side }: { readonly side: SideState }) {
  const { variant, alive, diagnosis } = side;
  const over = useStore(lab, ({ phase }) => phase === 'finished');
  const [refused, setRefused] = useState('');
  const start = useCallback(async () => {
    const outcome = await labActions.inspect(variant, 'lines', { trace: 'start' });
    if (!outcome.ok) setRefused(outcome.fault.message);
    else if (outcome.value.columns.length === 0) setRefused(outcome.value.note ?? '');
    else noteLines(variant, { ...reached(variant), lines: [] });
  }, [variant]);
  if (!alive)
    return (
      <Note text="There is no process to look into. Press Run; pause where you want to begin, or wait for the end." />
    );
  return (
    <div className={styles['start']}>
      {over ? (
        <Button
          icon={<Search />}
          off={diagnosis.kind === 'looking'}
          onClick={() => void labActions.diagnose(variant)}
        >
          {diagnosis.kind === 'found' ? 'Ask further requests again' : 'Ask further requests, traced'}
        </Button>
      ) : (
        <Button icon={<CircleDot />} onClick={() => void start()}>
          Note allocations from here on
        </Button>
      )}
      <Note
        text={
          refused ||
          (over
            ? 'The run is over: the same traffic goes on for a while, and what it leaves behind is told by line. The run’s readings stay as they are.'
            : 'Only what is allocated from then on is known. Noting slows the program down, in real time only.')
        }
      />
    </div>
  );
}

/** Answered requests and virtual time on a side, now. */
function reached(variant: VariantId): Omit<NotedLines, 'lines'> {
  const { sides, atMs } = lab.getState();
  const series = sides.find((side) => side.variant === variant)?.series;
  const requests = series && series.length > 0 ? series.last('requests') : 0;
  return { fromRequests: requests, fromMs: atMs, toRequests: requests };
}

function Noting({ side, noted, onGoTo }: LinesProps & { readonly noted: NotedLines }) {
  const { variant, program } = side;
  const { answer, refresh } = useLook(variant, `lines:${noted.fromMs}`, () =>
    labActions.inspect(variant, 'lines'),
  );
  const table = answer.kind === 'told' ? answer.value : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is written down once.
  useEffect(() => {
    if (table)
      noteLines(variant, { ...noted, lines: linesOf(table), toRequests: reached(variant).toRequests });
  }, [table]);
  const requests = noted.toRequests - noted.fromRequests;
  return (
    <>
      <div className={styles['start']}>
        <Button
          icon={<Square fill="currentColor" />}
          onClick={() =>
            void labActions.inspect(variant, 'lines', { trace: 'stop' }).then(() => noteLines(variant, null))
          }
        >
          Stop noting
        </Button>
        <Note
          text={`Noting since ${formatVirtualTime(noted.fromMs)}: ${formatCount(requests)} requests so far.`}
        />
      </div>
      <Looked answer={answer} onRefresh={refresh}>
        {(told) => (
          <LinesTable table={linesTable(linesOf(told), requests, program)} note={told.note} onGoTo={onGoTo} />
        )}
      </Looked>
    </>
  );
}

function Found({
  side: { program },
  trace,
  requests,
  onGoTo,
}: LinesProps & { readonly trace: Trace; readonly requests: number }) {
  const table = useMemo(() => linesTable(trace.lines, requests, program), [trace, requests, program]);
  return (
    <LinesTable
      table={table}
      note={`From ${formatCount(requests)} further requests after the run. ${trace.note}`}
      onGoTo={onGoTo}
    />
  );
}

function LinesTable({
  table,
  note,
  onGoTo,
}: {
  readonly table: Table;
  readonly note: string | undefined;
  readonly onGoTo: (place: Place) => void;
}) {
  return (
    <>
      <InstrumentTable
        label="Allocation lines"
        table={table}
        empty="No line of the program has kept anything since."
        onGoTo={onGoTo}
      />
      <Note text={note} />
    </>
  );
}
