import { PostgresError, SQLSTATE } from './errors';
import { isNumeric, type Numeric, numericToNumber, roundNumeric } from './numeric';
import { arithmetic, asText, coerce, compare, tooLong } from './operators';
import type { Compiled, Context, Env } from './scope';
import type { CallExpression } from './syntax';
import { extract, truncated } from './time-functions';
import {
  convert,
  isInteger,
  isNumber,
  isText,
  longName,
  type TypeName,
  type Value,
  widerNumber,
} from './types';

/** What this server says of itself: a simulation must not pass for the real one. */
export const VERSION = 'PostgreSQL 17.0 (simulated by Leak Lab: no server, no network, virtual time)';

const LONGEST = 1_000_000;

interface Definition {
  readonly args: readonly TypeName[];
  /** So many of them may be left out. */
  readonly optional?: number;
  readonly type: TypeName;
  /** Gets no nulls: they make the result null. */
  readonly work: (values: readonly Value[], context: Context) => Value;
}

const text = (value: Value | undefined): string => String(value ?? '');
const number = (value: Value | undefined): number =>
  value !== undefined && isNumeric(value) ? numericToNumber(value) : Number(value ?? 0);

const DEFINED: Readonly<Record<string, Definition>> = {
  lower: { args: ['text'], type: 'text', work: ([a]) => text(a).toLowerCase() },
  upper: { args: ['text'], type: 'text', work: ([a]) => text(a).toUpperCase() },
  length: { args: ['text'], type: 'int4', work: ([a]) => [...text(a)].length },
  char_length: { args: ['text'], type: 'int4', work: ([a]) => [...text(a)].length },
  octet_length: { args: ['text'], type: 'int4', work: ([a]) => new TextEncoder().encode(text(a)).length },
  reverse: { args: ['text'], type: 'text', work: ([a]) => [...text(a)].reverse().join('') },
  trim: { args: ['text'], type: 'text', work: ([a]) => text(a).replace(/^ +| +$/g, '') },
  btrim: { args: ['text'], type: 'text', work: ([a]) => text(a).replace(/^ +| +$/g, '') },
  left: { args: ['text', 'int4'], type: 'text', work: ([a, n]) => text(a).slice(0, number(n)) },
  right: {
    args: ['text', 'int4'],
    type: 'text',
    work: ([a, n]) => (number(n) === 0 ? '' : text(a).slice(-number(n))),
  },
  substring: { args: ['text', 'int4', 'int4'], optional: 1, type: 'text', work: substring },
  substr: { args: ['text', 'int4', 'int4'], optional: 1, type: 'text', work: substring },
  replace: {
    args: ['text', 'text', 'text'],
    type: 'text',
    work: ([a, from, to]) => bounded(from === '' ? text(a) : text(a).split(text(from)).join(text(to))),
  },
  split_part: {
    args: ['text', 'text', 'int4'],
    type: 'text',
    work: ([a, by, n]) => text(a).split(text(by))[number(n) - 1] ?? '',
  },
  strpos: { args: ['text', 'text'], type: 'int4', work: ([a, b]) => text(a).indexOf(text(b)) + 1 },
  repeat: {
    args: ['text', 'int4'],
    type: 'text',
    work: ([a, n]) => {
      const times = Math.max(0, number(n));
      if (text(a).length * times > LONGEST) throw tooLong();
      return text(a).repeat(times);
    },
  },
  lpad: { args: ['text', 'int4', 'text'], optional: 1, type: 'text', work: (all) => padded(all, true) },
  rpad: { args: ['text', 'int4', 'text'], optional: 1, type: 'text', work: (all) => padded(all, false) },
  sqrt: { args: ['float8'], type: 'float8', work: ([a]) => Math.sqrt(number(a)) },
  power: { args: ['float8', 'float8'], type: 'float8', work: ([a, b]) => number(a) ** number(b) },
  random: { args: [], type: 'float8', work: (_, context) => context.random() },
  version: { args: [], type: 'text', work: () => VERSION },
  current_database: { args: [], type: 'name', work: (_, { session }) => session.database },
  current_catalog: { args: [], type: 'name', work: (_, { session }) => session.database },
  current_schema: { args: [], type: 'name', work: () => 'public' },
  current_user: { args: [], type: 'name', work: (_, { session }) => session.user },
  session_user: { args: [], type: 'name', work: (_, { session }) => session.user },
  current_role: { args: [], type: 'name', work: (_, { session }) => session.user },
  user: { args: [], type: 'name', work: (_, { session }) => session.user },
  pg_backend_pid: { args: [], type: 'int4', work: (_, { session }) => session.pid },
  pg_is_in_recovery: { args: [], type: 'bool', work: () => false },
  pg_table_is_visible: { args: ['oid'], type: 'bool', work: () => true },
  pg_terminate_backend: {
    args: ['int4', 'int8'],
    optional: 1,
    type: 'bool',
    work: ([pid], { session, notices }) => {
      const found = session.terminate(number(pid));
      if (!found) notices.push(`WARNING:  PID ${number(pid)} is not a PostgreSQL backend process`);
      return found;
    },
  },
  pg_sleep: {
    args: ['float8'],
    type: 'void',
    work: ([seconds], context) => {
      context.sleptMs += Math.min(Math.max(0, number(seconds)) * 1000 || 0, 86_400_000);
      return '';
    },
  },
  pg_sleep_for: {
    args: ['interval'],
    type: 'void',
    work: ([ms], context) => {
      context.sleptMs += Math.min(Math.max(0, number(ms)), 86_400_000);
      return '';
    },
  },
  now: { args: [], type: 'timestamptz', work: (_, { transactionMs }) => transactionMs },
  transaction_timestamp: { args: [], type: 'timestamptz', work: (_, { transactionMs }) => transactionMs },
  current_timestamp: { args: [], type: 'timestamptz', work: (_, { transactionMs }) => transactionMs },
  localtimestamp: { args: [], type: 'timestamp', work: (_, { transactionMs }) => transactionMs },
  statement_timestamp: { args: [], type: 'timestamptz', work: (_, { statementMs }) => statementMs },
  clock_timestamp: {
    args: [],
    type: 'timestamptz',
    work: (_, { statementMs, sleptMs }) => statementMs + sleptMs,
  },
  current_date: {
    args: [],
    type: 'date',
    work: (_, { transactionMs }) => convert(transactionMs, 'timestamptz', 'date'),
  },
  current_setting: {
    args: ['text', 'bool'],
    optional: 1,
    type: 'text',
    work: ([name, missingOk], { session }) => {
      const value = session.setting(text(name).toLowerCase());
      if (value === undefined && missingOk !== true) throw unknownSetting(text(name));
      return value ?? null;
    },
  },
  set_config: {
    args: ['text', 'text', 'bool'],
    type: 'text',
    work: ([name, value], { session }) => {
      session.set(text(name).toLowerCase(), text(value));
      return text(value);
    },
  },
  date_trunc: { args: ['text', 'timestamptz'], type: 'timestamptz', work: truncated },
};

/** A call of a function that is no aggregate. @throws PostgresError 42883 */
export function callFunction(call: CallExpression, args: readonly Compiled[], context: Context): Compiled {
  const special = Object.hasOwn(SPECIAL, call.name) ? SPECIAL[call.name] : undefined;
  const made = special?.(args, context, call);
  if (made) return made;
  const found = Object.hasOwn(DEFINED, call.name) ? DEFINED[call.name] : undefined;
  const most = found?.args.length ?? 0;
  if (!found || args.length > most || args.length < most - (found.optional ?? 0))
    throw unknownFunction(call, args);
  const fitting = args.map((one, index) => argument(one, found.args[index] ?? 'text', call, args));
  const { work } = found;
  return {
    type: found.type,
    evaluate: (env) => {
      const values: Value[] = [];
      for (const one of fitting) {
        const value = one.evaluate(env);
        if (value === null) return null;
        values.push(value);
      }
      return work(values, context);
    },
  };
}

/** Functions take what converts by itself: numbers to wider ones, literals to anything. */
function argument(one: Compiled, type: TypeName, call: CallExpression, all: readonly Compiled[]): Compiled {
  const fits =
    one.type === 'unknown' ||
    one.type === type ||
    (isNumber(one.type) && isNumber(type) && !(isInteger(type) && !isInteger(one.type))) ||
    (isText(one.type) && isText(type)) ||
    (type === 'timestamptz' && (one.type === 'timestamp' || one.type === 'date'));
  if (!fits) throw unknownFunction(call, all);
  return coerce(one, type);
}

type Special = (args: readonly Compiled[], context: Context, call: CallExpression) => Compiled | null;

/** Functions whose types depend on their arguments, or that look at nulls. */
const SPECIAL: Readonly<Record<string, Special>> = {
  coalesce: (args) => {
    const [type, values] = alike(args);
    return {
      type,
      evaluate: (env) => {
        for (const value of values) {
          const found = value(env);
          if (found !== null) return found;
        }
        return null;
      },
    };
  },
  nullif: (args) => {
    const [type, [a, b]] = alike(args);
    return {
      type,
      evaluate: (env) => {
        const [x, y] = [a?.(env) ?? null, b?.(env) ?? null];
        return x !== null && y !== null && compare(x, y) === 0 ? null : x;
      },
    };
  },
  greatest: (args) => choosing(args, 1),
  least: (args) => choosing(args, -1),
  concat: (args) => {
    const values = args.map((one) => asText(one).evaluate);
    return { type: 'text', evaluate: (env) => bounded(values.map((value) => value(env) ?? '').join('')) };
  },
  concat_ws: (args) => {
    const [by, ...values] = args.map((one) => asText(one).evaluate);
    return {
      type: 'text',
      evaluate: (env) =>
        bounded(
          values
            .map((value) => value(env))
            .filter((value) => value !== null)
            .join(text(by?.(env))),
        ),
    };
  },
  abs: (args, _, call) =>
    numeric(args, call, Math.abs, (value) =>
      value.unscaled < 0n ? { ...value, unscaled: -value.unscaled } : value,
    ),
  ceil: (args, _, call) => rounding(args, call, Math.ceil, 1n),
  ceiling: (args, _, call) => rounding(args, call, Math.ceil, 1n),
  floor: (args, _, call) => rounding(args, call, Math.floor, -1n),
  round: (args, _, call) => {
    const places = args[1] ? coerce(args[1], 'int4').evaluate : () => 0;
    if (args.length === 2 && args[0]) {
      if (args[0].type.startsWith('float')) throw unknownFunction(call, args);
      const { evaluate } = coerce(args[0], 'numeric');
      return {
        type: 'numeric',
        evaluate: (env) => {
          const [value, digits] = [evaluate(env), places(env)];
          return isNumeric(value) && digits !== null
            ? roundNumeric(value, Math.min(number(digits), 1000))
            : null;
        },
      };
    }
    return numeric(
      args,
      call,
      (value) => convert(value, 'float8', 'int8') as number,
      (value) => roundNumeric(value, 0),
    );
  },
  mod: (args, _, call) => {
    const [a, b] = args;
    if (!a || !b || args.length > 2) throw unknownFunction(call, args);
    return arithmetic('%', a, b, call.at);
  },
  extract: (args) => extract(args),
  date_part: (args) => extract(args),
  age: (args, context) => {
    const [a, b] = args.map((one) => coerce(one, 'timestamptz').evaluate);
    return {
      type: 'interval',
      evaluate: (env) => {
        const [x, y] = [a?.(env) ?? null, b ? b(env) : convert(context.transactionMs, 'timestamptz', 'date')];
        if (x === null || y === null) return null;
        return b ? number(x) - number(y) : number(y) - number(x);
      },
    };
  },
  array_length: (args) => {
    const { evaluate } = args[0] ?? { evaluate: () => null };
    return {
      type: 'int4',
      evaluate: (env) => {
        const value = evaluate(env);
        return Array.isArray(value) && value.length > 0 ? value.length : null;
      },
    };
  },
  pg_typeof: (args) => ({ type: 'text', evaluate: () => longName(args[0]?.type ?? 'unknown') }),
};

function alike(args: readonly Compiled[]): [TypeName, ((env: Env) => Value)[]] {
  const widest = args.reduce<TypeName>((type, one) => {
    if (type === 'unknown') return one.type;
    return isNumber(one.type) && isNumber(type) ? widerNumber(one.type, type) : type;
  }, 'unknown');
  const type = widest === 'unknown' ? 'text' : widest;
  return [type, args.map((one) => coerce(one, type).evaluate)];
}

function choosing(args: readonly Compiled[], sign: number): Compiled {
  const [type, values] = alike(args);
  return {
    type,
    evaluate: (env) => {
      let best: Value = null;
      for (const one of values) {
        const value = one(env);
        if (value !== null && (best === null || compare(value, best) * sign > 0)) best = value;
      }
      return best;
    },
  };
}

function numeric(
  args: readonly Compiled[],
  call: CallExpression,
  plain: (value: number) => number,
  exact: (value: Numeric) => Numeric,
): Compiled {
  const one = args[0] && (args[0].type === 'unknown' ? coerce(args[0], 'float8') : args[0]);
  if (!one || args.length !== 1 || !isNumber(one.type)) throw unknownFunction(call, args);
  return {
    type: one.type,
    evaluate: (env) => {
      const value = one.evaluate(env);
      if (value === null) return null;
      return isNumeric(value) ? exact(value) : plain(value as number);
    },
  };
}

function rounding(
  args: readonly Compiled[],
  call: CallExpression,
  plain: (value: number) => number,
  sign: bigint,
): Compiled {
  return numeric(args, call, plain, (value) => {
    const unit = 10n ** BigInt(value.scale);
    const cut = value.unscaled / unit;
    const rest = value.unscaled - cut * unit;
    return { unscaled: rest * sign > 0n ? cut + sign : cut, scale: 0 };
  });
}

function substring([a, from, count]: readonly Value[]): Value {
  const start = number(from) - 1;
  const end = count === undefined ? undefined : Math.max(0, start + number(count));
  return text(a).slice(Math.max(0, start), end);
}

function padded([a, size, fill = ' ']: readonly Value[], left: boolean): Value {
  const length = Math.max(0, number(size));
  if (length > LONGEST) throw tooLong();
  const cut = text(a).slice(0, length);
  return left ? cut.padStart(length, text(fill)) : cut.padEnd(length, text(fill));
}

function bounded(value: string): string {
  if (value.length > LONGEST) throw tooLong();
  return value;
}

export function unknownSetting(name: string): PostgresError {
  return new PostgresError(SQLSTATE.undefinedObject, `unrecognized configuration parameter "${name}"`);
}

function unknownFunction(call: CallExpression, args: readonly Compiled[]): PostgresError {
  const types = args.map((one) => longName(one.type)).join(', ');
  return new PostgresError(SQLSTATE.undefinedFunction, `function ${call.name}(${types}) does not exist`, {
    hint: 'No function matches the given name and argument types. The lab’s simulated PostgreSQL knows only the most common ones.',
    position: call.at + 1,
  });
}
