import type { Fault, Outcome, Query } from '../../workers/contract';
import type { VariantId } from '../domain/sample';
import { MARKED_INSTRUMENTS, type Mark, type MarkedTables } from './lab-state';
import type { Side } from './side';

const ENDED: Fault = {
  code: 'stopped',
  message: 'There is no process to look into: it has ended, or nothing has run yet.',
  hint: 'Run it, then look inside: while it runs, while it is paused, or after the run.',
};

/**
 * The processes of the present run by variant, kept after its end so that one can look into them. A mark is set in
 * each process by itself; the page's numbers stand for all of them.
 */
export class Processes {
  readonly #sides = new Map<VariantId, Side>();
  /** By variant: the process's own number of each of the page's marks. */
  readonly #marks = new Map<VariantId, Map<number, number>>();

  adopt(variant: VariantId, side: Side): void {
    this.#sides.set(variant, side);
    this.#marks.set(variant, new Map([[0, 0]]));
  }

  isAlive(variant: VariantId): boolean {
    return this.#sides.get(variant)?.alive === true;
  }

  /** Asks the variant's process something, or answers for one that is gone. */
  ask<T>(variant: VariantId, question: (side: Side) => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const side = this.#sides.get(variant);
    return side?.alive ? question(side) : Promise.resolve({ ok: false, fault: ENDED });
  }

  /**
   * Sets the page's mark `number` in every living process, and asks each for the tables of that very moment: what is asked
   * for in one go is answered before anything else runs.
   */
  async mark(number: number): Promise<Mark['tables']> {
    const tables: Partial<Record<VariantId, MarkedTables>> = {};
    const asked = [...this.#sides].map(async ([variant, side]) => {
      const marks = this.#marks.get(variant);
      if (!side.alive) return;
      const marking = side.mark();
      const looking = MARKED_INSTRUMENTS.map(async (instrument) => {
        const outcome = await side.inspect(instrument, {});
        return outcome.ok ? [[instrument, outcome.value] as const] : [];
      });
      const outcome = await marking;
      if (outcome.ok) marks?.set(number, outcome.value);
      tables[variant] = Object.fromEntries((await Promise.all(looking)).flat());
    });
    await Promise.all(asked);
    return tables;
  }

  /** The query in the process's own numbers of marks, or the fault that it has none of that number. */
  translate(variant: VariantId, query: Query): Outcome<Query> {
    const own = { ...query };
    for (const end of ['from', 'to']) {
      const asked = query[end];
      if (asked === undefined) continue;
      const known = this.#marks.get(variant)?.get(Number(asked));
      if (known === undefined) {
        const message = `Mark ${asked} was set in another process than the one that runs now.`;
        return {
          ok: false,
          fault: { code: 'stopped', message, hint: 'Set a new mark, or compare with the start.' },
        };
      }
      own[end] = String(known);
    }
    return { ok: true, value: own };
  }

  /** Ends them all and gives their memory back. */
  dispose(): void {
    for (const side of this.#sides.values()) side.dispose();
    this.#sides.clear();
    this.#marks.clear();
  }
}

/** Those of the run on the bench. */
export const processes = new Processes();
