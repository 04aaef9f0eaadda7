import { notSimulated, PostgresError, SQLSTATE } from './errors';
import { type CompileSelect, Expressions } from './expressions';
import { coerce } from './operators';
import { type Compiled, type Context, type Env, Scope, type ScopeColumn } from './scope';
import type { Alias, CallExpression, Expression, Source } from './syntax';
import { groupText } from './tables';
import { isInteger, type TypeName, type Value } from './types';

type Row = readonly Value[];

/** What FROM gives: columns, and rows for each row of the query around. */
export interface CompiledSource {
  readonly columns: readonly ScopeColumn[];
  readonly rows: (outer: Env | null) => Iterable<Row>;
}

const NO_COLUMNS: CompiledSource = { columns: [], rows: () => [[]] };

/** Prepares a FROM clause; its members are joined with each other. @throws PostgresError */
export function compileSource(
  sources: readonly Source[],
  outer: Scope | null,
  context: Context,
  select: CompileSelect,
): CompiledSource {
  const compiler = new Sources(outer, context, select);
  const all = sources.map((one) => compiler.compile(one));
  const names = new Set<string>();
  for (const source of all) {
    for (const name of new Set(source.columns.map((column) => column.table))) {
      if (names.has(name))
        throw new PostgresError(SQLSTATE.ambiguousAlias, `table name "${name}" specified more than once`);
      names.add(name);
    }
  }
  return all.length === 0
    ? NO_COLUMNS
    : all.reduce((left, right) => compiler.join(left, right, 'inner', null));
}

class Sources {
  constructor(
    readonly outer: Scope | null,
    readonly context: Context,
    readonly select: CompileSelect,
  ) {}

  compile(source: Source): CompiledSource {
    switch (source.kind) {
      case 'table':
        return this.#table(source.schema, source.name, source.alias, source.at);
      case 'function':
        return this.#function(source.call, source.alias);
      case 'select': {
        const query = this.select(source.select, this.outer, this.context);
        return named(source.alias, '', query.columns, query.run);
      }
      case 'join': {
        const left = this.compile(source.left);
        const right = this.compile(source.right);
        const on = source.using.reduce<Expression | null>(
          (all, name) => and(all, equalColumns(left, right, name, source.at)),
          source.on,
        );
        return this.join(left, right, source.type === 'left' ? 'left' : 'inner', on);
      }
    }
  }

  /** Equalities between both sides are looked up in a table of the right side's rows; the rest is tried. */
  join(
    left: CompiledSource,
    right: CompiledSource,
    type: 'inner' | 'left',
    on: Expression | null,
  ): CompiledSource {
    const columns = [...left.columns, ...right.columns];
    const { context, outer } = this;
    const both = new Expressions(new Scope(columns, outer), context, this.select);
    const condition = on ? both.condition(on, 'JOIN/ON') : null;
    const keys = on ? this.#keys(on, left, right) : [];
    const blank = new Array<Value>(right.columns.length).fill(null);
    const rows = function* (around: Env | null): Iterable<Row> {
      const env = (row: Row): Env => ({ row, outer: around, aggregates: [] });
      const all: Row[] = [...right.rows(around)];
      context.step(all.length);
      const index = new Map<string, Row[]>();
      for (const row of keys.length > 0 ? all : []) {
        const values = keys.map((key) => key.right.evaluate(env(row)));
        if (values.includes(null)) continue;
        const text = groupText(values);
        const bucket = index.get(text);
        if (bucket) bucket.push(row);
        else index.set(text, [row]);
      }
      for (const row of left.rows(around)) {
        const wanted = keys.map((key) => key.left.evaluate(env(row)));
        const partners =
          keys.length > 0 ? (wanted.includes(null) ? [] : (index.get(groupText(wanted)) ?? [])) : all;
        let isAlone = true;
        for (const partner of partners) {
          context.step();
          const joined = [...row, ...partner];
          if (condition && !condition(env(joined))) continue;
          isAlone = false;
          yield joined;
        }
        if (isAlone && type === 'left') yield [...row, ...blank];
      }
    };
    return { columns, rows };
  }

  /** The equalities within AND of which one side is computed from the left only, the other from the right. */
  #keys(
    on: Expression,
    left: CompiledSource,
    right: CompiledSource,
  ): { readonly left: Compiled; readonly right: Compiled }[] {
    if (on.kind !== 'binary') return [];
    if (on.operator === 'and')
      return [...this.#keys(on.left, left, right), ...this.#keys(on.right, left, right)];
    if (on.operator !== '=' || on.left.kind !== 'column' || on.right.kind !== 'column') return [];
    const [a, b] = [on.left, on.right];
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const) {
      const [mine, other] = [this.#within(x, left), this.#within(y, right)];
      if (!mine || !other) continue;
      if (mine.type === other.type || (isInteger(mine.type) && isInteger(other.type)))
        return [{ left: mine, right: other }];
    }
    return [];
  }

  #within(column: Expression & { kind: 'column' }, source: CompiledSource): Compiled | null {
    const fits = source.columns.filter(
      ({ table, name }) => name === column.name && (column.table === null || table === column.table),
    );
    if (fits.length !== 1) return null;
    return new Expressions(new Scope(source.columns, null), this.context, this.select).compile(column);
  }

  #table(schema: string | null, name: string, alias: Alias | null, at: number): CompiledSource {
    const { context } = this;
    const isSystem = schema === 'pg_catalog' || schema === 'information_schema';
    const table = isSystem ? undefined : context.database.tables.get(name);
    if (table && (schema === null || schema === 'public')) {
      return named(alias, name, table.columns, function* () {
        for (const row of table.visible(context.transaction)) yield row.values;
      });
    }
    const view = context.systemView(schema === 'information_schema' ? `information_schema.${name}` : name);
    if (view && schema !== 'public') return named(alias, name, view.columns, view.rows);
    throw new PostgresError(
      SQLSTATE.undefinedTable,
      `relation "${schema === null ? '' : `${schema}.`}${name}" does not exist`,
      { position: at + 1 },
    );
  }

  #function(call: CallExpression, alias: Alias | null): CompiledSource {
    const expressions = new Expressions(new Scope([], this.outer), this.context, this.select);
    const args = call.args.map((one) => expressions.compile(one));
    if (call.name === 'generate_series') return this.#series(call, args, alias);
    if (call.name === 'unnest') {
      const array = args[0];
      if (!array?.type.endsWith('[]')) throw notSimulated('unnest of what is no array', call.at + 1);
      return named(
        alias,
        'unnest',
        [{ name: alias?.name ?? 'unnest', type: array.type.slice(0, -2) }],
        (around) => {
          const value = array.evaluate({ row: [], outer: around, aggregates: [] });
          return Array.isArray(value) ? value.map((one: Value) => [one]) : [];
        },
      );
    }
    const value = expressions.compile(call);
    return named(alias, call.name, [{ name: alias?.name ?? call.name, type: value.type }], (around) => [
      [value.evaluate({ row: [], outer: around, aggregates: [] })],
    ]);
  }

  #series(call: CallExpression, args: readonly Compiled[], alias: Alias | null): CompiledSource {
    if (args.length < 2 || args.length > 3)
      throw new PostgresError(SQLSTATE.undefinedFunction, 'function generate_series(…) does not exist', {
        position: call.at + 1,
      });
    const first = args[0]?.type ?? 'int4';
    const isTime = first.startsWith('timestamp');
    const type: TypeName = isTime ? 'timestamptz' : args.some((one) => one.type === 'int8') ? 'int8' : 'int4';
    const [from, to, by] = args.map(
      (one, index) => coerce(one, index === 2 && isTime ? 'interval' : type).evaluate,
    );
    const { context } = this;
    return named(
      alias,
      'generate_series',
      [{ name: alias?.name ?? 'generate_series', type }],
      function* (around) {
        const env: Env = { row: [], outer: around, aggregates: [] };
        const [start, end, step] = [from?.(env) ?? null, to?.(env) ?? null, by ? by(env) : 1];
        if (start === null || end === null || step === null) return;
        if (step === 0) throw new PostgresError(SQLSTATE.badParameterValue, 'step size cannot equal zero');
        const [last, stride] = [end as number, step as number];
        for (let value = start as number; stride > 0 ? value <= last : value >= last; value += stride) {
          context.step();
          yield [value];
        }
      },
    );
  }
}

/** Columns under the alias's names. */
function named(
  alias: Alias | null,
  name: string,
  columns: readonly { readonly name: string; readonly type: TypeName }[],
  rows: (outer: Env | null) => Iterable<Row>,
): CompiledSource {
  const table = alias?.name ?? name;
  return {
    columns: columns.map((column, index) => ({
      table,
      name: alias?.columns[index] ?? column.name,
      type: column.type,
    })),
    rows,
  };
}

function and(left: Expression | null, right: Expression): Expression {
  return left ? { kind: 'binary', operator: 'and', left, right, at: right.at } : right;
}

function equalColumns(left: CompiledSource, right: CompiledSource, name: string, at: number): Expression {
  const column = (source: CompiledSource): Expression => {
    const found = source.columns.find((one) => one.name === name);
    if (!found)
      throw new PostgresError(
        SQLSTATE.undefinedColumn,
        `column "${name}" specified in USING clause does not exist in both tables`,
        { position: at + 1 },
      );
    return { kind: 'column', table: found.table, name, at };
  };
  return { kind: 'binary', operator: '=', left: column(left), right: column(right), at };
}
