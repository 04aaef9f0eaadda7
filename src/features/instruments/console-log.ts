import { createStore } from 'zustand/vanilla';
import type { ConsoleReply, Outcome, VirtualMs } from '../../../workers/contract';
import type { VariantId } from '../../domain/sample';
import { lab, labActions } from '../../lab/lab-store';
import type { ConsoleMode } from './console-modes';

/** What was typed into a process, and what it said. `answer` null: still on its way. */
export interface ConsoleEntry {
  readonly id: number;
  readonly input: string;
  readonly mode: ConsoleMode;
  readonly atMs: VirtualMs;
  /** The process that was asked; entries of earlier ones stay to be read. */
  readonly process: string;
  readonly answer: Outcome<ConsoleReply> | null;
}

export type ConsoleLog = Readonly<Partial<Record<VariantId, readonly ConsoleEntry[]>>>;

/** Older entries are forgotten. */
const MAX_ENTRIES = 100;

export const consoleLog = createStore<ConsoleLog>(() => ({}));
let lastId = 0;
let runs = 0;

/** Runs a text in a side’s process, between two steps of its run, and writes down both. */
export async function runInConsole(variant: VariantId, input: string, mode: ConsoleMode): Promise<void> {
  const id = ++lastId;
  const { atMs, sides } = lab.getState();
  const ends = sides.find((side) => side.variant === variant)?.ends.length ?? 0;
  const entry: ConsoleEntry = { id, input, mode, atMs, process: `${runs}:${ends}`, answer: null };
  write(variant, (entries) => [...entries, entry].slice(-MAX_ENTRIES));
  const answer = await labActions.console(variant, input, mode.language);
  write(variant, (entries) => entries.map((one) => (one.id === id ? { ...one, answer } : one)));
}

/** Empties the logs of these sides; nothing of the processes changes. */
export function clearConsole(variants: readonly VariantId[]): void {
  for (const variant of variants) write(variant, () => []);
}

function write(
  variant: VariantId,
  change: (entries: readonly ConsoleEntry[]) => readonly ConsoleEntry[],
): void {
  consoleLog.setState((log) => ({ [variant]: change(log[variant] ?? []) }));
}

lab.subscribe((state, before) => {
  if (state.sample !== before.sample) consoleLog.setState({}, true);
  if (state.phase === 'preparing' && before.phase !== 'preparing') runs++;
});
