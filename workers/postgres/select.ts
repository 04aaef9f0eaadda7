import type { Aggregate } from './aggregates';
import { overLimit, PostgresError, SQLSTATE } from './errors';
import { Expressions, type Grouping, sharedType } from './expressions';
import { coerce, compare, settled } from './operators';
import { type Compiled, type Context, type Env, type Query, Scope, type ScopeColumn } from './scope';
import { compileSource } from './sources';
import type { Expression, Select, SelectItem } from './syntax';
import { groupText } from './tables';
import type { TypeName, Value } from './types';

type Rows = readonly (readonly Value[])[];
const MAX_RESULT_ROWS = 100_000;
const NO_VALUES: readonly Value[] = [];

/** Prepares a SELECT or VALUES. Each run costs a pass over the rows it reads. @throws PostgresError */
export function compileSelect(select: Select, outer: Scope | null, context: Context): Query {
  if (select.values) return ordered(compileValues(select, outer, context), select, outer, context);
  const source = compileSource(select.from, outer, context, compileSelect);
  const scope = new Scope(source.columns, outer);
  const plain = new Expressions(scope, context, compileSelect);
  const where = select.where ? plain.condition(select.where, 'WHERE') : null;
  const items = expandStars(select.items, scope);
  const groupKeys = select.groupBy.map((one) => outputItem(one, items) ?? one);
  const aggregates: Aggregate[] = [];
  const grouping = groupingOf(select, items, groupKeys, scope, aggregates);
  const output = grouping ? new Expressions(scope, context, compileSelect, grouping) : plain;
  const grouped = grouping ? groupedExpressions(output, plain, groupKeys) : output;
  const columns = items.map(({ name, expression }) => ({ name, ...settled(grouped.compile(expression)) }));
  const having = select.having ? grouped.condition(select.having, 'HAVING') : null;
  const orderBy = select.orderBy.map((order) => {
    const named = outputIndex(order.expression, items);
    if (named !== null) return { ...order, index: named, compiled: null };
    return { ...order, index: -1, compiled: settled(grouped.compile(order.expression)) };
  });
  const keys = groupKeys.map((one) => plain.compile(one).evaluate);
  const bounds = limits(select, outer, context);

  const run = (around: Env | null): Rows => {
    const { skip, most } = bounds(around);
    const isStraight = !grouping && orderBy.length === 0 && !select.distinct;
    const enough = isStraight ? skip + most : Number.POSITIVE_INFINITY;
    let envs: Env[] = [];
    for (const row of source.rows(around)) {
      if (envs.length >= enough) break;
      context.step();
      const env: Env = { row, outer: around, aggregates: NO_VALUES };
      if (!where || where(env)) envs.push(env);
    }
    if (grouping)
      envs = groups(envs, keys, aggregates, scope.columns.length, around, select.groupBy.length === 0);
    if (having) envs = envs.filter(having);
    let made = envs.map((env) => ({ env, values: columns.map((column) => column.evaluate(env)) }));
    if (made.length > MAX_RESULT_ROWS)
      throw overLimit(`answers with at most ${MAX_RESULT_ROWS.toLocaleString('en')} rows`);
    if (select.distinct) made = distinct(made);
    if (orderBy.length > 0) {
      const sortable = made.map((one) => ({
        values: one.values,
        keys: orderBy.map(({ index, compiled }) => compiled?.evaluate(one.env) ?? one.values[index] ?? null),
      }));
      context.step(sortable.length);
      sortable.sort((a, b) => byKeys(a.keys, b.keys, orderBy));
      return sortable.slice(skip, skip + most).map((one) => one.values);
    }
    return made.slice(skip, skip + most).map((one) => one.values);
  };
  return { columns: columns.map(({ name, type }) => ({ name, type })), run };
}

interface Item {
  readonly name: string;
  readonly expression: Expression;
}

/** Replaces `*` by columns and gives each its name. */
export function expandStars(items: readonly SelectItem[], scope: Scope): Item[] {
  return items.flatMap((item): Item[] => {
    if (item.kind === 'value')
      return [{ name: item.alias ?? nameOf(item.expression), expression: item.expression }];
    const columns = scope.columns.filter((column) => item.table === null || column.table === item.table);
    if (columns.length === 0)
      throw item.table === null
        ? new PostgresError(SQLSTATE.syntax, 'SELECT * with no tables specified is not valid', {
            position: item.at + 1,
          })
        : new PostgresError(SQLSTATE.undefinedTable, `missing FROM-clause entry for table "${item.table}"`, {
            position: item.at + 1,
          });
    return columns.map(({ table, name }) => ({
      name,
      expression: { kind: 'column', table, name, at: item.at },
    }));
  });
}

function nameOf(expression: Expression): string {
  switch (expression.kind) {
    case 'column':
    case 'call':
      return expression.name;
    case 'cast': {
      const inner = nameOf(expression.operand);
      return inner === '?column?' ? expression.type.type : inner;
    }
    case 'literal':
      return expression.type === 'bool' ? 'bool' : '?column?';
    case 'case':
    case 'exists':
    case 'array':
      return expression.kind;
    case 'subquery': {
      const item = expression.select.items[0];
      return item?.kind === 'value' ? (item.alias ?? nameOf(item.expression)) : '?column?';
    }
    default:
      return '?column?';
  }
}

/** `GROUP BY 1` and `GROUP BY alias` mean an item of the output. */
function outputItem(expression: Expression, items: readonly Item[]): Expression | null {
  const index = outputIndex(expression, items);
  return index === null ? null : (items[index]?.expression ?? null);
}

function outputIndex(expression: Expression, items: readonly Item[]): number | null {
  if (expression.kind === 'literal' && expression.type === 'int4') {
    const index = Number(expression.text) - 1;
    if (index >= 0 && index < items.length) return index;
    throw new PostgresError(SQLSTATE.syntax, `position ${expression.text} is not in select list`, {
      position: expression.at + 1,
    });
  }
  if (expression.kind !== 'column' || expression.table !== null) return null;
  const index = items.findIndex((item) => item.name === expression.name);
  return index < 0 ? null : index;
}

/** Null when the query neither groups nor aggregates. */
function groupingOf(
  select: Select,
  items: readonly Item[],
  keys: readonly Expression[],
  scope: Scope,
  aggregates: Aggregate[],
): Grouping | null {
  const isAsked = select.groupBy.length > 0 || select.having !== null;
  const texts = [...items.map((item) => item.expression), ...select.orderBy.map((order) => order.expression)];
  if (!isAsked && !texts.some(hasAggregate)) return null;
  const indices = new Set(
    keys.flatMap((key) => (key.kind === 'column' ? [scope.find(key)] : [])).map(({ index }) => index),
  );
  // A table that is grouped by its `id` has one row in each group: all its columns are known.
  const whole = new Set(
    [...indices].flatMap((index) =>
      scope.columns[index]?.name === 'id' ? [scope.columns[index]?.table] : [],
    ),
  );
  return {
    aggregates,
    isGrouped: (expression) => {
      if (expression.kind !== 'column') return false;
      const { index, column } = scope.find(expression);
      return indices.has(index) || whole.has(column.table);
    },
  };
}

/** Expressions that are grouped by as a whole may stand in the output as they are. */
function groupedExpressions(
  output: Expressions,
  plain: Expressions,
  keys: readonly Expression[],
): Expressions {
  const texts = new Set(keys.filter((key) => key.kind !== 'column').map(withoutPlaces));
  if (texts.size === 0) return output;
  const compile = output.compile.bind(output);
  output.compile = (expression) =>
    texts.has(withoutPlaces(expression)) ? plain.compile(expression) : compile(expression);
  return output;
}

const withoutPlaces = (expression: Expression): string =>
  JSON.stringify(expression, (key, value: unknown) => (key === 'at' ? undefined : value));

function hasAggregate(expression: Expression): boolean {
  if (expression.kind === 'call' && AGGREGATE_NAMES.has(expression.name)) return true;
  return childrenOf(expression).some(hasAggregate);
}

const AGGREGATE_NAMES = new Set([
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'bool_and',
  'bool_or',
  'every',
  'string_agg',
  'array_agg',
]);

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'call':
      return expression.args;
    case 'unary':
    case 'is':
    case 'cast':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'in':
      return 'kind' in expression.list ? [expression.operand] : [expression.operand, ...expression.list];
    case 'quantified':
      return expression.right.kind === 'select' ? [expression.left] : [expression.left, expression.right];
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'case':
      return [expression.operand, expression.otherwise, ...expression.branches.flat()].filter(
        (one) => one !== null,
      );
    case 'array':
      return expression.items;
    default:
      return [];
  }
}

function groups(
  envs: readonly Env[],
  keys: readonly ((env: Env) => Value)[],
  aggregates: readonly Aggregate[],
  width: number,
  outer: Env | null,
  isWhole: boolean,
): Env[] {
  const found = new Map<string, Env[]>();
  if (isWhole) found.set('', []);
  for (const env of envs) {
    const text = isWhole ? '' : groupText(keys.map((key) => key(env)));
    const members = found.get(text);
    if (members) members.push(env);
    else found.set(text, [env]);
  }
  return [...found.values()].map((members) => ({
    row: members[0]?.row ?? new Array<Value>(width).fill(null),
    outer,
    aggregates: aggregates.map((one) => aggregated(one, members)),
  }));
}

function aggregated(
  { start, args, filter, distinct: isDistinct }: Aggregate,
  members: readonly Env[],
): Value {
  const accumulator = start();
  const seen = isDistinct ? new Set<string>() : null;
  for (const env of members) {
    if (filter && !filter(env)) continue;
    const values = args.map((one) => one.evaluate(env));
    if (seen) {
      const text = groupText(values);
      if (seen.has(text)) continue;
      seen.add(text);
    }
    accumulator.add(values);
  }
  return accumulator.result();
}

function distinct<T extends { readonly values: readonly Value[] }>(rows: readonly T[]): T[] {
  const seen = new Set<string>();
  return rows.filter(({ values }) => {
    const text = groupText(values);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function byKeys(
  a: readonly Value[],
  b: readonly Value[],
  orders: readonly { readonly descending: boolean; readonly nullsFirst: boolean }[],
): number {
  for (const [index, { descending, nullsFirst }] of orders.entries()) {
    const [x, y] = [a[index] ?? null, b[index] ?? null];
    if (x === null && y === null) continue;
    if (x === null || y === null) return (x === null) === nullsFirst ? -1 : 1;
    const order = compare(x, y);
    if (order !== 0) return descending ? -order : order;
  }
  return 0;
}

type Bounds = (outer: Env | null) => { readonly skip: number; readonly most: number };

function limits(select: Select, outer: Scope | null, context: Context): Bounds {
  const nothing = new Expressions(new Scope([], outer), context, compileSelect);
  const [limit, offset] = [select.limit, select.offset].map(
    (one) => one && coerce(nothing.compile(one), 'int8'),
  );
  const bound = (one: Compiled | null | undefined, env: Env, name: string): number | null => {
    const value = one?.evaluate(env) ?? null;
    if (value !== null && (value as number) < 0)
      throw new PostgresError(name === 'LIMIT' ? '2201W' : '2201X', `${name} must not be negative`);
    return value as number | null;
  };
  return (around) => {
    const env: Env = { row: NO_VALUES, outer: around, aggregates: NO_VALUES };
    return {
      skip: bound(offset, env, 'OFFSET') ?? 0,
      most: bound(limit, env, 'LIMIT') ?? Number.MAX_SAFE_INTEGER,
    };
  };
}

/** VALUES as a query of columns `column1`, `column2` … */
function compileValues(select: Select, outer: Scope | null, context: Context): Query {
  const expressions = new Expressions(new Scope([], outer), context, compileSelect);
  const rows = (select.values ?? []).map((row) => row.map((one) => expressions.compile(one)));
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width))
    throw new PostgresError(SQLSTATE.syntax, 'VALUES lists must all be the same length');
  const types = Array.from(
    { length: width },
    (_, column): TypeName =>
      sharedType(
        rows.map((row) => row[column] as Compiled),
        'VALUES',
        0,
      ),
  );
  const fitting = rows.map((row) => row.map((one, column) => coerce(one, types[column] ?? 'text').evaluate));
  return {
    columns: types.map((type, index) => ({ name: `column${index + 1}`, type })),
    run: (around) => {
      context.step(fitting.length);
      const env: Env = { row: NO_VALUES, outer: around, aggregates: NO_VALUES };
      return fitting.map((row) => row.map((value) => value(env)));
    },
  };
}

/** ORDER BY and LIMIT on top of a query whose columns are all that they can name. */
function ordered(query: Query, select: Select, outer: Scope | null, context: Context): Query {
  if (select.orderBy.length === 0 && !select.limit && !select.offset) return query;
  const columns: ScopeColumn[] = query.columns.map((column) => ({ table: '', ...column }));
  const scope = new Scope(columns, outer);
  const expressions = new Expressions(scope, context, compileSelect);
  const items = columns.map(
    ({ name }): Item => ({ name, expression: { kind: 'column', table: null, name, at: 0 } }),
  );
  const keys = select.orderBy.map((order) =>
    expressions.compile(outputItem(order.expression, items) ?? order.expression),
  );
  const bounds = limits(select, outer, context);
  return {
    columns: query.columns,
    run: (around) => {
      const { skip, most } = bounds(around);
      const rows = query.run(around).map((values) => {
        const env: Env = { row: values, outer: around, aggregates: NO_VALUES };
        return { values, keys: keys.map((key) => key.evaluate(env)) };
      });
      rows.sort((a, b) => byKeys(a.keys, b.keys, select.orderBy));
      return rows.slice(skip, skip + most).map((row) => row.values);
    },
  };
}
