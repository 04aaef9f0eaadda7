import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault, RuntimeId } from '../../../workers/contract';
import type { Lesson, Snippet } from '../../domain/lesson';
import type { VariantId } from '../../domain/sample';
import type { SnippetState } from '../../features/lesson/snippet-view';
import { lab } from '../../lab/lab-store';
import { runSnippet, until } from '../../lab/run-snippet';

const IDLE: SnippetState = { kind: 'idle' };
/** A bench that was asked for another variant opens it at its next rendering. */
const OPENING_MS = 2000;

/** Whose process a piece of code runs in. */
export interface SnippetHome {
  readonly lesson: Lesson;
  readonly runtime: RuntimeId;
}

const NOT_FETCHED: Fault = {
  code: 'assets-missing',
  message: 'The lesson whose program this runs in could not be fetched.',
  hint: 'Look whether the connection is down, then try again.',
};

interface Snippets {
  stateOf(snippet: Snippet): SnippetState;
  run(snippet: Snippet): void;
  stop(): void;
}

/**
 * Runs a text's pieces of code in the processes of lessons, one at a time. `show` brings a variant onto the bench where
 * there is one; `onAnswer` hears of every piece that ran.
 */
export function useSnippets(
  find: (snippet: Snippet) => Promise<SnippetHome | null>,
  show: ((variant: VariantId) => void) | null,
  onAnswer: (snippet: Snippet) => void = () => {},
): Snippets {
  const [states, setStates] = useState<ReadonlyMap<string, SnippetState>>(new Map());
  const active = useRef<AbortController | null>(null);
  const put = useCallback((snippet: Snippet, state: SnippetState) => {
    setStates((before) => new Map(before).set(keyOf(snippet), state));
  }, []);
  useEffect(() => () => active.current?.abort(), []);

  async function run(snippet: Snippet): Promise<void> {
    const variant = snippet.run?.variant;
    if (!variant) return;
    active.current?.abort();
    const abort = new AbortController();
    active.current = abort;
    put(snippet, { kind: 'busy', text: 'Starting' });
    const home = await find(snippet).catch(() => null);
    const sample = home?.lesson.samples[home.runtime];
    if (!home || !sample) {
      put(snippet, { kind: 'done', reply: { ok: false, fault: NOT_FETCHED } });
      return;
    }
    const { lesson } = home;
    if (show) {
      show(variant);
      const patience = AbortSignal.any([abort.signal, AbortSignal.timeout(OPENING_MS)]);
      await until(
        (state) => state.sample?.id === sample.id && state.sides.some((side) => side.variant === variant),
        patience,
      );
    }
    const reply = await runSnippet(
      {
        sample,
        plan: lesson.plan,
        supervision: lesson.supervision,
        variant,
        text: snippet.code,
        language: snippet.notation === 'sql' ? 'sql' : 'program',
      },
      abort.signal,
      (stage) => put(snippet, { kind: 'busy', text: textOf(stage) }),
    );
    if (abort.signal.aborted) {
      put(snippet, IDLE);
      return;
    }
    put(snippet, { kind: 'done', reply });
    if (reply.ok) onAnswer(snippet);
  }

  return {
    stateOf: (snippet) => states.get(keyOf(snippet)) ?? IDLE,
    run: (snippet) => void run(snippet),
    stop: () => active.current?.abort(),
  };
}

function textOf(stage: 'running the program' | 'asking'): string {
  if (stage === 'asking') return 'Asking the process';
  return lab.getState().phase === 'preparing'
    ? 'Starting the engine, then the program’s traffic'
    : 'The program gets its traffic first';
}

function keyOf({ line, code, run }: Snippet): string {
  return `${run?.lesson ?? ''}:${line}:${code}`;
}
