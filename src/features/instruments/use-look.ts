import { useCallback, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Fault, Outcome } from '../../../workers/contract';
import type { VariantId } from '../../domain/sample';
import type { LabState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';

/** What a process answered, if there is one to ask. */
export type Answer<T> =
  | { readonly kind: 'no process' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'told'; readonly value: T; readonly asking: boolean }
  | { readonly kind: 'failed'; readonly fault: Fault };

/** While a run goes on an open instrument is asked again no sooner than this after its last answer … */
const EVERY_MS = 1000;
/** … nor than so many times what that answer took: looking must not hold up the run. */
const REST = 4;

/**
 * Asks a side’s process while the calling component is mounted: at once, at every pause and end of the run, at every mark,
 * and about once a second while it runs. Nothing is asked of a page in the background.
 *
 * @param key names the question: another one begins anew
 * @param ask null: there is nothing to ask
 */
export function useLook<T>(
  variant: VariantId,
  key: string,
  ask: (() => Promise<Outcome<T>>) | null,
): { readonly answer: Answer<T>; readonly refresh: () => void } {
  const process = useStore(
    lab,
    useCallback((state: LabState) => processOf(state, variant), [variant]),
  );
  const question = useRef(ask);
  question.current = ask;
  const wanted = ask !== null && process !== null;
  const [answer, setAnswer] = useState<Answer<T>>({ kind: 'asking' });
  const go = useRef(() => {});

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question or process begins anew.
  useEffect(() => {
    if (!wanted) {
      setAnswer({ kind: 'no process' });
      return;
    }
    setAnswer({ kind: 'asking' });
    const looking = new Looking(
      () => question.current?.(),
      (outcome) =>
        setAnswer(
          outcome.ok
            ? { kind: 'told', value: outcome.value as T, asking: false }
            : { kind: 'failed', fault: outcome.fault },
        ),
      () => setAnswer((before) => (before.kind === 'told' ? { ...before, asking: true } : before)),
    );
    go.current = () => looking.now();
    looking.now();
    const stop = lab.subscribe((state, before) => {
      if (momentOf(state, variant) !== momentOf(before, variant)) looking.now();
      else if (state.phase === 'running' && state.version !== before.version) looking.soon();
    });
    return () => {
      stop();
      looking.end();
    };
  }, [wanted, process, variant, key]);

  return { answer, refresh: useCallback(() => go.current(), []) };
}

/** One question, asked again and again, never twice at a time. */
class Looking {
  readonly #ask: () => Promise<Outcome<unknown>> | undefined;
  readonly #tell: (outcome: Outcome<unknown>) => void;
  readonly #begun: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;
  #again = false;
  #over = false;
  #nextAt = 0;

  constructor(
    ask: () => Promise<Outcome<unknown>> | undefined,
    tell: (outcome: Outcome<unknown>) => void,
    begun: () => void,
  ) {
    this.#ask = ask;
    this.#tell = tell;
    this.#begun = begun;
  }

  /** As soon as the answer to the last question is there. */
  now(): void {
    if (this.#busy) this.#again = true;
    else void this.#look();
  }

  /** When its time has come. */
  soon(): void {
    if (this.#busy || document.hidden) return;
    this.#timer ??= setTimeout(() => void this.#look(), Math.max(0, this.#nextAt - performance.now()));
  }

  end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#over) return;
    this.#busy = true;
    this.#begun();
    const startedAt = performance.now();
    const outcome = await this.#ask();
    const endedAt = performance.now();
    this.#nextAt = endedAt + Math.max(EVERY_MS, REST * (endedAt - startedAt));
    this.#busy = false;
    if (this.#over) return;
    if (outcome) this.#tell(outcome);
    if (this.#again) {
      this.#again = false;
      void this.#look();
    }
  }
}

/** Names the process that can be asked now; null where there is none. */
function processOf({ sides }: LabState, variant: VariantId): string | null {
  const side = sides.find((one) => one.variant === variant);
  return side?.alive ? `${side.variant}:${side.ends.length}` : null;
}

/** Changes where an answer from before is out of date at once. */
function momentOf({ phase, marks, sides }: LabState, variant: VariantId): string {
  const side = sides.find((one) => one.variant === variant);
  return `${phase}:${marks.length}:${side?.diagnosis.kind}:${side?.phase.kind}`;
}
