import type { VirtualMs } from '../contract';
import { Transaction } from './tables';

export type SessionState = 'active' | 'idle' | 'idle in transaction' | 'idle in transaction (aborted)';

/** What pg_stat_activity says of a session from a moment on. Times are on the server's clock. */
export interface Moment {
  readonly fromMs: VirtualMs;
  readonly state: SessionState;
  readonly query: string;
  readonly queryStartMs: VirtualMs | null;
  /** Null outside of a transaction. */
  readonly transactionMs: VirtualMs | null;
  /** It sleeps: what it waits for, as pg_stat_activity names it. */
  readonly waits: string | null;
}

/** Of a session's future that is already known; beyond it, moments in between are forgotten. */
const MAX_MOMENTS = 200;
/** As track_activity_query_size: so much of a statement is shown. */
const SHOWN_QUERY = 1024;

export interface SessionOptions {
  readonly user: string;
  readonly database: string;
  readonly application: string;
}

/**
 * One client's connection. A client that runs ahead of the others (a thread's whole work is done at the
 * beginning of its time) leaves moments in the future; whoever looks earlier sees what was then.
 */
export class Session {
  readonly settings = new Map<string, string>();
  /** Open from BEGIN to COMMIT or ROLLBACK. */
  transaction: Transaction | null = null;
  /** A statement in the transaction has failed: only its end is accepted. */
  hasFailed = false;
  /** When it ends; infinite while nobody has closed it. */
  closedMs: VirtualMs = Number.POSITIVE_INFINITY;
  /** Why the server ended it, until the client has heard of it. */
  ending: 'terminated' | 'idle in transaction for too long' | null = null;
  /** When the statement that runs now is over: nobody else sees its end before. */
  busyUntilMs: VirtualMs = 0;
  #moments: Moment[];

  constructor(
    readonly pid: number,
    readonly openedMs: VirtualMs,
    readonly options: SessionOptions,
    /** It belongs to the lab, not to the program. */
    readonly isConsole: boolean,
  ) {
    this.settings.set('application_name', options.application);
    this.#moments = [
      { fromMs: openedMs, state: 'idle', query: '', queryStartMs: null, transactionMs: null, waits: null },
    ];
  }

  isOpenAt(ms: VirtualMs): boolean {
    return this.openedMs <= ms && ms < this.closedMs;
  }

  at(ms: VirtualMs): Moment {
    return this.#moments.findLast((moment) => moment.fromMs <= ms) ?? (this.#moments[0] as Moment);
  }

  /** @param settledMs nobody will ever ask for a time before this */
  note(moment: Moment, settledMs: VirtualMs): void {
    const kept = this.#moments.findLastIndex((one) => one.fromMs <= settledMs);
    if (kept > 0) this.#moments.splice(0, kept);
    while (this.#moments.length > 0 && (this.#moments.at(-1) as Moment).fromMs >= moment.fromMs)
      this.#moments.pop();
    if (this.#moments.length >= MAX_MOMENTS) this.#moments.splice(MAX_MOMENTS / 2, 1);
    this.#moments.push({ ...moment, query: moment.query.slice(0, SHOWN_QUERY) });
  }

  begin(ms: VirtualMs): Transaction {
    this.transaction ??= new Transaction(ms);
    return this.transaction;
  }

  end(how: 'commit' | 'rollback'): void {
    this.transaction?.[how]();
    this.transaction = null;
    this.hasFailed = false;
  }

  get idleState(): SessionState {
    if (!this.transaction) return 'idle';
    return this.hasFailed ? 'idle in transaction (aborted)' : 'idle in transaction';
  }
}
