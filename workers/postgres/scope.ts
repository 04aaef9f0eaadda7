import { overLimit, PostgresError, SQLSTATE } from './errors';
import type { ColumnRef } from './syntax';
import type { Database, Transaction } from './tables';
import type { TypeName, Value } from './types';

/** One column of what a query reads from. */
export interface ScopeColumn {
  /** The table's name or alias in this query. */
  readonly table: string;
  readonly name: string;
  readonly type: TypeName;
}

/** The row at hand, and the rows of the queries around it. */
export interface Env {
  readonly row: readonly Value[];
  readonly outer: Env | null;
  readonly aggregates: readonly Value[];
}

/** An expression that can be computed. */
export interface Compiled {
  readonly type: TypeName;
  readonly evaluate: (env: Env) => Value;
  /** The text of a quoted literal or parameter whose type isn't known yet. */
  readonly literal?: string | null;
}

/** The answer of a SELECT: its columns, and its rows for each row of the query around it. */
export interface Query {
  readonly columns: readonly { readonly name: string; readonly type: TypeName }[];
  readonly run: (outer: Env | null) => readonly (readonly Value[])[];
}

/** What may be said of one session, for pg_stat_activity. */
export type SystemRows = (name: string) => SystemView | null;
export interface SystemView {
  readonly columns: readonly { readonly name: string; readonly type: TypeName }[];
  readonly rows: () => readonly (readonly Value[])[];
}

/** What statements may ask the session that runs them. */
export interface SessionView {
  readonly pid: number;
  readonly user: string;
  readonly database: string;
  setting(name: string): string | undefined;
  set(name: string, value: string): void;
  /** True if there was such a session. */
  terminate(pid: number): boolean;
}

const MAX_STEPS = 3_000_000;

/** One statement while it runs. */
export class Context {
  /** Virtual ms for which it has slept. */
  sleptMs = 0;
  readonly notices: string[] = [];
  #steps = 0;

  constructor(
    readonly database: Database,
    readonly transaction: Transaction,
    readonly session: SessionView,
    readonly systemView: SystemRows,
    readonly parameters: readonly (string | null)[],
    /** Start of the transaction and of the statement, in ms since 1970. */
    readonly transactionMs: number,
    readonly statementMs: number,
    readonly random: () => number,
  ) {}

  /** @throws PostgresError 54000 when the statement has looked at too many rows */
  step(count = 1): void {
    this.#steps += count;
    if (this.#steps > MAX_STEPS)
      throw overLimit(`stops a statement after ${MAX_STEPS.toLocaleString('en')} steps over rows`);
  }
}

/** Finds columns by their names, here or in the queries around. */
export class Scope {
  constructor(
    readonly columns: readonly ScopeColumn[],
    readonly outer: Scope | null,
  ) {}

  /** Depth 0 is this query. @throws PostgresError 42703, 42702, 42P01 */
  find(ref: ColumnRef): { readonly depth: number; readonly index: number; readonly column: ScopeColumn } {
    let depth = 0;
    for (let scope: Scope | null = this; scope; scope = scope.outer) {
      const found = scope.#own(ref);
      if (found >= 0) return { depth, index: found, column: scope.columns[found] as ScopeColumn };
      depth++;
    }
    throw this.#missing(ref);
  }

  #own(ref: ColumnRef): number {
    let found = -1;
    for (const [index, column] of this.columns.entries()) {
      if (column.name !== ref.name || (ref.table !== null && column.table !== ref.table)) continue;
      if (found >= 0)
        throw new PostgresError(SQLSTATE.ambiguousColumn, `column reference "${ref.name}" is ambiguous`, {
          position: ref.at + 1,
        });
      found = index;
    }
    return found;
  }

  #missing({ table, name, at }: ColumnRef): PostgresError {
    if (table !== null && !this.columns.some((column) => column.table === table))
      return new PostgresError(SQLSTATE.undefinedTable, `missing FROM-clause entry for table "${table}"`, {
        position: at + 1,
      });
    return new PostgresError(
      SQLSTATE.undefinedColumn,
      `column ${table === null ? `"${name}"` : `${table}.${name}`} does not exist`,
      { position: at + 1 },
    );
  }
}
