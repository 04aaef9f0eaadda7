import { overLimit, PostgresError, SQLSTATE } from './errors';
import { isNumeric, type Numeric, numericText } from './numeric';
import type { ColumnType, Expression } from './syntax';
import type { Value } from './types';

/** Row versions in all tables together, those that are deleted and not yet committed included. */
const MAX_ROWS = 200_000;
const MAX_BYTES = 32_000_000;
const MAX_TABLES = 200;
const MAX_COLUMNS = 200;

export interface TableColumn extends ColumnType {
  readonly name: string;
  readonly notNull: boolean;
  /** Numbers itself. */
  readonly serial: boolean;
  /** What stands in for a value that isn't given; null if nothing does. */
  readonly fallback: Expression | null;
}

/** One version of a row. An update makes a new one and ends the old one, as in PostgreSQL. */
export interface Row {
  values: readonly Value[];
  /** The open transaction that made it; null once that is committed. */
  madeBy: Transaction | null;
  /** The open transaction that deleted it. */
  endedBy: Transaction | null;
}

export interface Key {
  readonly name: string;
  readonly columns: readonly number[];
  readonly primary: boolean;
}

/** What has to be done when a transaction ends, in either way. */
export class Transaction {
  readonly #undo: (() => void)[] = [];
  readonly #finish: (() => void)[] = [];
  readonly #savepoints: { readonly name: string; readonly undo: number; readonly finish: number }[] = [];

  constructor(readonly startedMs: number) {}

  note(undo: () => void, finish: () => void): void {
    this.#undo.push(undo);
    this.#finish.push(finish);
  }

  commit(): void {
    for (const step of this.#finish.splice(0)) step();
    this.#undo.length = 0;
  }

  rollback(): void {
    this.#undoTo(0, 0);
  }

  savepoint(name: string): void {
    if (this.#savepoints.length >= 1000) throw overLimit('keeps at most 1,000 savepoints');
    this.#savepoints.push({ name, undo: this.#undo.length, finish: this.#finish.length });
  }

  /** @throws PostgresError 3B001 */
  release(name: string): void {
    this.#savepoints.length = this.#find(name);
  }

  /** The savepoint itself stays. @throws PostgresError 3B001 */
  rollbackTo(name: string): void {
    const index = this.#find(name);
    const { undo, finish } = this.#savepoints[index] as { undo: number; finish: number };
    this.#savepoints.length = index + 1;
    this.#undoTo(undo, finish);
  }

  #undoTo(undo: number, finish: number): void {
    for (const step of this.#undo.splice(undo).reverse()) step();
    this.#finish.length = finish;
  }

  #find(name: string): number {
    const index = this.#savepoints.findLastIndex((one) => one.name === name);
    if (index >= 0) return index;
    throw new PostgresError(SQLSTATE.noSuchSavepoint, `savepoint "${name}" does not exist`);
  }
}

export class Table {
  readonly rows = new Set<Row>();
  /** The next number of its serial columns: no rollback takes it back. */
  nextNumber = 1;
  readonly #database: Database;
  readonly #indexes: readonly Map<string, Set<Row>>[];

  constructor(
    database: Database,
    readonly name: string,
    readonly oid: number,
    readonly columns: readonly TableColumn[],
    readonly keys: readonly Key[],
  ) {
    if (columns.length > MAX_COLUMNS) throw overLimit(`gives a table at most ${MAX_COLUMNS} columns`);
    this.#database = database;
    this.#indexes = keys.map(() => new Map());
  }

  /** The values of the rows that a transaction sees, its own changes included. */
  *visible(transaction: Transaction | null): Iterable<Row> {
    for (const row of this.rows) {
      if (row.madeBy !== null && row.madeBy !== transaction) continue;
      if (row.endedBy !== null && row.endedBy === transaction) continue;
      yield row;
    }
  }

  /** @throws PostgresError 23502, 23505, 54000; 55P03 where a server would wait for another transaction */
  insert(values: readonly Value[], transaction: Transaction): Row {
    this.#check(values, transaction, null);
    const row: Row = { values, madeBy: transaction, endedBy: null };
    this.#add(row);
    transaction.note(
      () => this.#remove(row),
      () => {
        row.madeBy = null;
      },
    );
    return row;
  }

  /** A row that the lab itself puts there. */
  seed(values: readonly Value[]): void {
    this.#add({ values, madeBy: null, endedBy: null });
    this.nextNumber++;
  }

  update(row: Row, values: readonly Value[], transaction: Transaction): Row {
    this.#check(values, transaction, row);
    this.delete(row, transaction);
    return this.insert(values, transaction);
  }

  delete(row: Row, transaction: Transaction): void {
    if (row.endedBy !== null && row.endedBy !== transaction) throw this.#locked();
    row.endedBy = transaction;
    transaction.note(
      () => {
        row.endedBy = null;
      },
      () => this.#remove(row),
    );
  }

  /** The row that has the same values in the key's columns, or null. */
  twin(key: Key, values: readonly Value[], transaction: Transaction): Row | null {
    const text = keyText(key.columns.map((column) => values[column] ?? null));
    if (text === null) return null;
    for (const row of this.#indexes[this.keys.indexOf(key)]?.get(text) ?? []) {
      if (row.endedBy === transaction && row.endedBy !== null) continue;
      if (row.endedBy !== null || (row.madeBy !== null && row.madeBy !== transaction)) throw this.#locked();
      return row;
    }
    return null;
  }

  /** Gives back what all its rows take. */
  clear(): void {
    for (const row of [...this.rows]) this.#remove(row);
  }

  #check(values: readonly Value[], transaction: Transaction, old: Row | null): void {
    for (const [index, column] of this.columns.entries()) {
      if (column.notNull && (values[index] ?? null) === null)
        throw new PostgresError(
          SQLSTATE.notNull,
          `null value in column "${column.name}" of relation "${this.name}" violates not-null constraint`,
          { detail: `Failing row contains (${values.map(shown).join(', ')}).` },
        );
    }
    for (const key of this.keys) {
      const twin = this.twin(key, values, transaction);
      if (!twin || twin === old) continue;
      const names = key.columns.map((column) => this.columns[column]?.name).join(', ');
      const found = key.columns.map((column) => shown(values[column] ?? null)).join(', ');
      throw new PostgresError(
        SQLSTATE.uniqueViolation,
        `duplicate key value violates unique constraint "${key.name}"`,
        { detail: `Key (${names})=(${found}) already exists.` },
      );
    }
  }

  #add(row: Row): void {
    this.#database.take(1, bytesOf(row.values));
    this.rows.add(row);
    for (const [index, key] of this.keys.entries()) {
      const text = keyText(key.columns.map((column) => row.values[column] ?? null));
      if (text === null) continue;
      const bucket = this.#indexes[index]?.get(text);
      if (bucket) bucket.add(row);
      else this.#indexes[index]?.set(text, new Set([row]));
    }
  }

  #remove(row: Row): void {
    if (!this.rows.delete(row)) return;
    this.#database.take(-1, -bytesOf(row.values));
    for (const [index, key] of this.keys.entries()) {
      const text = keyText(key.columns.map((column) => row.values[column] ?? null));
      if (text === null) continue;
      const bucket = this.#indexes[index]?.get(text);
      bucket?.delete(row);
      if (bucket?.size === 0) this.#indexes[index]?.delete(text);
    }
  }

  #locked(): PostgresError {
    return new PostgresError(
      SQLSTATE.lockNotAvailable,
      `could not obtain lock on row in relation "${this.name}"`,
      {
        hint: 'Another open transaction has changed this row. A real server would wait for it; the lab’s simulation does not wait for locks.',
      },
    );
  }
}

/** All tables, and how much they take together. */
export class Database {
  readonly tables = new Map<string, Table>();
  #rows = 0;
  #bytes = 0;
  #oid = 16384;

  nextOid(): number {
    return this.#oid++;
  }

  add(table: Table): void {
    if (this.tables.size >= MAX_TABLES) throw overLimit(`keeps at most ${MAX_TABLES} tables`);
    this.tables.set(table.name, table);
  }

  /** @throws PostgresError 54000 when there is no room for more */
  take(rows: number, bytes: number): void {
    this.#rows += rows;
    this.#bytes += bytes;
    if (rows <= 0 || (this.#rows <= MAX_ROWS && this.#bytes <= MAX_BYTES)) return;
    this.#rows -= rows;
    this.#bytes -= bytes;
    throw overLimit(
      `keeps at most ${MAX_ROWS.toLocaleString('en')} rows and ${MAX_BYTES / 1_000_000} MB in all tables together`,
    );
  }
}

/** Equal texts for equal rows; null if one of the values is null, which equals nothing. */
export function keyText(values: readonly Value[]): string | null {
  return values.includes(null) ? null : groupText(values);
}

/** The same for grouping, where nulls are alike. */
export function groupText(values: readonly Value[]): string {
  if (values.length === 1) return String(oneText(values[0] ?? null));
  return JSON.stringify(values.map(oneText));
}

function oneText(value: Value): unknown {
  if (isNumeric(value)) return normalText(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value}`;
  return Array.isArray(value) ? `[${groupText(value)}` : value;
}

function normalText(value: Numeric): string {
  const text = numericText(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function bytesOf(values: readonly Value[]): number {
  let bytes = 32;
  for (const value of values) bytes += 8 + (typeof value === 'string' ? value.length * 2 : 0);
  return bytes;
}

function shown(value: Value): string {
  if (isNumeric(value)) return numericText(value);
  return String(value ?? 'null').slice(0, 200);
}
