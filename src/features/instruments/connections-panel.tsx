import { type FormEvent, type KeyboardEvent, useState } from 'react';
import type { ConsoleReply, Outcome } from '../../../workers/contract';
import type { VariantId } from '../../domain/sample';
import type { SideState } from '../../lab/lab-state';
import { labActions } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import styles from './connections-panel.module.css';
import { InstrumentTable } from './instrument-table';
import { Note } from './looked';
import { MarkedTable } from './marked-panel';
import type { PanelProps } from './panel-props';
import { SideColumns } from './side-columns';
import { useSpan } from './use-span';

const READY = 'SELECT pid, usename, state FROM pg_stat_activity;';

type Answers = Readonly<Partial<Record<VariantId, Outcome<ConsoleReply> | 'asking'>>>;

/** Sessions at the simulated PostgreSQL, and a box to ask it. */
export function ConnectionsPanel({ sides, onGoTo }: PanelProps) {
  const span = useSpan();
  const [answers, setAnswers] = useState<Answers>({});

  function run(sql: string): void {
    for (const { variant, alive } of sides) {
      if (!alive) continue;
      setAnswers((all) => ({ ...all, [variant]: 'asking' }));
      void labActions
        .console(variant, sql, 'sql')
        .then((outcome) => setAnswers((all) => ({ ...all, [variant]: outcome })));
    }
  }

  return (
    <>
      <SqlBox off={!sides.some(({ alive }) => alive)} onRun={run} />
      <SideColumns sides={sides}>
        {(side) => (
          <>
            <MarkedTable
              side={side}
              span={span}
              instrument="connections"
              label="Sessions at the simulated PostgreSQL"
              empty="No session is open."
              onGoTo={(place) => onGoTo(side.variant, place)}
            />
            <Answer side={side} answer={answers[side.variant]} />
          </>
        )}
      </SideColumns>
    </>
  );
}

function SqlBox({ off, onRun }: { readonly off: boolean; readonly onRun: (sql: string) => void }) {
  const [sql, setSql] = useState(READY);
  const run = () => {
    if (!off && sql.trim()) onRun(sql);
  };
  return (
    <form
      className={styles['sql']}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        run();
      }}
    >
      <textarea
        aria-label="SQL for the simulated PostgreSQL"
        value={sql}
        rows={Math.min(6, sql.split('\n').length)}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => setSql(event.target.value)}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          run();
        }}
      />
      <Button type="submit" off={off}>
        Run SQL
      </Button>
    </form>
  );
}

function Answer({ side, answer }: { readonly side: SideState; readonly answer: Answers[VariantId] }) {
  if (!answer) return null;
  if (answer === 'asking') return <Note text="Asking the simulated server …" />;
  if (!answer.ok) return <Note text={`${answer.fault.message} ${answer.fault.hint ?? ''}`} />;
  const { table, output, error } = answer.value;
  return (
    <section className={styles['answer']} aria-label="Answer of the SQL">
      {output.length > 0 && <pre>{output.join('\n')}</pre>}
      {error !== undefined && <pre className={styles['error']}>{error}</pre>}
      {table && (
        <>
          <InstrumentTable label={`Answer of the SQL, ${side.variant}`} table={table} empty="(0 rows)" />
          <Note text={table.note} />
        </>
      )}
    </section>
  );
}
