import { AGGREGATES, type Aggregate } from './aggregates';
import { PostgresError, SQLSTATE } from './errors';
import { callFunction } from './functions';
import { isNumeric, type Numeric, roundNumeric } from './numeric';
import { arithmetic, asText, coerce, commonType, comparison, negated, settled } from './operators';
import type { Compiled, Context, Env, Query, Scope } from './scope';
import type { CallExpression, ColumnType, Expression, Select } from './syntax';
import { elementOf, fromText, isArray, longName, type TypeName, type Value } from './types';

const COMPARISONS = new Set(['=', '<>', '<', '>', '<=', '>=', 'distinct']);

/** Compiles a SELECT within a scope. Given in, since it in turn needs expressions. */
export type CompileSelect = (select: Select, outer: Scope | null, context: Context) => Query;

/** Where aggregates are allowed, they are collected here; what is grouped by may be named outside of them. */
export interface Grouping {
  readonly aggregates: Aggregate[];
  readonly isGrouped: (expression: Expression) => boolean;
}

/** Turns expressions into functions of a row. */
export class Expressions {
  constructor(
    readonly scope: Scope,
    readonly context: Context,
    readonly compileSelect: CompileSelect,
    /** Null where aggregates are not allowed. */
    readonly grouping: Grouping | null = null,
  ) {}

  /** @throws PostgresError for unknown names, types that don't fit, and what the simulation can't do */
  compile(expression: Expression): Compiled {
    switch (expression.kind) {
      case 'literal':
        return literal(expression.text, expression.type);
      case 'parameter':
        return this.#parameter(expression.index);
      case 'column':
        return this.#column(expression);
      case 'call':
        return this.#call(expression);
      case 'unary':
        return this.#unary(expression);
      case 'binary':
        return this.#binary(expression);
      case 'is':
        return this.#is(expression);
      case 'in':
        return this.#in(expression);
      case 'quantified':
        return this.#quantified(expression);
      case 'between': {
        const { operand, low, high, not, at } = expression;
        const bounds: Expression = {
          kind: 'binary',
          operator: 'and',
          left: { kind: 'binary', operator: '>=', left: operand, right: low, at },
          right: { kind: 'binary', operator: '<=', left: operand, right: high, at },
          at,
        };
        return this.compile(not ? { kind: 'unary', operator: 'not', operand: bounds, at } : bounds);
      }
      case 'case':
        return this.#case(expression);
      case 'cast':
        return cast(this.compile(expression.operand), expression.type);
      case 'array':
        return this.#array(expression);
      case 'exists': {
        const query = this.compileSelect(expression.select, this.scope, this.context);
        return { type: 'bool', evaluate: (env) => query.run(env).length > 0 };
      }
      case 'subquery':
        return this.#subquery(expression.select);
    }
  }

  /** As a condition. @throws PostgresError 42804 if it is no boolean */
  condition(expression: Expression, clause: string): (env: Env) => boolean {
    const compiled = this.compile(expression);
    const bool = compiled.type === 'unknown' ? coerce(compiled, 'bool') : compiled;
    if (bool.type !== 'bool') {
      throw new PostgresError(
        SQLSTATE.typeMismatch,
        `argument of ${clause} must be type boolean, not type ${longName(bool.type)}`,
        { position: expression.at + 1 },
      );
    }
    return (env) => bool.evaluate(env) === true;
  }

  #parameter(index: number): Compiled {
    const text = this.context.parameters[index - 1];
    if (text === undefined)
      throw new PostgresError(SQLSTATE.undefinedParameter, `there is no parameter $${index}`);
    return literal(text, 'unknown');
  }

  #column(expression: Expression & { kind: 'column' }): Compiled {
    const { depth, index, column } = this.scope.find(expression);
    if (depth === 0 && this.grouping && !this.grouping.isGrouped(expression)) {
      throw new PostgresError(
        SQLSTATE.grouping,
        `column "${column.table}.${column.name}" must appear in the GROUP BY clause or be used in an aggregate function`,
        { position: expression.at + 1 },
      );
    }
    if (depth === 0) return { type: column.type, evaluate: (env) => env.row[index] ?? null };
    return {
      type: column.type,
      evaluate: (env) => {
        let around: Env | null = env;
        for (let i = 0; i < depth; i++) around = around?.outer ?? null;
        return around?.row[index] ?? null;
      },
    };
  }

  #call(call: CallExpression): Compiled {
    const make = Object.hasOwn(AGGREGATES, call.name) ? AGGREGATES[call.name] : undefined;
    if (!make) {
      if (call.star || call.distinct || call.filter)
        throw new PostgresError(
          SQLSTATE.undefinedFunction,
          `function ${call.name}(${call.star ? '*' : '…'}) is not an aggregate function`,
          { position: call.at + 1 },
        );
      return callFunction(
        call,
        call.args.map((one) => this.compile(one)),
        this.context,
      );
    }
    if (!this.grouping)
      throw new PostgresError(SQLSTATE.grouping, 'aggregate functions are not allowed here', {
        position: call.at + 1,
      });
    const inner = new Expressions(this.scope, this.context, this.compileSelect);
    const filter = call.filter ? inner.condition(call.filter, 'FILTER') : null;
    const args = call.args.map((one) => settled(inner.compile(one)));
    const made = make(call, args);
    const index = this.grouping.aggregates.length;
    this.grouping.aggregates.push({ ...made, args, filter, distinct: call.distinct });
    return { type: made.type, evaluate: (env) => env.aggregates[index] ?? null };
  }

  #unary({ operator, operand, at }: Expression & { kind: 'unary' }): Compiled {
    if (operator === 'not') {
      const inner = coerce(this.compile(operand), 'bool');
      return {
        type: 'bool',
        evaluate: (env) => {
          const value = inner.evaluate(env);
          return value === null ? null : !value;
        },
      };
    }
    const inner = this.compile(operand);
    return operator === '-' ? negated(inner, at) : inner;
  }

  #binary({ operator, left, right, at }: Expression & { kind: 'binary' }): Compiled {
    const [a, b] = [this.compile(left), this.compile(right)];
    if (operator === 'and' || operator === 'or') {
      // One of these values decides, whatever the other is.
      const decisive = operator === 'or';
      const [x, y] = [coerce(a, 'bool').evaluate, coerce(b, 'bool').evaluate];
      return {
        type: 'bool',
        evaluate: (env) => {
          const first = x(env);
          if (first === decisive) return decisive;
          const second = y(env);
          return second === decisive ? decisive : first === null || second === null ? null : !decisive;
        },
      };
    }
    return COMPARISONS.has(operator) ? comparison(operator, a, b, at) : arithmetic(operator, a, b, at);
  }

  #is({ operand, what, not }: Expression & { kind: 'is' }): Compiled {
    const inner = what === 'null' ? this.compile(operand) : coerce(this.compile(operand), 'bool');
    const wanted = what === 'null' ? null : what === 'true';
    return { type: 'bool', evaluate: (env) => (inner.evaluate(env) === wanted) !== not };
  }

  #in({ operand, list, not, at }: Expression & { kind: 'in' }): Compiled {
    const left = this.compile(operand);
    if ('kind' in list) return this.#anyOf('=', left, this.#firstColumn(list), not, false, at);
    const tests = list.map((one) => comparison('=', left, this.compile(one), at).evaluate);
    return {
      type: 'bool',
      evaluate: (env) => {
        let unknown = false;
        for (const test of tests) {
          const result = test(env);
          if (result === true) return !not;
          unknown ||= result === null;
        }
        return unknown ? null : not;
      },
    };
  }

  #quantified({ operator, all, left, right, at }: Expression & { kind: 'quantified' }): Compiled {
    const operand = this.compile(left);
    if (right.kind === 'select')
      return this.#anyOf(operator, operand, this.#firstColumn(right), false, all, at);
    let array = this.compile(right);
    if (array.type === 'unknown')
      array = coerce(array, `${operand.type === 'unknown' ? 'text' : operand.type}[]`);
    if (!isArray(array.type))
      throw new PostgresError(SQLSTATE.typeMismatch, 'op ANY/ALL (array) requires array on right side', {
        position: at + 1,
      });
    const values = {
      type: elementOf(array.type),
      rows: (env: Env) => array.evaluate(env) as readonly Value[] | null,
    };
    return this.#anyOf(operator, operand, values, false, all, at);
  }

  /** `operand op ANY (values)`, or ALL. */
  #anyOf(
    operator: string,
    operand: Compiled,
    values: { readonly type: TypeName; readonly rows: (env: Env) => readonly Value[] | null },
    not: boolean,
    all: boolean,
    at: number,
  ): Compiled {
    let current: Value = null;
    let subject: Value = null;
    const test = comparison(
      operator,
      operand.literal === undefined ? { type: operand.type, evaluate: () => subject } : operand,
      { type: values.type, evaluate: () => current },
      at,
    ).evaluate;
    return {
      type: 'bool',
      evaluate: (env) => {
        const found = values.rows(env);
        if (found === null) return null;
        const asked = operand.evaluate(env);
        let unknown = false;
        for (const value of found) {
          this.context.step();
          // Set anew for each: an inner query may have run this very test meanwhile.
          subject = asked;
          current = value;
          const result = test(env);
          if (result === !all) return not ? all : !all;
          unknown ||= result === null;
        }
        return unknown ? null : not ? !all : all;
      },
    };
  }

  #firstColumn(select: Select): { readonly type: TypeName; readonly rows: (env: Env) => readonly Value[] } {
    const query = this.compileSelect(select, this.scope, this.context);
    if (query.columns.length !== 1)
      throw new PostgresError(
        SQLSTATE.syntax,
        `subquery has too ${query.columns.length > 1 ? 'many' : 'few'} columns`,
      );
    return {
      type: query.columns[0]?.type ?? 'text',
      rows: (env) => query.run(env).map((row) => row[0] ?? null),
    };
  }

  #subquery(select: Select): Compiled {
    const column = this.#firstColumn(select);
    return {
      type: column.type,
      evaluate: (env) => {
        const rows = column.rows(env);
        if (rows.length > 1)
          throw new PostgresError(
            SQLSTATE.cardinality,
            'more than one row returned by a subquery used as an expression',
          );
        return rows[0] ?? null;
      },
    };
  }

  #case({ operand, branches, otherwise, at }: Expression & { kind: 'case' }): Compiled {
    const conditions = branches.map(([when]) =>
      operand
        ? comparison('=', this.compile(operand), this.compile(when), at).evaluate
        : coerce(this.compile(when), 'bool').evaluate,
    );
    const results = [...branches.map(([, then]) => then), ...(otherwise ? [otherwise] : [])].map((one) =>
      this.compile(one),
    );
    const type = sharedType(results, 'CASE', at);
    const values = results.map((one) => coerce(one, type).evaluate);
    return {
      type,
      evaluate: (env) => {
        const hit = conditions.findIndex((condition) => condition(env) === true);
        return values[hit < 0 ? conditions.length : hit]?.(env) ?? null;
      },
    };
  }

  #array({ items, at }: Expression & { kind: 'array' }): Compiled {
    const compiled = items.map((one) => this.compile(one));
    const type = sharedType(compiled, 'ARRAY', at);
    const values = compiled.map((one) => coerce(one, type).evaluate);
    return { type: `${type}[]`, evaluate: (env) => values.map((value) => value(env)) };
  }
}

/** The type of values of which one is chosen. @throws PostgresError 42804 */
export function sharedType(all: readonly Compiled[], who: string, at: number): TypeName {
  let shared: Compiled | undefined;
  for (const one of all) {
    const type: TypeName | null = shared ? commonType(shared, one) : one.type;
    if (type === null) {
      throw new PostgresError(
        SQLSTATE.typeMismatch,
        `${who} types ${longName(shared?.type ?? 'unknown')} and ${longName(one.type)} cannot be matched`,
        { position: at + 1 },
      );
    }
    if (!shared || shared.type === 'unknown' || type !== shared.type)
      shared =
        one.type === 'unknown' && shared
          ? shared
          : { ...one, type: one.type === 'unknown' ? 'unknown' : type };
  }
  return shared === undefined || shared.type === 'unknown' ? 'text' : shared.type;
}

/** An explicit cast, with the type's length or scale. */
export function cast(from: Compiled, to: ColumnType): Compiled {
  const converted = to.type === 'text' ? asText(from) : coerce(from, to.type);
  if (to.modifiers.length === 0) return converted;
  const { evaluate } = converted;
  return { type: to.type, evaluate: (env) => fitted(evaluate(env), to, true) };
}

/** Brings a value to its column's length or scale. @throws PostgresError 22001, 22003 */
export function fitted(value: Value, { type, modifiers }: ColumnType, cuts: boolean): Value {
  const [size = 0, scale = 0] = modifiers;
  if (value === null || modifiers.length === 0) return value;
  if ((type === 'varchar' || type === 'bpchar') && typeof value === 'string' && value.length > size) {
    if (cuts || value.slice(size).trim() === '') return value.slice(0, size);
    throw new PostgresError(SQLSTATE.stringTooLong, `value too long for type ${longName(type)}(${size})`);
  }
  return type === 'numeric' && isNumeric(value) ? fittedNumeric(value, size, scale) : value;
}

function fittedNumeric(value: Numeric, precision: number, scale: number): Numeric {
  const rounded = roundNumeric(value, scale);
  const most = 10n ** BigInt(precision);
  if (rounded.unscaled < most && rounded.unscaled > -most) return rounded;
  throw new PostgresError(SQLSTATE.numberOutOfRange, 'numeric field overflow', {
    detail: `A field with precision ${precision}, scale ${scale} must round to an absolute value less than 10^${precision - scale}.`,
  });
}

function literal(text: string | null, type: TypeName): Compiled {
  if (type === 'unknown') return { type, literal: text, evaluate: () => text };
  const value = text === null ? null : fromText(text, type);
  return { type, evaluate: () => value };
}
