import { notSimulated, PostgresError, SQLSTATE } from './errors';
import { Expressions, fitted } from './expressions';
import { coerce, settled } from './operators';
import { type Compiled, type Context, type Env, Scope, type ScopeColumn } from './scope';
import { compileSelect, expandStars } from './select';
import type {
  Assignment,
  ColumnDefinition,
  CreateTable,
  Delete,
  Expression,
  Insert,
  SelectItem,
  Update,
} from './syntax';
import { type Key, type Row, Table, type TableColumn } from './tables';
import { isNumber, isText, longName, type Value } from './types';

/** What a statement has done: for the command's tag, and what RETURNING gives. */
export interface Written {
  readonly count: number;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly Value[])[];
}

/** @throws PostgresError 42P01 */
export function tableNamed(context: Context, name: string, at: number): Table {
  const table = context.database.tables.get(name);
  if (table) return table;
  throw new PostgresError(SQLSTATE.undefinedTable, `relation "${name}" does not exist`, { position: at + 1 });
}

export function insert(statement: Insert, context: Context): Written {
  const table = tableNamed(context, statement.table, statement.at);
  const targets = statement.columns
    ? statement.columns.map((name) => columnIndex(table, name, statement.at))
    : table.columns.map((_, index) => index);
  if (new Set(targets).size < targets.length)
    throw new PostgresError(SQLSTATE.duplicateColumn, 'column specified more than once');
  const returning = compileReturning(statement.returning, table, statement.alias, context);
  const defaults = defaultsOf(table, context);
  const rows: Row[] = [];
  for (const given of givenRows(statement, table, targets, context)) {
    context.step();
    const values = table.columns.map((column, index) => {
      const value = given.get(index);
      return fitted(value === undefined ? defaults(column) : value, column, false);
    });
    const row = statement.conflict
      ? insertOrElse(statement, table, values, context)
      : table.insert(values, context.transaction);
    if (row) rows.push(row);
  }
  return { count: rows.length, ...returning(rows) };
}

export function update(statement: Update, context: Context): Written {
  const table = tableNamed(context, statement.table, statement.at);
  const expressions = tableExpressions(table, statement.alias, context);
  const where = statement.where ? expressions.condition(statement.where, 'WHERE') : null;
  const assign = assignments(statement.assignments, table, expressions);
  const returning = compileReturning(statement.returning, table, statement.alias, context);
  const rows = matching(table, where, context).map((row) =>
    table.update(row, assign(envOf(row.values), row.values), context.transaction),
  );
  return { count: rows.length, ...returning(rows) };
}

export function remove(statement: Delete, context: Context): Written {
  const table = tableNamed(context, statement.table, statement.at);
  const expressions = tableExpressions(table, statement.alias, context);
  const where = statement.where ? expressions.condition(statement.where, 'WHERE') : null;
  const returning = compileReturning(statement.returning, table, statement.alias, context);
  const rows = matching(table, where, context);
  for (const row of rows) table.delete(row, context.transaction);
  return { count: rows.length, ...returning(rows) };
}

export function createTable(statement: CreateTable, context: Context): void {
  const { database, transaction } = context;
  if (database.tables.has(statement.name)) {
    if (!statement.ifNotExists)
      throw new PostgresError(SQLSTATE.duplicateTable, `relation "${statement.name}" already exists`);
    context.notices.push(`NOTICE:  relation "${statement.name}" already exists, skipping`);
    return;
  }
  const names = new Set<string>();
  for (const { name } of statement.columns) {
    if (names.has(name))
      throw new PostgresError(SQLSTATE.duplicateColumn, `column "${name}" specified more than once`);
    names.add(name);
  }
  if (statement.hasForeignKeys)
    context.notices.push(
      'NOTICE:  the lab’s simulated PostgreSQL accepts foreign keys and does not enforce them',
    );
  const primary = new Set(statement.keys.filter((key) => key.primary).flatMap((key) => key.columns));
  const columns = statement.columns.map(
    (column): TableColumn => ({
      name: column.name,
      type: column.type,
      modifiers: column.modifiers,
      serial: column.serial,
      notNull: column.notNull || primary.has(column.name),
      fallback: checkedFallback(column, context),
    }),
  );
  const keys = statement.keys.map((key): Key => {
    const indices = key.columns.map((name) => columns.findIndex((column) => column.name === name));
    if (indices.includes(-1))
      throw new PostgresError(SQLSTATE.undefinedColumn, 'column named in key does not exist');
    const name = key.primary ? `${statement.name}_pkey` : `${statement.name}_${key.columns.join('_')}_key`;
    return { name, columns: indices, primary: key.primary };
  });
  const table = new Table(database, statement.name, database.nextOid(), columns, keys);
  database.add(table);
  transaction.note(
    () => {
      table.clear();
      database.tables.delete(table.name);
    },
    () => {},
  );
}

/** Gone at once, and back if the transaction is rolled back. */
export function dropTable(names: readonly string[], ifExists: boolean, at: number, context: Context): void {
  const { database, transaction } = context;
  for (const name of names) {
    const table = database.tables.get(name);
    if (!table) {
      if (!ifExists)
        throw new PostgresError(SQLSTATE.undefinedTable, `table "${name}" does not exist`, {
          position: at + 1,
        });
      context.notices.push(`NOTICE:  table "${name}" does not exist, skipping`);
      continue;
    }
    database.tables.delete(name);
    transaction.note(
      () => database.tables.set(name, table),
      () => table.clear(),
    );
  }
}

/** Looks at a default when the table is made: a mistake in it must not wait for the first row. */
function checkedFallback(column: ColumnDefinition, context: Context): Expression | null {
  const { fallback } = column;
  if (!fallback) return null;
  if (fallback.kind === 'call' && fallback.name === 'nextval')
    throw notSimulated('sequences of their own; use SERIAL', fallback.at + 1);
  coerce(new Expressions(new Scope([], null), context, compileSelect).compile(fallback), column.type);
  return fallback;
}

/** What a column gets that isn't given a value. */
function defaultsOf(table: Table, context: Context): (column: TableColumn) => Value {
  const expressions = new Expressions(new Scope([], null), context, compileSelect);
  const prepared = new Map<TableColumn, Compiled>();
  return (column) => {
    if (column.serial) return table.nextNumber++;
    if (!column.fallback) return null;
    let compiled = prepared.get(column);
    if (!compiled) {
      compiled = coerce(expressions.compile(column.fallback), column.type);
      prepared.set(column, compiled);
    }
    return compiled.evaluate(envOf([]));
  };
}

/** The rows to insert, as values by column; columns that aren't there get their default. */
function givenRows(
  { rows, at }: Insert,
  table: Table,
  targets: readonly number[],
  context: Context,
): Map<number, Value>[] {
  if (rows === null) return [new Map()];
  const fit = (one: Compiled, position: number): Compiled =>
    assignable(one, table.columns[targets[position] ?? -1], at);
  const tooMany = (): PostgresError =>
    new PostgresError(SQLSTATE.syntax, 'INSERT has more expressions than target columns', {
      position: at + 1,
    });
  if ('kind' in rows) {
    const query = compileSelect(rows, null, context);
    if (query.columns.length > targets.length) throw tooMany();
    let current: readonly Value[] = [];
    const values = query.columns.map(({ type }, position) =>
      fit({ type, evaluate: () => current[position] ?? null }, position),
    );
    return query.run(null).map((row) => {
      current = row;
      return new Map(values.map((value, position) => [targets[position] ?? -1, value.evaluate(envOf(row))]));
    });
  }
  const expressions = new Expressions(new Scope([], null), context, compileSelect);
  return rows.map((row) => {
    if (row.length > targets.length) throw tooMany();
    if (statementIsShort(row, targets, table))
      throw new PostgresError(SQLSTATE.syntax, 'INSERT has more target columns than expressions', {
        position: at + 1,
      });
    const given = new Map<number, Value>();
    for (const [position, one] of row.entries()) {
      if (one)
        given.set(targets[position] ?? -1, fit(expressions.compile(one), position).evaluate(envOf([])));
    }
    return given;
  });
}

/** Without a list of columns a row may be shorter than the table. */
function statementIsShort(row: readonly unknown[], targets: readonly number[], table: Table): boolean {
  return row.length < targets.length && targets.length < table.columns.length;
}

/** ON CONFLICT: the row there is left, or changed, instead of an error. */
function insertOrElse(
  { conflict, alias }: Insert,
  table: Table,
  values: readonly Value[],
  context: Context,
): Row | null {
  const wanted = conflict?.columns.map((name) => columnIndex(table, name, 0)) ?? [];
  const keys = table.keys.filter(
    (key) =>
      wanted.length === 0 ||
      (key.columns.length === wanted.length && key.columns.every((one) => wanted.includes(one))),
  );
  if (wanted.length > 0 && keys.length === 0)
    throw new PostgresError(
      '42P10',
      'there is no unique or exclusion constraint matching the ON CONFLICT specification',
    );
  for (const key of keys) {
    const twin = table.twin(key, values, context.transaction);
    if (!twin) continue;
    if (!conflict?.assignments) return null;
    const excluded = table.columns.map(({ name, type }): ScopeColumn => ({ table: 'excluded', name, type }));
    const scope = new Scope([...scopeColumns(table, alias), ...excluded], null);
    const expressions = new ConflictExpressions(scope, context, compileSelect);
    const env = envOf([...twin.values, ...values]);
    if (conflict.where && !expressions.condition(conflict.where, 'WHERE')(env)) return null;
    return table.update(
      twin,
      assignments(conflict.assignments, table, expressions)(env, twin.values),
      context.transaction,
    );
  }
  return table.insert(values, context.transaction);
}

/** Bare names mean the row that is there, not the one that was to be inserted. */
class ConflictExpressions extends Expressions {
  override compile(expression: Expression): Compiled {
    if (expression.kind !== 'column' || expression.table !== null) return super.compile(expression);
    return super.compile({ ...expression, table: this.scope.columns[0]?.table ?? null });
  }
}

function assignments(
  all: readonly Assignment[],
  table: Table,
  expressions: Expressions,
): (env: Env, old: readonly Value[]) => Value[] {
  const defaults = defaultsOf(table, expressions.context);
  const prepared = all.map(({ column, expression, at }) => {
    const index = columnIndex(table, column, at);
    const target = table.columns[index] as TableColumn;
    const value = expression ? assignable(expressions.compile(expression), target, at) : null;
    return { index, target, value };
  });
  return (env, old) => {
    const values = [...old];
    for (const { index, target, value } of prepared)
      values[index] = fitted(value ? value.evaluate(env) : defaults(target), target, false);
    return values;
  };
}

/** Assignment converts between numbers and between texts, and reads literals; nothing else. */
function assignable(one: Compiled, column: TableColumn | undefined, at: number): Compiled {
  if (!column) throw new PostgresError(SQLSTATE.internal, 'no such column');
  const { type } = column;
  const fits =
    one.type === 'unknown' ||
    one.type === type ||
    (isNumber(one.type) && isNumber(type)) ||
    isText(type) ||
    (/^(date|timestamp)/.test(one.type) && /^(date|timestamp)/.test(type));
  if (fits) return coerce(one, type);
  throw new PostgresError(
    SQLSTATE.typeMismatch,
    `column "${column.name}" is of type ${longName(type)} but expression is of type ${longName(one.type)}`,
    { hint: 'You will need to rewrite or cast the expression.', position: at + 1 },
  );
}

function matching(table: Table, where: ((env: Env) => boolean) | null, context: Context): Row[] {
  const rows: Row[] = [];
  for (const row of table.visible(context.transaction)) {
    context.step();
    if (!where || where(envOf(row.values))) rows.push(row);
  }
  return rows;
}

function compileReturning(
  items: readonly SelectItem[],
  table: Table,
  alias: string | null,
  context: Context,
): (rows: readonly Row[]) => Pick<Written, 'columns' | 'rows'> {
  if (items.length === 0) return () => ({ columns: [], rows: [] });
  const expressions = tableExpressions(table, alias, context);
  const columns = expandStars(items, expressions.scope).map(({ name, expression }) => ({
    name,
    ...settled(expressions.compile(expression)),
  }));
  return (rows) => ({
    columns: columns.map(({ name, type }) => ({ name, type })),
    rows: rows.map((row) => columns.map((column) => column.evaluate(envOf(row.values)))),
  });
}

function tableExpressions(table: Table, alias: string | null, context: Context): Expressions {
  return new Expressions(new Scope(scopeColumns(table, alias), null), context, compileSelect);
}

function scopeColumns(table: Table, alias: string | null): ScopeColumn[] {
  return table.columns.map(({ name, type }) => ({ table: alias ?? table.name, name, type }));
}

function columnIndex(table: Table, name: string, at: number): number {
  const index = table.columns.findIndex((column) => column.name === name);
  if (index >= 0) return index;
  throw new PostgresError(
    SQLSTATE.undefinedColumn,
    `column "${name}" of relation "${table.name}" does not exist`,
    at > 0 ? { position: at + 1 } : {},
  );
}

const envOf = (row: readonly Value[]): Env => ({ row, outer: null, aggregates: [] });
