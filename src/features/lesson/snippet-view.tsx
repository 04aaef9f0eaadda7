import { Play, Square } from 'lucide-react';
import type { ConsoleReply, Outcome } from '../../../workers/contract';
import type { Snippet } from '../../domain/lesson';
import { syntaxOf } from '../../domain/notation';
import { VARIANT_LABELS } from '../../domain/sample';
import { runtimes } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { CodeLines } from '../../ui/code-lines';
import { ReplyView } from './reply-view';
import styles from './snippet-view.module.css';

/** Where a snippet stands. */
export type SnippetState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly text: string }
  | { readonly kind: 'done'; readonly reply: Outcome<ConsoleReply> };

interface SnippetViewProps {
  readonly snippet: Snippet;
  readonly state: SnippetState;
  readonly onRun: () => void;
  readonly onStop: () => void;
  /** What the button says. */
  readonly action?: string;
}

/** Code in a text. What can be run has a button, and its real answer stands below. */
export function SnippetView({ snippet, state, onRun, onStop, action = 'Run it' }: SnippetViewProps) {
  const { code, notation, run } = snippet;
  const syntax = syntaxOf(notation, runtimes);
  if (!run) return <CodeLines code={code} syntax={syntax} />;
  const where = VARIANT_LABELS[run.variant].toLowerCase();
  const busy = state.kind === 'busy';
  return (
    <div className={styles['snippet']} data-state={state.kind}>
      <CodeLines code={code} syntax={syntax} label={`${notation} to run in the ${where} program`} />
      <div className={styles['bar']}>
        <Button
          icon={busy ? <Square /> : <Play />}
          className={styles['run']}
          title={busy ? 'Stop waiting' : `Runs in the process of the ${where} program`}
          onClick={busy ? onStop : onRun}
        >
          {busy ? 'Stop' : action}
        </Button>
        <span className={styles['where']}>
          {busy ? state.text : `in the ${where} process${notation === 'sql' ? '’s database' : ''}`}
        </span>
      </div>
      <div className={styles['answer']} role="status">
        {state.kind === 'done' && <ReplyView reply={state.reply} />}
      </div>
    </div>
  );
}
