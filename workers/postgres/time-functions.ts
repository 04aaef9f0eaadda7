import { PostgresError, SQLSTATE } from './errors';
import { isNumeric, numericOf, numericToNumber } from './numeric';
import { settled } from './operators';
import type { Compiled } from './scope';
import type { Value } from './types';

const MICROS = 1000;

/** `extract(field from value)`; null if these are no two arguments. */
export function extract(args: readonly Compiled[]): Compiled | null {
  const [field, from] = args.map(settled);
  if (!field || !from) return null;
  return {
    type: 'numeric',
    evaluate: (env) => {
      const [name, value] = [text(field.evaluate(env)), from.evaluate(env)];
      if (value === null) return null;
      const ms = number(value);
      if (name === 'epoch') return numericOf(Math.round(ms * MICROS) / MICROS / 1000);
      if (from.type === 'interval') throw unknownField(name);
      return numericOf(partOf(name, new Date(ms), ms));
    },
  };
}

function partOf(name: string, date: Date, ms: number): number {
  switch (name) {
    case 'year':
      return date.getUTCFullYear();
    case 'month':
      return date.getUTCMonth() + 1;
    case 'day':
      return date.getUTCDate();
    case 'hour':
      return date.getUTCHours();
    case 'minute':
      return date.getUTCMinutes();
    case 'second':
      return (ms % 60_000) / 1000;
    case 'dow':
      return date.getUTCDay();
    default:
      throw unknownField(name);
  }
}

/** `date_trunc`. */
export function truncated([unit, at]: readonly Value[]): Value {
  const date = new Date(number(at));
  const parts = [
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  const kept = ['year', 'month', 'day', 'hour', 'minute', 'second'].indexOf(text(unit).toLowerCase());
  if (kept < 0) throw unknownField(text(unit));
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0] = parts.map((part, index) =>
    index <= kept ? part : index === 2 ? 1 : 0,
  );
  return Date.UTC(year, month, day, hour, minute, second);
}

const text = (value: Value | undefined): string => String(value ?? '');
const number = (value: Value | undefined): number =>
  value !== undefined && isNumeric(value) ? numericToNumber(value) : Number(value ?? 0);

function unknownField(name: string): PostgresError {
  return new PostgresError(
    SQLSTATE.badParameterValue,
    `unit "${name.slice(0, 100)}" not recognized for type timestamp with time zone`,
  );
}
