import type { ConsoleReply, Table, TableUnit, VirtualMs } from '../contract';
import type { PostgresError } from './errors';
import type { PostgresServer } from './server';
import { MAX_CONNECTIONS } from './settings';
import type { Result } from './statements';

const MAX_ROWS = 500;
const MAX_CELL = 2000;
/** Object ids of the types that are numbers; an int8 may be too. */
const NUMBER_OIDS = new Set([20, 21, 23, 26, 700, 701, 1700]);

/** The lab's own session at the server: SQL that the user types. It is there from the first statement on. */
export class SqlConsole {
  readonly #server: PostgresServer;
  #pid: number | null = null;

  constructor(server: PostgresServer) {
    this.#server = server;
  }

  /** Runs SQL as superuser, whether or not there are connections left. Its mistakes are part of the reply. */
  run(sql: string): ConsoleReply {
    this.#pid ??= this.#connect();
    let answer = this.#server.query(this.#pid, sql);
    if (answer.error?.severity === 'FATAL') {
      // The session was ended meanwhile: psql would connect anew, too.
      this.#pid = this.#connect();
      answer = this.#server.query(this.#pid, sql);
    }
    const { results, error, notices, ms } = answer;
    const slept =
      ms > 0 ? [`It took ${ms / 1000} s of virtual time, for which the console does not wait.`] : [];
    const last = results.findLast((result) => result.columns.length > 0);
    return {
      output: [
        ...notices,
        ...results.filter((result) => result !== last).map((result) => result.tag),
        ...slept,
      ],
      ...(last ? { table: tableOf(last) } : {}),
      ...(error ? { error: errorText(error, sql) } : {}),
    };
  }

  #connect(): number {
    return this.#server.connect(
      { user: 'postgres', database: 'shop', application: 'leak lab console' },
      true,
    );
  }
}

function tableOf({ tag, columns, rows }: Result): Table {
  const shown = rows.slice(0, MAX_ROWS).map((row) =>
    row.map((text, index) => {
      if (text === null) return null;
      const number = NUMBER_OIDS.has(columns[index]?.oid ?? 0) ? Number(text) : Number.NaN;
      return Number.isFinite(number) && String(number) === text ? number : text.slice(0, MAX_CELL);
    }),
  );
  const count = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
  return {
    columns: columns.map(({ name }, index) => ({ id: `c${index}`, label: name })),
    rows: shown,
    note:
      rows.length > MAX_ROWS
        ? `${tag}: the first ${MAX_ROWS} of ${count}. Answered by the lab’s simulated PostgreSQL.`
        : `${count}. Answered by the lab’s simulated PostgreSQL.`,
  };
}

/** As psql prints it. */
export function errorText(error: PostgresError, sql: string): string {
  const { severity, message, detail, hint, position } = error;
  const lines = [`${severity}:  ${message}`];
  if (position !== undefined) lines.push(...placeLines(sql, position));
  if (detail !== undefined) lines.push(`DETAIL:  ${detail}`);
  if (hint !== undefined) lines.push(`HINT:  ${hint}`);
  return lines.join('\n');
}

function placeLines(sql: string, position: number): string[] {
  const before = sql.slice(0, position - 1).split('\n');
  const line = sql.split('\n')[before.length - 1] ?? '';
  const lead = `LINE ${before.length}: `;
  return [
    `${lead}${line.slice(0, 500)}`,
    `${' '.repeat(lead.length + Math.min((before.at(-1) ?? '').length, 500))}^`,
  ];
}

const ms: TableUnit = 'virtual ms';

/** The instrument `connections`: who is connected to the simulated server. `from`: the engine's zero on its clock. */
export function connectionsTable(server: PostgresServer, fromMs: VirtualMs): Table {
  const nowMs = server.settledMs;
  const open = server.sessions(nowMs);
  const clients = open.filter((session) => !session.isConsole).length;
  return {
    columns: [
      { id: 'pid', label: 'Process', key: true },
      { id: 'user', label: 'User' },
      { id: 'application', label: 'Application' },
      { id: 'state', label: 'State' },
      { id: 'openedMs', label: 'Open since', unit: ms },
      { id: 'inStateMs', label: 'In this state for', unit: ms },
      { id: 'transactionMs', label: 'In transaction for', unit: ms },
      { id: 'query', label: 'Last statement' },
    ],
    rows: open.map((session) => {
      const moment = session.at(nowMs);
      return [
        session.pid,
        session.options.user,
        session.settings.get('application_name') ?? '',
        moment.state,
        session.openedMs - fromMs,
        nowMs - moment.fromMs,
        moment.transactionMs === null ? null : nowMs - moment.transactionMs,
        moment.query,
      ];
    }),
    note: `${clients} of ${MAX_CONNECTIONS} connections are open. This PostgreSQL is simulated: it lives in the lab, outside of the program’s memory, and on virtual time. It is what pg_stat_activity answers.`,
  };
}

/** Sessions that the program has open. */
export function countConnections(server: PostgresServer): number {
  return server.sessions(server.settledMs).filter((session) => !session.isConsole).length;
}
