import { PostgresError, SQLSTATE } from './errors';

/** An exact decimal: `unscaled` / 10^`scale`, as PostgreSQL's numeric keeps its number of decimals. */
export interface Numeric {
  readonly unscaled: bigint;
  readonly scale: number;
}

const MAX_DIGITS = 1000;
/** A quotient has at least so many significant digits (PostgreSQL: NUMERIC_MIN_SIG_DIGITS). */
const QUOTIENT_DIGITS = 16;

export function isNumeric(value: unknown): value is Numeric {
  return typeof value === 'object' && value !== null && 'unscaled' in value;
}

/** Null if the text is no plain decimal. */
export function parseNumeric(text: string): Numeric | null {
  const found = /^\s*([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,4}))?\s*$/i.exec(text);
  if (!found || (!found[2] && !found[3])) return null;
  const [, sign, whole = '', decimals = '', exponent = '0'] = found;
  const shift = Number(exponent);
  if (whole.length + decimals.length + Math.abs(shift) > MAX_DIGITS) throw tooLarge();
  const digits = BigInt((whole || '0') + decimals);
  const scale = decimals.length - shift;
  const unscaled = scale < 0 ? digits * 10n ** BigInt(-scale) : digits;
  return { unscaled: sign === '-' ? -unscaled : unscaled, scale: Math.max(scale, 0) };
}

export function numericOf(value: number): Numeric {
  const made = parseNumeric(Number.isInteger(value) ? BigInt(value).toString() : String(value));
  if (!made) throw tooLarge();
  return made;
}

export function numericText({ unscaled, scale }: Numeric): string {
  const negative = unscaled < 0n;
  const digits = (negative ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return negative ? `-${text}` : text;
}

export const numericToNumber = (value: Numeric): number => Number(numericText(value));

/** Rounds half away from zero, as numeric does; a negative `scale` rounds to tens, hundreds … */
export function roundNumeric(value: Numeric, scale: number): Numeric {
  if (scale >= value.scale) return rescale(value, scale);
  const divisor = 10n ** BigInt(value.scale - scale);
  const half = divisor / 2n;
  const { unscaled } = value;
  const rounded = (unscaled < 0n ? unscaled - half : unscaled + half) / divisor;
  return scale >= 0 ? { unscaled: rounded, scale } : { unscaled: rounded * 10n ** BigInt(-scale), scale: 0 };
}

export function compareNumeric(a: Numeric, b: Numeric): number {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [rescale(a, scale).unscaled, rescale(b, scale).unscaled];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function calculate(operator: string, a: Numeric, b: Numeric): Numeric {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [rescale(a, scale).unscaled, rescale(b, scale).unscaled];
  if (operator === '+') return checked({ unscaled: left + right, scale });
  if (operator === '-') return checked({ unscaled: left - right, scale });
  if (operator === '*') return checked({ unscaled: a.unscaled * b.unscaled, scale: a.scale + b.scale });
  if (right === 0n) throw divisionByZero();
  if (operator === '%') return { unscaled: left % right, scale };
  const lead = (left / right).toString().replace('-', '').length;
  const decimals = Math.max(QUOTIENT_DIGITS + 1 - lead, scale, left / right === 0n ? QUOTIENT_DIGITS + 4 : 0);
  return roundNumeric(
    { unscaled: (left * 10n ** BigInt(decimals + 1)) / right, scale: decimals + 1 },
    decimals,
  );
}

export function divisionByZero(): PostgresError {
  return new PostgresError(SQLSTATE.divisionByZero, 'division by zero');
}

function rescale(value: Numeric, scale: number): Numeric {
  if (scale <= value.scale) return value;
  return { unscaled: value.unscaled * 10n ** BigInt(scale - value.scale), scale };
}

function checked(value: Numeric): Numeric {
  if (value.scale > MAX_DIGITS || value.unscaled.toString().length > MAX_DIGITS) throw tooLarge();
  return value;
}

function tooLarge(): PostgresError {
  return new PostgresError(SQLSTATE.numberOutOfRange, 'value overflows numeric format');
}
