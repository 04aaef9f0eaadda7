import { EventEmitter } from './events';
import { ask, modules } from './surroundings';
import { parameterText, types } from './values';

/**
 * `Client` of node-postgres, for the lab's simulated PostgreSQL: there is no socket and no protocol, but a
 * session at a server outside of this engine. It stays open until `end`, whoever has forgotten it, as a socket does.
 */

const { setTimeout, setImmediate } = modules.timers;
const { stringify, parse } = JSON;

export interface ClientConfig {
  readonly connectionString?: string;
  readonly user?: string;
  readonly database?: string;
  readonly host?: string;
  readonly port?: number;
  readonly application_name?: string;
}

interface QueryConfig {
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly rowMode?: string;
}

export interface QueryResult {
  readonly command: string;
  readonly rowCount: number | null;
  readonly oid: null;
  readonly rows: unknown[];
  readonly fields: { readonly name: string; readonly dataTypeID: number }[];
}

type Callback = (error: Error | null, result?: unknown) => void;

interface Job {
  readonly text: string;
  readonly values: readonly unknown[] | undefined;
  readonly asArrays: boolean;
  readonly settle: Callback;
}

interface ServerResult {
  readonly tag: string;
  readonly columns: readonly { readonly name: string; readonly oid: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

interface ServerAnswer {
  readonly pid?: number;
  readonly ms?: number;
  readonly results?: readonly ServerResult[];
  readonly error?: Readonly<Record<string, string>>;
  readonly notices?: readonly string[];
}

/** An error that the server answered with; `code` is its SQLSTATE. */
export class DatabaseError extends Error {
  code: string | undefined;
  severity: string | undefined;
  detail: string | undefined;
  hint: string | undefined;
  position: string | undefined;

  constructor(fields: Readonly<Record<string, string>>) {
    super(fields['message'] ?? '');
    this.name = 'error';
    this.severity = fields['severity'];
    this.code = fields['code'];
    this.detail = fields['detail'];
    this.hint = fields['hint'];
    this.position = fields['position'];
  }
}

export class Client extends EventEmitter {
  readonly user: string;
  readonly database: string;
  readonly host: string;
  readonly port: number;
  processID: number | null = null;
  /** Read by pg-pool. */
  _queryable = true;
  _ending = false;
  readonly #application: string;
  #connecting = false;
  #isBusy = false;
  #jobs: Job[] = [];

  constructor(config?: string | ClientConfig) {
    super();
    const given: ClientConfig = typeof config === 'string' ? { connectionString: config } : (config ?? {});
    const url = given.connectionString === undefined ? null : new URL(given.connectionString);
    const decode = (text: string | undefined): string | undefined =>
      text ? decodeURIComponent(text) : undefined;
    this.user = given.user ?? decode(url?.username) ?? 'postgres';
    this.database = given.database ?? decode(url?.pathname.slice(1)) ?? this.user;
    this.host = given.host ?? url?.hostname ?? 'localhost';
    this.port = given.port ?? Number(url?.port || 5432);
    this.#application = given.application_name ?? url?.searchParams.get('application_name') ?? '';
  }

  isConnected(): boolean {
    return this.processID !== null && this._queryable;
  }

  /** Opens the session. */
  connect(callback?: Callback): Promise<void> | undefined {
    const [settle, promise] = settler<void>(callback);
    if (this.#connecting) {
      setImmediate(() => settle(new Error('Client has already been connected. You cannot reuse a client.')));
      return promise;
    }
    this.#connecting = true;
    setImmediate(() => {
      const answer = send({
        do: 'connect',
        user: this.user,
        database: this.database,
        application: this.#application,
      });
      if (answer.error || this._ending) {
        this._queryable = false;
        this._ending = true;
        if (answer.pid !== undefined) send({ do: 'close', pid: answer.pid });
        settle(answer.error ? new DatabaseError(answer.error) : new Error('Connection terminated'));
        return;
      }
      this.processID = answer.pid ?? null;
      this.emit('connect');
      settle(null);
      this.#next();
    });
    return promise;
  }

  /** Statements are sent one after the other. Without values there may be several in one text. */
  query(text: string | QueryConfig, values?: unknown, callback?: Callback): Promise<unknown> | undefined {
    if (text === null || text === undefined)
      throw new TypeError('Client was passed a null or undefined query');
    const config: QueryConfig = typeof text === 'string' ? { text } : text;
    const given = Array.isArray(values) ? (values as unknown[]) : config.values;
    const [settle, promise] = settler<unknown>(
      typeof values === 'function' ? (values as Callback) : callback,
    );
    if (!this._queryable || this._ending) {
      const why = this._ending
        ? 'Client was closed and is not queryable'
        : 'Client has encountered a connection error and is not queryable';
      setImmediate(() => settle(new Error(why)));
      return promise;
    }
    this.#jobs.push({ text: config.text, values: given, asArrays: config.rowMode === 'array', settle });
    this.#next();
    return promise;
  }

  /** Ends the session, after the statements that wait. */
  end(callback?: Callback): Promise<void> | undefined {
    const [settle, promise] = settler<void>(callback);
    this._ending = true;
    const finish = (): void => {
      if (this.#isBusy || this.#jobs.length > 0) {
        this.once('drain', finish);
        return;
      }
      this.#close();
      setImmediate(() => {
        this.emit('end');
        settle(null);
      });
    };
    finish();
    return promise;
  }

  ref(): void {}
  unref(): void {}

  escapeIdentifier(text: string): string {
    return `"${text.replaceAll('"', '""')}"`;
  }

  escapeLiteral(text: string): string {
    return `'${text.replaceAll("'", "''")}'`;
  }

  getTypeParser(oid: number): (text: string) => unknown {
    return types.getTypeParser(oid);
  }

  setTypeParser(oid: number, format: unknown, parser?: (text: string) => unknown): void {
    types.setTypeParser(oid, format, parser);
  }

  #next(): void {
    if (this.#isBusy || this.processID === null) return;
    const job = this.#jobs.shift();
    if (!job) {
      this.emit('drain');
      return;
    }
    this.#isBusy = true;
    let answer: ServerAnswer;
    try {
      const parameters = job.values?.map(parameterText);
      answer = send({ do: 'query', pid: this.processID, sql: job.text, parameters });
    } catch (error) {
      setImmediate(() => this.#settle(job, () => job.settle(error as Error)));
      return;
    }
    const settle = (): void => this.#answered(job, answer);
    if (answer.ms) setTimeout(() => this.#settle(job, settle), answer.ms);
    else setImmediate(() => this.#settle(job, settle));
  }

  #settle(_job: Job, settle: () => void): void {
    this.#isBusy = false;
    try {
      settle();
    } finally {
      this.#next();
    }
  }

  #answered(job: Job, answer: ServerAnswer): void {
    for (const message of answer.notices ?? []) this.emit('notice', { message });
    if (answer.error) {
      const error = new DatabaseError(answer.error);
      if (error.severity === 'FATAL') this.#lost();
      job.settle(error);
      return;
    }
    const results = (answer.results ?? []).map((result) => resultOf(result, job.asArrays));
    job.settle(
      null,
      results.length > 1 ? results : (results[0] ?? resultOf({ tag: '', columns: [], rows: [] }, false)),
    );
  }

  /** The server has ended the session. */
  #lost(): void {
    this._queryable = false;
    this._ending = true;
    this.processID = null;
    for (const job of this.#jobs.splice(0)) job.settle(new Error('Connection terminated unexpectedly'));
    setImmediate(() => this.emit('end'));
  }

  #close(): void {
    if (this.processID !== null) send({ do: 'close', pid: this.processID });
    this.processID = null;
    this._queryable = false;
  }
}

function send(request: Readonly<Record<string, unknown>>): ServerAnswer {
  return parse(ask(stringify(request))) as ServerAnswer;
}

/** Calls back if there is someone to call, else there is a promise. */
function settler<T>(callback: Callback | undefined): [Callback, Promise<T> | undefined] {
  if (callback) return [callback, undefined];
  let settle: Callback = () => {};
  const promise = new Promise<T>((resolve, reject) => {
    settle = (error, result) => (error ? reject(error) : resolve(result as T));
  });
  return [settle, promise];
}

function resultOf({ tag, columns, rows }: ServerResult, asArrays: boolean): QueryResult {
  const parsers = columns.map(({ oid }) => types.getTypeParser(oid));
  const made = rows.map((row) => {
    const values = row.map((text, index) => (text === null ? null : parsers[index]?.(text)));
    return asArrays
      ? values
      : Object.fromEntries(values.map((value, index) => [columns[index]?.name, value]));
  });
  const count = /\d+$/.exec(tag);
  return {
    command: /^\S*/.exec(tag)?.[0] ?? '',
    rowCount: count ? Number(count[0]) : null,
    oid: null,
    rows: made,
    fields: columns.map(({ name, oid }) => ({ name, dataTypeID: oid })),
  };
}
