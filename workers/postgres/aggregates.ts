import { PostgresError, SQLSTATE } from './errors';
import { calculate, isNumeric, type Numeric, numericOf } from './numeric';
import { compare, tooLong } from './operators';
import type { Compiled, Env } from './scope';
import type { CallExpression } from './syntax';
import { inRange, isInteger, isNumber, longName, type TypeName, type Value } from './types';

/** Takes in values one by one and comes to a result. */
interface Accumulator {
  add(values: readonly Value[]): void;
  result(): Value;
}

interface AggregateKind {
  readonly type: TypeName;
  readonly start: () => Accumulator;
}

/** One aggregate of a query. */
export interface Aggregate extends AggregateKind {
  readonly args: readonly Compiled[];
  readonly filter: ((env: Env) => boolean) | null;
  readonly distinct: boolean;
}

type Maker = (call: CallExpression, args: readonly Compiled[]) => AggregateKind;

/** Nulls are passed over by all of them but `count(*)` and `array_agg`. */
export const AGGREGATES: Readonly<Record<string, Maker>> = {
  count: (call, args) => {
    if (!call.star && args.length !== 1) throw wrongArguments(call, args);
    const counts = (values: readonly Value[]): boolean => call.star || values[0] !== null;
    return {
      type: 'int8',
      start: () => {
        let count = 0;
        return { add: (values) => void (counts(values) && count++), result: () => count };
      },
    };
  },
  sum: (call, args) => summing(call, args, false),
  avg: (call, args) => summing(call, args, true),
  min: (call, args) => extreme(call, args, -1),
  max: (call, args) => extreme(call, args, 1),
  bool_and: (call, args) => both(call, args, true),
  every: (call, args) => both(call, args, true),
  bool_or: (call, args) => both(call, args, false),
  string_agg: (call, args) => {
    if (args.length !== 2 || args[0]?.type !== 'text') throw wrongArguments(call, args);
    return {
      type: 'text',
      start: () => {
        let text: string | null = null;
        return {
          add: ([value, separator]) => {
            if (value === null || value === undefined) return;
            text = text === null ? String(value) : `${text}${separator ?? ''}${value}`;
            if (text.length > 1_000_000) throw tooLong();
          },
          result: () => text,
        };
      },
    };
  },
  array_agg: (call, args) => {
    const type = args[0]?.type;
    if (args.length !== 1 || type === undefined) throw wrongArguments(call, args);
    return {
      type: `${type}[]`,
      start: () => {
        const all: Value[] = [];
        return {
          add: ([value]) => void all.push(value ?? null),
          result: () => (all.length > 0 ? all : null),
        };
      },
    };
  },
};

function summing(call: CallExpression, args: readonly Compiled[], isMean: boolean): AggregateKind {
  const from = args[0]?.type ?? 'text';
  if (args.length !== 1 || (!isNumber(from) && from !== 'interval')) throw wrongArguments(call, args);
  const isFloat = from.startsWith('float') || from === 'interval';
  const isSmall = !isMean && (from === 'int4' || from === 'int2');
  const type = from === 'interval' ? from : isFloat ? 'float8' : isSmall ? 'int8' : 'numeric';
  return {
    type,
    start: () => {
      let count = 0;
      let plain = 0;
      let exact: Numeric = { unscaled: 0n, scale: 0 };
      const isPlain = isFloat || isSmall;
      return {
        add: ([value]) => {
          if (value === null || value === undefined) return;
          count++;
          if (isPlain) plain += value as number;
          else exact = calculate('+', exact, isNumeric(value) ? value : numericOf(value as number));
        },
        result: () => {
          if (count === 0) return null;
          if (isPlain) return isInteger(type) ? inRange(plain, type) : isMean ? plain / count : plain;
          return isMean ? calculate('/', exact, numericOf(count)) : exact;
        },
      };
    },
  };
}

function extreme(call: CallExpression, args: readonly Compiled[], sign: number): AggregateKind {
  if (args.length !== 1) throw wrongArguments(call, args);
  return {
    type: args[0]?.type ?? 'text',
    start: () => {
      let best: Value = null;
      return {
        add: ([value]) => {
          if (value === null || value === undefined) return;
          if (best === null || compare(value, best) * sign > 0) best = value;
        },
        result: () => best,
      };
    },
  };
}

function both(call: CallExpression, args: readonly Compiled[], start: boolean): AggregateKind {
  if (args.length !== 1 || args[0]?.type !== 'bool') throw wrongArguments(call, args);
  return {
    type: 'bool',
    start: () => {
      let value: Value = null;
      return {
        add: ([next]) => {
          if (next !== null && next !== undefined) value = next === !start ? !start : (value ?? start);
        },
        result: () => value,
      };
    },
  };
}

function wrongArguments(call: CallExpression, args: readonly Compiled[]): PostgresError {
  const types = call.star ? '*' : args.map((one) => longName(one.type)).join(', ');
  return new PostgresError(SQLSTATE.undefinedFunction, `function ${call.name}(${types}) does not exist`, {
    hint: 'No function matches the given name and argument types. You might need to add explicit type casts.',
    position: call.at + 1,
  });
}
