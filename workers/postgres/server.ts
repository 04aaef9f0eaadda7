import type { VirtualMs } from '../contract';
import { overLimit, PostgresError, SQLSTATE } from './errors';
import { parse } from './parser';
import { Run, savepoint } from './run';
import { Context, type SessionView } from './scope';
import { seed } from './seed';
import { Session, type SessionOptions } from './session';
import { checkSetting, durationMs, MAX_CONNECTIONS, SETTINGS } from './settings';
import { answer, done, type Result, runStatement } from './statements';
import type { Statement } from './syntax';
import { systemView } from './system-views';
import { Database, type Transaction } from './tables';

/** The time that the server's clients live in. */
export interface ServerClock {
  /** For the code that is asking: it may be ahead of all others. */
  nowMs(): VirtualMs;
  /** No code will ever ask for an earlier time. */
  settledMs(): VirtualMs;
}

/** What a client is told when its text has been run. */
export interface Answer {
  /** One for each statement that went well. */
  readonly results: readonly Result[];
  /** What the first one came to that did not. */
  readonly error: PostgresError | null;
  /** How long the client waits for it. */
  readonly ms: VirtualMs;
  /** As in the protocol's ReadyForQuery: idle, in a transaction, in a failed one. */
  readonly status: 'I' | 'T' | 'E';
  readonly notices: readonly string[];
}

/** 1 January 2026, UTC: virtual time 0. */
const EPOCH_MS = 1_767_225_600_000;
const FIRST_PID = 101;
const MAX_PLANS = 200;
const MAX_CLOSED = 1000;
const IDLE_TIMEOUT = 'idle_in_transaction_session_timeout';

/**
 * A simulated PostgreSQL server: sessions and a small SQL in virtual time. It lives outside of the program's
 * memory, as a server of its own does, so nothing of it shows in what is measured.
 *
 * A statement takes no time but what it sleeps. Statements see what other transactions have committed
 * (read committed); where a real server would wait for another transaction's lock, this one refuses.
 */
export class PostgresServer {
  readonly #clock: ServerClock;
  readonly #sessions = new Map<number, Session>();
  readonly #plans = new Map<string, readonly Statement[]>();
  #database: Database | null = null;
  #nextPid = FIRST_PID;
  #randomState = 20_260_101;

  constructor(clock: ServerClock) {
    this.#clock = clock;
  }

  get settledMs(): VirtualMs {
    return this.#clock.settledMs();
  }

  /** Sessions open at a time, in the order of their pids. @param ms default: now, for who is asking */
  sessions(ms: VirtualMs = this.#clock.nowMs()): Session[] {
    this.#sweep();
    return [...this.#sessions.values()].filter((session) => session.isOpenAt(ms));
  }

  /** Opens a session and returns its pid. @throws PostgresError 53300; the lab's console always gets in */
  connect(options: SessionOptions, isConsole = false): number {
    const clients = this.sessions().filter((session) => !session.isConsole);
    if (!isConsole && clients.length >= MAX_CONNECTIONS)
      throw new PostgresError(SQLSTATE.tooManyConnections, 'sorry, too many clients already', {
        severity: 'FATAL',
      });
    const pid = this.#nextPid++;
    this.#sessions.set(pid, new Session(pid, this.#clock.nowMs(), options, isConsole));
    return pid;
  }

  /** Ends a session, its transaction rolled back. Nothing happens if there is none. */
  close(pid: number): void {
    const session = this.#sessions.get(pid);
    if (session) this.#end(session, this.#clock.nowMs());
  }

  /** Runs a text of one or more statements. Its mistakes are part of the answer. */
  query(pid: number, sql: string, parameters: readonly (string | null)[] = []): Answer {
    this.#sweep();
    const session = this.#sessions.get(pid);
    const gone = session ? this.#ending(session) : closedConnection();
    if (!session || gone) return { results: [], error: gone, ms: 0, status: 'I', notices: [] };
    const startMs = this.#clock.nowMs();
    const run = new Run(session, startMs, sql);
    session.note(run.moment('active', startMs, null), this.settledMs);
    try {
      const statements = this.#plan(sql);
      if (parameters.length > 0 && statements.length > 1)
        throw new PostgresError(SQLSTATE.syntax, 'cannot insert multiple commands into a prepared statement');
      for (const statement of statements) this.#run(run, statement, parameters, statements.length > 1);
      if (run.isImplicit) session.end('commit');
    } catch (error) {
      run.error = error instanceof PostgresError ? error : internalError(error);
      if (run.isImplicit) session.end('rollback');
      else session.hasFailed = session.transaction !== null;
    }
    if (run.sleptMs > 0) session.note(run.moment('active', startMs, 'PgSleep'), this.settledMs);
    const endMs = startMs + run.sleptMs;
    session.busyUntilMs = endMs;
    session.note(run.moment(session.idleState, endMs, null), this.settledMs);
    const status = !session.transaction ? 'I' : session.hasFailed ? 'E' : 'T';
    return { results: run.results, error: run.error, ms: run.sleptMs, status, notices: run.notices };
  }

  #run(run: Run, statement: Statement, parameters: readonly (string | null)[], isOneOfMany: boolean): void {
    const { session } = run;
    const own = this.#runOwn(run, statement);
    if (own) {
      run.results.push(own);
      return;
    }
    if (session.hasFailed)
      throw new PostgresError(
        SQLSTATE.inFailedTransaction,
        'current transaction is aborted, commands ignored until end of transaction block',
      );
    if (!session.transaction) run.isImplicit = true;
    const nowMs = run.startMs + run.sleptMs;
    const context = this.#context(session, session.begin(nowMs), parameters, nowMs);
    try {
      run.results.push(runStatement(statement, context));
    } finally {
      run.notices.push(...context.notices);
    }
    this.#sleep(run, context.sleptMs);
    if (run.isImplicit && !isOneOfMany) {
      session.end('commit');
      run.isImplicit = false;
    }
  }

  /** Transactions and settings. Null for any other statement. */
  #runOwn(run: Run, statement: Statement): Result | null {
    const { session } = run;
    switch (statement.kind) {
      case 'begin':
        if (session.transaction && !run.isImplicit)
          run.notices.push('WARNING:  there is already a transaction in progress');
        run.isImplicit = false;
        session.begin(run.startMs + run.sleptMs);
        return done('BEGIN');
      case 'commit':
      case 'rollback': {
        if (!session.transaction) run.notices.push('WARNING:  there is no transaction in progress');
        const how = session.hasFailed ? 'rollback' : statement.kind;
        session.end(how);
        run.isImplicit = false;
        return done(how.toUpperCase());
      }
      case 'savepoint':
      case 'release':
      case 'rollback to':
        return savepoint(session, statement.kind, statement.name);
      case 'show':
        if (session.hasFailed) return null;
        return this.#show(session, statement.name, run);
      case 'set':
        if (session.hasFailed) return null;
        this.#set(session, statement.name, statement.value);
        return done('SET');
      case 'discard':
        session.settings.clear();
        return done('DISCARD ALL');
      default:
        return null;
    }
  }

  #show(session: Session, asked: string, run: Run): Result {
    if (asked === 'all') {
      const rows = [...SETTINGS.keys()].map((name) => [name, this.#setting(session, name) ?? '']);
      return answer(
        'SHOW',
        [
          { name: 'name', type: 'text' },
          { name: 'setting', type: 'text' },
        ],
        rows,
      );
    }
    const name =
      asked === 'transaction_isolation_level'
        ? 'transaction_isolation'
        : asked.replace(/^time_zone$/, 'timezone');
    const value = this.#setting(session, name);
    if (value === undefined) {
      if (session.transaction && !run.isImplicit) session.hasFailed = true;
      throw new PostgresError(SQLSTATE.undefinedObject, `unrecognized configuration parameter "${name}"`);
    }
    return answer('SHOW', [{ name, type: 'text' }], [[value]]);
  }

  #set(session: Session, name: string, value: string | null): void {
    if (name === 'transaction') return;
    if (value === null) session.settings.delete(name);
    else {
      checkSetting(name, value);
      if (session.settings.size >= 200 || value.length > 1000)
        throw overLimit('keeps at most 200 short settings a session');
      session.settings.set(name, value);
    }
  }

  #setting(session: Session, name: string): string | undefined {
    return session.settings.get(name) ?? SETTINGS.get(name);
  }

  /** @throws PostgresError 57014 when the statement's time-out comes first */
  #sleep(run: Run, ms: VirtualMs): void {
    const limit = this.#timeout(run.session, 'statement_timeout');
    const isLate = limit > 0 && run.sleptMs + ms > limit;
    run.sleptMs = isLate ? limit : run.sleptMs + ms;
    if (isLate)
      throw new PostgresError(SQLSTATE.queryCanceled, 'canceling statement due to statement timeout');
  }

  #timeout(session: Session, name: string): VirtualMs {
    const value = session.settings.get(name);
    return value === undefined ? 0 : durationMs(name, value);
  }

  #context(
    session: Session,
    transaction: Transaction,
    parameters: readonly (string | null)[],
    nowMs: VirtualMs,
  ): Context {
    const view: SessionView = {
      pid: session.pid,
      user: session.options.user,
      database: session.options.database,
      setting: (name) => this.#setting(session, name),
      set: (name, value) => this.#set(session, name, value),
      terminate: (pid) => this.#terminate(pid),
    };
    const date = (ms: VirtualMs): number => EPOCH_MS + ms;
    const server = {
      database: this.#tables,
      settings: SETTINGS,
      sessions: () => this.sessions(),
      nowMs: () => this.#clock.nowMs(),
      dateOf: date,
      databaseName: session.options.database,
    };
    return new Context(
      this.#tables,
      transaction,
      view,
      (name) => systemView(name, server),
      parameters,
      date(transaction.startedMs),
      date(nowMs),
      () => this.#random(),
    );
  }

  /** Made when it is first needed: a program without a database has none. */
  get #tables(): Database {
    if (!this.#database) {
      this.#database = new Database();
      seed(this.#database);
    }
    return this.#database;
  }

  #terminate(pid: number): boolean {
    const session = this.#sessions.get(pid);
    if (!session?.isOpenAt(this.#clock.nowMs())) return false;
    session.ending = 'terminated';
    this.#end(session, this.#clock.nowMs());
    return true;
  }

  /** Why this session can't answer any more, or null if it can. */
  #ending(session: Session): PostgresError | null {
    this.#expire(session, this.#clock.nowMs());
    if (session.closedMs === Number.POSITIVE_INFINITY) return null;
    const why = session.ending;
    session.ending = null;
    if (why === null) return closedConnection();
    const [sqlstate, reason] =
      why === 'terminated'
        ? [SQLSTATE.adminShutdown, 'administrator command']
        : [SQLSTATE.idleInTransactionTimeout, 'idle-in-transaction timeout'];
    return new PostgresError(sqlstate, `terminating connection due to ${reason}`, { severity: 'FATAL' });
  }

  #end(session: Session, ms: VirtualMs): void {
    if (session.closedMs <= ms) return;
    session.closedMs = ms;
    session.end('rollback');
  }

  /** Ends a session that has been idle in its transaction for longer than it may. */
  #expire(session: Session, nowMs: VirtualMs): void {
    const limit = this.#timeout(session, IDLE_TIMEOUT);
    if (limit === 0 || !session.transaction || session.closedMs !== Number.POSITIVE_INFINITY) return;
    const dueMs = session.busyUntilMs + limit;
    if (dueMs > nowMs) return;
    session.ending = 'idle in transaction for too long';
    this.#end(session, dueMs);
  }

  /** Forgets sessions that ended before anything that can still be asked. */
  #sweep(): void {
    const settledMs = this.settledMs;
    let ended = 0;
    for (const [pid, session] of this.#sessions) {
      this.#expire(session, settledMs);
      if (session.closedMs <= settledMs && session.ending === null) this.#sessions.delete(pid);
      else if (session.closedMs !== Number.POSITIVE_INFINITY) ended++;
    }
    for (const [pid, session] of this.#sessions) {
      if (ended <= MAX_CLOSED) break;
      if (session.closedMs === Number.POSITIVE_INFINITY) continue;
      this.#sessions.delete(pid);
      ended--;
    }
  }

  #plan(sql: string): readonly Statement[] {
    const known = this.#plans.get(sql);
    if (known) return known;
    const made = parse(sql);
    if (sql.length < 10_000) {
      const oldest = this.#plans.keys().next();
      if (this.#plans.size >= MAX_PLANS && !oldest.done) this.#plans.delete(oldest.value);
      this.#plans.set(sql, made);
    }
    return made;
  }

  /** Park and Miller's minimal standard generator (CACM 31, 1988): random() repeats. */
  #random(): number {
    this.#randomState = (this.#randomState * 48_271) % 2_147_483_647;
    return this.#randomState / 2_147_483_647;
  }
}

function closedConnection(): PostgresError {
  return new PostgresError('08003', 'the connection is closed', { severity: 'FATAL' });
}

/** A mistake of the simulation itself: the client gets an error, the lab goes on. */
function internalError(error: unknown): PostgresError {
  if (error instanceof RangeError)
    return new PostgresError(SQLSTATE.tooComplex, 'stack depth limit exceeded', {
      hint: 'The statement is too long for the lab’s simulated PostgreSQL.',
    });
  return new PostgresError(
    SQLSTATE.internal,
    `the lab’s simulated PostgreSQL made a mistake of its own: ${error instanceof Error ? error.message : String(error)}`,
  );
}
