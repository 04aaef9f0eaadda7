import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { ConsoleReply } from '../../contract';
import { placeInStack } from '../machine/faults';
import type { Machine } from '../machine/machine';
import { ValueText } from '../text/value-text';
import { prepareConsole } from './console-source';

const MAX_LINES = 500;
const LONGEST_LINE = 2000;
const INPUT = '<input>';

type Evaluated = { readonly handle: QuickJSHandle } | { readonly error: string; readonly isSyntax: boolean };

/** TypeScript typed by the user, run inside the program's module between two events. Virtual time stands still. */
export class GuestConsole {
  readonly #machine: Machine;
  readonly #linesOf: (file: string) => number;
  /** Names that earlier lines declared; their values live in the guest. */
  readonly #names = new Set<string>();
  #lines: string[] | null = null;
  #dropped = 0;

  /** `linesOf`: how many lines a file of the sample has; 0 for any other file. */
  constructor(machine: Machine, linesOf: (file: string) => number) {
    this.#machine = machine;
    this.#linesOf = linesOf;
  }

  /** Takes a printed text while a line of the console runs; false otherwise. */
  print(text: string): boolean {
    if (!this.#lines) return false;
    for (const line of text.split('\n')) {
      if (this.#lines.length < MAX_LINES - 1) this.#lines.push(line.slice(0, LONGEST_LINE));
      else this.#dropped += 1;
    }
    return true;
  }

  /** Whatever the text raises or loops in is part of the reply. Throws a FaultError only if the process ends of it. */
  run(text: string): ConsoleReply {
    const source = prepareConsole(text, [...this.#names]);
    if (source.kind === 'error') return { output: [], error: source.message };
    this.#lines = [];
    this.#dropped = 0;
    try {
      const shown = this.#machine.interruptibly(() => this.#answer(source.kind, source.codes));
      if (!('error' in shown)) for (const name of source.names) this.#names.add(name);
      return { output: this.#takeLines(), ...shown };
    } finally {
      this.#lines = null;
    }
  }

  #answer(kind: 'expression' | 'functions', codes: readonly string[]): Omit<ConsoleReply, 'output'> {
    const evaluated = kind === 'expression' ? this.#evaluate(codes[0] ?? '') : this.#callFirst(codes);
    if ('error' in evaluated) return { error: evaluated.error };
    const { handle } = evaluated;
    try {
      this.#machine.drain();
      const stopped = this.#stopped();
      if (stopped) return stopped;
      return kind === 'expression' ? this.#value(handle) : this.#settled(handle);
    } finally {
      handle.dispose();
    }
  }

  /** What an async function's promise has come to. */
  #settled(promise: QuickJSHandle): Omit<ConsoleReply, 'output'> {
    const state = this.#machine.context.getPromiseState(promise);
    if (state.type === 'pending')
      return {
        value:
          'Promise { <pending> }: it still waits, for virtual time stands still here. Run on, then look again.',
      };
    if (state.type === 'rejected') {
      const error = this.#errorText(state.error);
      state.error.dispose();
      this.#machine.takeRejections();
      return { error };
    }
    const shown = this.#value(state.value);
    if (!state.notAPromise) state.value.dispose();
    return shown;
  }

  #value(handle: QuickJSHandle): Omit<ConsoleReply, 'output'> {
    const value = new ValueText(this.#machine.view).show(handle.value);
    return value === 'undefined' ? {} : { value: bounded(value) };
  }

  #evaluate(code: string): Evaluated {
    const { context } = this.#machine;
    return this.#outcome(this.#machine.guest.evaluate(code), () => context.undefined);
  }

  /** The first text that can be compiled is a function: calls it. */
  #callFirst(codes: readonly string[]): Evaluated {
    const { context } = this.#machine;
    let last: Evaluated = { error: 'There is nothing to run.', isSyntax: false };
    for (const code of codes) {
      last = this.#evaluate(code);
      if ('error' in last) {
        if (last.isSyntax) continue;
        return last;
      }
      const made = last.handle;
      const result = context.callFunction(made, context.undefined);
      made.dispose();
      return this.#outcome(result, () => context.undefined);
    }
    return last;
  }

  #outcome(
    result: { readonly error: QuickJSHandle } | { readonly error?: undefined; readonly value: QuickJSHandle },
    nothing: () => QuickJSHandle,
  ): Evaluated {
    if (result.error === undefined) return { handle: result.value ?? nothing() };
    const error = this.#errorText(result.error);
    const isSyntax = this.#machine.readError(result.error).name === 'SyntaxError';
    result.error.dispose();
    return { error: this.#stopped()?.error ?? error, isSyntax };
  }

  #stopped(): { readonly error: string } | null {
    const { interrupted } = this.#machine;
    if (!interrupted) return null;
    const { place, afterMs } = interrupted;
    // Beyond the file's last line stands only what lets the console in.
    const where =
      place && place.line <= this.#linesOf(place.file) ? ` at line ${place.line} of ${place.file}` : '';
    return {
      error: `Stopped after ${afterMs / 1000} s: it ran on without an end${where}. The process goes on.`,
    };
  }

  #errorText(handle: QuickJSHandle): string {
    const { name, message, stack } = this.#machine.readError(handle);
    if (name === '') return bounded(`Uncaught ${new ValueText(this.#machine.view).show(handle.value)}`);
    const place = placeInStack(stack, (file) => file === INPUT || this.#linesOf(file) > 0);
    const where = !place
      ? ''
      : place.file === INPUT
        ? `\n    at line ${place.line} of what was typed`
        : `\n    at ${place.file}:${place.line}`;
    return bounded(`${message ? `${name}: ${message}` : name}${where}`);
  }

  #takeLines(): string[] {
    const lines = this.#lines ?? [];
    if (this.#dropped > 0) lines.push(`… and ${this.#dropped.toLocaleString('en')} more lines`);
    return lines;
  }
}

/** At most as many lines as a reply may have, and none too long. */
function bounded(text: string): string {
  const lines = text.split('\n');
  const kept = lines
    .slice(0, MAX_LINES)
    .map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line));
  if (lines.length > MAX_LINES) kept.push(`… and ${lines.length - MAX_LINES} more lines`);
  return kept.join('\n');
}
