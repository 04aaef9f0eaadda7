import { PostgresServer, type ServerClock } from '../postgres/server';
import { answerWire } from '../postgres/wire';
import { type Mailbox, Slot } from './mailbox';
import type { PyodideApi } from './pyodide-types';

const CONNECT = 'from leaklab import postgres; postgres.install';

/** Virtual ms of a time in seconds, to the millionth: seconds in binary are not quite what they were. */
const ms = (seconds: number): number => Math.round(seconds * 1e9) / 1e6;

/**
 * Starts the simulated PostgreSQL server and hands Python its way to it (python/postgres.py). Once a process,
 * before anything is measured. Its clock begins with the interpreter's.
 */
export function startPostgres(pyodide: PyodideApi, mailbox: Mailbox): PostgresServer {
  const clock: ServerClock = {
    nowMs: () => ms(mailbox.get(Slot.now) + mailbox.get(Slot.debt)),
    settledMs: () => ms(mailbox.get(Slot.now)),
  };
  const server = new PostgresServer(clock);
  const install = pyodide.runPython(CONNECT) as ((send: (text: string) => string) => void) & {
    destroy(): void;
  };
  install((text) => answerWire(server, text));
  install.destroy();
  return server;
}
