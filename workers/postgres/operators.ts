import { overLimit, PostgresError, SQLSTATE } from './errors';
import { calculate, compareNumeric, divisionByZero, isNumeric, type Numeric } from './numeric';
import type { Compiled } from './scope';
import {
  convert,
  fromText,
  inRange,
  isArray,
  isInteger,
  isNumber,
  isText,
  longName,
  type TypeName,
  toText,
  type Value,
  widerNumber,
} from './types';

const TIMES = new Set(['timestamptz', 'timestamp', 'date']);
/** Of an operation's text; a pattern's length times a text's. */
const MAX_CHARACTERS = 1_000_000;
const MAX_MATCHING = 20_000_000;

/** The same expression, of another type. Literals are read at once. */
export function coerce(from: Compiled, type: TypeName): Compiled {
  if (from.type === type) return from;
  if (from.literal !== undefined) {
    const value = from.literal === null ? null : fromText(from.literal, type === 'unknown' ? 'text' : type);
    return { type, evaluate: () => value };
  }
  const { evaluate, type: was } = from;
  return { type, evaluate: (env) => convert(evaluate(env), was, type) };
}

/** A literal that nothing has given a type is text. */
export function settled(one: Compiled): Compiled {
  return one.type === 'unknown' ? coerce(one, 'text') : one;
}

/** The type in which two values can be compared, or null. */
export function commonType(a: Compiled, b: Compiled): TypeName | null {
  if (a.type === 'unknown' && b.type === 'unknown') return 'text';
  if (a.type === 'unknown') return b.type;
  if (b.type === 'unknown' || a.type === b.type) return a.type;
  if (isNumber(a.type) && isNumber(b.type)) return widerNumber(a.type, b.type);
  if (isText(a.type) && isText(b.type)) return 'text';
  if (TIMES.has(a.type) && TIMES.has(b.type)) return 'timestamptz';
  if (isArray(a.type) && isArray(b.type)) return a.type;
  return null;
}

/** Orders two values of one type; nulls are none of its business. */
export function compare(a: Value, b: Value): number {
  if (isNumeric(a) && isNumeric(b)) return compareNumeric(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const order = compare(a[i] as Value, b[i] as Value);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  if (a === b) return 0;
  // NaN equals itself and is greater than any number.
  if (typeof a === 'number' && Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
  if (typeof b === 'number' && Number.isNaN(b)) return -1;
  return (a as string) < (b as string) ? -1 : 1;
}

const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

/** A comparison of two expressions. @throws PostgresError 42883 */
export function comparison(operator: string, left: Compiled, right: Compiled, at: number): Compiled {
  const type = commonType(left, right);
  if (type === null) throw noOperator(operator, left.type, right.type, at);
  const [a, b] = [coerce(left, type).evaluate, coerce(right, type).evaluate];
  if (operator === 'distinct') {
    const differ = (x: Value, y: Value): boolean =>
      x === null || y === null ? x !== y : compare(x, y) !== 0;
    return { type: 'bool', evaluate: (env) => differ(a(env), b(env)) };
  }
  const holds = HOLDS[operator] as (order: number) => boolean;
  return {
    type: 'bool',
    evaluate: (env) => {
      const x = a(env);
      if (x === null) return null;
      const y = b(env);
      return y === null ? null : holds(compare(x, y));
    },
  };
}

/** A strict function of two values: null in, null out. */
function strict(type: TypeName, a: Compiled, b: Compiled, work: (x: Value, y: Value) => Value): Compiled {
  return {
    type,
    evaluate: (env) => {
      const x = a.evaluate(env);
      if (x === null) return null;
      const y = b.evaluate(env);
      return y === null ? null : work(x, y);
    },
  };
}

/** `+ - * / % ^ ||`, LIKE. @throws PostgresError 42883 */
export function arithmetic(operator: string, left: Compiled, right: Compiled, at: number): Compiled {
  if (operator === '||') return concatenation(left, right, at);
  if (operator === 'like' || operator === 'ilike') {
    const fold = operator === 'ilike' ? (text: string) => text.toLowerCase() : (text: string) => text;
    return strict('bool', coerce(left, 'text'), coerce(right, 'text'), (text, pattern) =>
      matches(fold(text as string), fold(pattern as string)),
    );
  }
  const time = timeArithmetic(operator, left, right);
  if (time) return time;
  const [a, b] = [
    left.type === 'unknown' && isNumber(right.type) ? coerce(left, right.type) : left,
    right.type === 'unknown' && isNumber(left.type) ? coerce(right, left.type) : right,
  ];
  if (!isNumber(a.type) || !isNumber(b.type)) throw noOperator(operator, left.type, right.type, at);
  const type = operator === '^' ? 'float8' : widerNumber(a.type, b.type);
  return strict(type, coerce(a, type), coerce(b, type), (x, y) => {
    if (isNumeric(x) && isNumeric(y)) return calculate(operator, x, y);
    return computed(operator, x as number, y as number, type);
  });
}

function computed(operator: string, x: number, y: number, type: TypeName): number {
  const whole = isInteger(type);
  switch (operator) {
    case '+':
      return inRange(x + y, type);
    case '-':
      return inRange(x - y, type);
    case '*':
      return inRange(x * y, type);
    case '^':
      return x ** y;
    default:
      if (y === 0) throw divisionByZero();
      if (operator === '%') return x % y;
      return whole ? inRange(Math.trunc(x / y), type) : x / y;
  }
}

function timeArithmetic(operator: string, left: Compiled, right: Compiled): Compiled | null {
  const [a, b] = [left.type, right.type];
  const add = (x: Value, y: Value): Value => (x as number) + (operator === '-' ? -1 : 1) * (y as number);
  if (operator === '+' || operator === '-') {
    if (TIMES.has(a) && (b === 'interval' || (b === 'unknown' && operator === '+'))) {
      return strict(a === 'date' ? 'timestamp' : a, left, coerce(right, 'interval'), add);
    }
    if (operator === '+' && a === 'interval' && TIMES.has(b)) return strict(b, right, left, add);
    if (a === 'interval' && b === 'interval') return strict('interval', left, right, add);
    if (a === 'date' && isInteger(b))
      return strict('date', left, right, (x, y) => add(x, (y as number) * 86_400_000));
    if (a === 'date' && b === 'date' && operator === '-')
      return strict('int4', left, right, (x, y) => ((x as number) - (y as number)) / 86_400_000);
    if (operator === '-' && TIMES.has(a) && (TIMES.has(b) || b === 'unknown'))
      return strict('interval', left, coerce(right, TIMES.has(b) ? b : a), add);
  }
  if (operator === '*' && a === 'interval' && isNumber(b))
    return strict('interval', left, coerce(right, 'float8'), (x, y) => (x as number) * (y as number));
  if (operator === '*' && isNumber(a) && b === 'interval') return timeArithmetic('*', right, left);
  return null;
}

function concatenation(left: Compiled, right: Compiled, at: number): Compiled {
  if (isArray(left.type) || isArray(right.type)) throw noOperator('||', left.type, right.type, at);
  if (!isText(left.type) && !isText(right.type)) throw noOperator('||', left.type, right.type, at);
  return strict('text', asText(left), asText(right), (x, y) => {
    if ((x as string).length + (y as string).length > MAX_CHARACTERS) throw tooLong();
    return (x as string) + (y as string);
  });
}

/** As it would be printed. */
export function asText(one: Compiled): Compiled {
  if (isText(one.type)) return coerce(one, 'text');
  const { evaluate, type } = one;
  return { type: 'text', evaluate: (env) => toText(evaluate(env), type) };
}

export function tooLong(): PostgresError {
  return overLimit(`makes texts of up to ${MAX_CHARACTERS.toLocaleString('en')} characters`);
}

/** LIKE: `%` is any text, `_` any character, `\` takes the next one as it is. Goes back to the last `%` only. */
function matches(text: string, pattern: string): boolean {
  if (text.length * pattern.length > MAX_MATCHING) throw overLimit('does not match patterns that long');
  let [t, p, star, mark] = [0, 0, -1, 0];
  while (t < text.length) {
    const wanted = pattern[p];
    const escaped = wanted === '\\' ? pattern[p + 1] : undefined;
    if (wanted === '%') {
      star = p++;
      mark = t;
    } else if (escaped !== undefined ? escaped === text[t] : wanted === '_' || wanted === text[t]) {
      p += escaped === undefined ? 1 : 2;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++mark;
    } else return false;
  }
  while (pattern[p] === '%') p++;
  return p === pattern.length;
}

export function negated(one: Compiled, at: number): Compiled {
  if (!isNumber(one.type) && one.type !== 'interval') {
    if (one.type === 'unknown') return negated(coerce(one, 'float8'), at);
    throw noOperator('-', null, one.type, at);
  }
  return {
    type: one.type,
    evaluate: (env) => {
      const value = one.evaluate(env);
      if (value === null) return null;
      return isNumeric(value)
        ? ({ unscaled: -value.unscaled, scale: value.scale } satisfies Numeric)
        : -(value as number) + 0;
    },
  };
}

export function noOperator(
  operator: string,
  left: TypeName | null,
  right: TypeName,
  at: number,
): PostgresError {
  const sign = operator === 'like' ? '~~' : operator === 'ilike' ? '~~*' : operator;
  const lead = left === null ? '' : `${longName(left)} `;
  return new PostgresError(
    SQLSTATE.undefinedFunction,
    `operator does not exist: ${lead}${sign} ${longName(right)}`,
    {
      hint: 'No operator matches the given name and argument types. You might need to add explicit type casts.',
      position: at + 1,
    },
  );
}
