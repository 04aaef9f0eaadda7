import { PostgresServer } from '../postgres/server';
import { answerWire } from '../postgres/wire';
import { type Mailbox, Slot } from './interpreter/mailbox';

/** The global where python/postgres.py looks for it, when a program needs it. */
export const POSTGRES_GLOBAL = 'leakLabPostgres';

/** Virtual ms of a time in seconds, to the millionth: seconds in binary are not quite what they were. */
const ms = (seconds: number): number => Math.round(seconds * 1e9) / 1e6;

/**
 * Makes the simulated PostgreSQL server of this process. Nothing is handed to Python: it takes the way to
 * the server from the worker's globals once a program imports its driver, so that the memory of all
 * others, down to the addresses of their objects, is what it would be without. Its clock begins with
 * the interpreter's.
 */
export function offerPostgres(mailbox: Mailbox): PostgresServer {
  const server = new PostgresServer({
    nowMs: () => ms(mailbox.get(Slot.now) + mailbox.get(Slot.debt)),
    settledMs: () => ms(mailbox.get(Slot.now)),
  });
  const send = (text: string): string => answerWire(server, text);
  Object.defineProperty(globalThis, POSTGRES_GLOBAL, { value: send, configurable: true });
  return server;
}
