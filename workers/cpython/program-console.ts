import type { ConsoleReply, Query } from '../contract';
import type { Interrupter } from './interpreter/interrupter';
import { type Mailbox, Slot } from './interpreter/mailbox';
import type { PythonCalls } from './interpreter/python-calls';
import { stripPrompts } from './strip-prompts';

/** How JSON from Python comes: what isn't there is null. */
interface RawReply {
  readonly output: readonly string[];
  readonly value: string | null;
  readonly error: string | null;
}

/** Runs what the user types, in the program's own process (python/repl.py). What goes wrong is the console's, not the program's. */
export class ProgramConsole {
  readonly #python: PythonCalls;
  readonly #mailbox: Mailbox;
  readonly #interrupter: Interrupter;

  constructor(python: PythonCalls, mailbox: Mailbox, interrupter: Interrupter) {
    this.#python = python;
    this.#mailbox = mailbox;
    this.#interrupter = interrupter;
  }

  /** Interrupted like a request after the interrupter's patience. Throws only what ends the process. */
  run(text: string): ConsoleReply {
    const interrupts = this.#mailbox.get(Slot.interrupted);
    try {
      const code = stripPrompts(text);
      const raw = JSON.parse(this.#interrupter.guard(() => this.#python.console(code))) as RawReply;
      return {
        output: raw.output,
        ...(raw.value === null ? {} : { value: raw.value }),
        ...(raw.error === null ? {} : { error: raw.error }),
      };
    } catch (error) {
      // Raised where the console's own Python stood, before or after the code that was typed.
      const type = (error as { readonly type?: unknown } | null)?.type;
      if (type === 'KeyboardInterrupt' || type === 'MemoryError' || type === 'RecursionError')
        return { output: [], error: `${type}: the console had to give up. The process goes on.` };
      throw error;
    } finally {
      // What the program is interrupted for later on has nothing to do with this.
      this.#mailbox.set(Slot.interrupted, interrupts);
    }
  }
}

/** A whole number from a query, within bounds. */
export function wholeNumber(query: Query, name: string, fallback: number, most: number): number {
  const value = Number(query[name] ?? fallback);
  return Number.isInteger(value) && value >= 0 ? Math.min(value, most) : fallback;
}
