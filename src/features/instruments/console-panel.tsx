import { Trash2 } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { formatVirtualTime } from '../../domain/format';
import type { VariantId } from '../../domain/sample';
import { visibleText } from '../../domain/visible-text';
import type { SideState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { Segmented } from '../../ui/segmented';
import { ConsoleInput } from './console-input';
import { type ConsoleEntry, clearConsole, consoleLog, runInConsole } from './console-log';
import { type ConsoleMode, programMode, SQL_MODE } from './console-modes';
import styles from './console-panel.module.css';
import { InstrumentTable } from './instrument-table';
import { Note } from './looked';
import type { PanelProps } from './panel-props';
import { SideColumns } from './side-columns';

/** A prompt inside the processes in sight: one line runs in each of them, answers stand next to each other. */
export function ConsolePanel({ sides, runtime }: PanelProps) {
  const [sql, setSql] = useState(false);
  const [inserted, setInserted] = useState<{ readonly text: string } | null>(null);
  const mode = useMemo(() => (sql ? SQL_MODE : programMode(runtime)), [sql, runtime]);
  const living = sides.filter((side) => side.alive);
  const running = useStore(lab, (state) => state.phase === 'running');
  return (
    <div className={styles['console']}>
      <div className={styles['bar']}>
        <Segmented
          label="Language of the console"
          value={sql ? 'sql' : 'program'}
          options={[
            { value: 'program', label: runtime.languageName },
            { value: 'sql', label: 'SQL', title: 'Asks the lab’s simulated PostgreSQL' },
          ]}
          onChange={(value) => setSql(value === 'sql')}
        />
        <Snippets mode={mode} onPick={(text) => setInserted({ text })} />
        <span className={styles['gap']} />
        <Button
          look="quiet"
          icon={<Trash2 />}
          title="Clear what was said; the processes stay as they are"
          onClick={() => clearConsole(sides.map(({ variant }) => variant))}
        >
          Clear
        </Button>
      </div>
      <SideColumns sides={sides}>{(side) => <Log side={side} />}</SideColumns>
      <ConsoleInput
        key={mode.history}
        mode={mode}
        inserted={inserted}
        off={living.length === 0}
        onRun={(text) => {
          for (const { variant } of living) void runInConsole(variant, text, mode);
        }}
      />
      <Note text={hint(living, sides, running)} />
    </div>
  );
}

function hint(living: readonly SideState[], sides: readonly SideState[], running: boolean): string {
  if (living.length === 0)
    return 'There is no process to type into. Press Run; it stays when the run is over.';
  const both = sides.length > 1 && living.length > 1 ? 'It runs on both sides. ' : '';
  const when = running ? 'It runs between two steps of the traffic. ' : '';
  return `${both}${when}Enter runs it, Shift+Enter begins a new line, ↑ and ↓ bring back what was typed before.`;
}

function Snippets({
  mode: { snippets },
  onPick,
}: {
  readonly mode: ConsoleMode;
  readonly onPick: (text: string) => void;
}) {
  return (
    <label className={styles['snippets']}>
      <span className="visually-hidden">Ready-made lines</span>
      <select
        value=""
        onChange={(event) => {
          const picked = snippets[Number(event.target.value)];
          if (picked) onPick(picked.text);
        }}
      >
        <option value="" disabled>
          Ready-made lines
        </option>
        {snippets.map(({ label }, index) => (
          <option key={label} value={index}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

const NONE: readonly ConsoleEntry[] = [];

function Log({ side: { variant } }: { readonly side: SideState }) {
  const entries = useStore(consoleLog, (log) => log[variant] ?? NONE);
  const end = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest entry is brought into view.
  useEffect(() => {
    // Newer engines return a promise here, which an effect must not.
    void end.current?.scrollIntoView({ block: 'nearest' });
  }, [entries]);
  return (
    <div className={styles['log']} role="log" aria-label={`Console, ${variant}`}>
      {entries.map((entry, index) => (
        <Entry
          key={entry.id}
          entry={entry}
          variant={variant}
          fresh={index > 0 && entries[index - 1]?.process !== entry.process}
        />
      ))}
      <div ref={end} />
    </div>
  );
}

interface EntryProps {
  readonly entry: ConsoleEntry;
  readonly variant: VariantId;
  /** The first that another process was asked. */
  readonly fresh: boolean;
}

function Entry({ entry: { input, mode, atMs, answer }, variant, fresh }: EntryProps) {
  return (
    <div className={styles['entry']}>
      {fresh && <p className={styles['fresh']}>Another process from here on</p>}
      <pre className={styles['input']} title={`At ${formatVirtualTime(atMs)}`}>
        <span className={styles['prompt']} aria-hidden="true">
          {mode.prompt}
        </span>
        {visibleText(input.trimEnd())}
      </pre>
      {answer === null ? (
        <p className={styles['waiting']} role="status">
          Waiting for the process …
        </p>
      ) : answer.ok ? (
        <Reply reply={answer.value} variant={variant} />
      ) : (
        <pre className={styles['error']}>
          {`${answer.fault.message}${answer.fault.hint ? `\n${answer.fault.hint}` : ''}`}
        </pre>
      )}
    </div>
  );
}

type OkAnswer = Extract<NonNullable<ConsoleEntry['answer']>, { readonly ok: true }>;

function Reply({
  reply: { output, value, table, error },
  variant,
}: {
  readonly reply: OkAnswer['value'];
  readonly variant: VariantId;
}) {
  const silent = output.length === 0 && value === undefined && !table && error === undefined;
  return (
    <>
      {output.length > 0 && <pre className={styles['output']}>{output.join('\n')}</pre>}
      {value !== undefined && <pre className={styles['value']}>{value}</pre>}
      {table && (
        <>
          <InstrumentTable label={`Answer of the SQL, ${variant}`} table={table} empty="(0 rows)" />
          <Note text={table.note} />
        </>
      )}
      {error !== undefined && <pre className={styles['error']}>{error}</pre>}
      {silent && <p className={styles['waiting']}>Done; it said nothing.</p>}
    </>
  );
}
