import { PostgresError, SQLSTATE } from './errors';
import {
  isNumeric,
  type Numeric,
  numericOf,
  numericText,
  numericToNumber,
  parseNumeric,
  roundNumeric,
} from './numeric';
import { dateText, intervalText, parseInterval, parseTimestamp, timestampText } from './times';

/**
 * A type's internal name; `[]` at its end makes it an array. `unknown` is a quoted literal or a parameter
 * whose type its context decides.
 */
export type TypeName = string;

/** Integers and floats are numbers, timestamps and intervals numbers of ms, all texts strings. */
export type Value = null | boolean | number | string | Numeric | readonly Value[];

/** Object ids of pg_type: clients tell types by them. */
const OIDS: Readonly<Record<string, number>> = {
  bool: 16,
  bytea: 17,
  name: 19,
  int8: 20,
  int2: 21,
  int4: 23,
  text: 25,
  oid: 26,
  json: 114,
  float4: 700,
  float8: 701,
  unknown: 705,
  inet: 869,
  bpchar: 1042,
  varchar: 1043,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
  interval: 1186,
  numeric: 1700,
  void: 2278,
  uuid: 2950,
  jsonb: 3802,
  'bool[]': 1000,
  'int4[]': 1007,
  'text[]': 1009,
  'int8[]': 1016,
  'float8[]': 1022,
  'varchar[]': 1015,
  'name[]': 1003,
  'numeric[]': 1231,
};

/** The names that SQL has for them. */
const SPELLINGS: Readonly<Record<string, TypeName>> = {
  boolean: 'bool',
  smallint: 'int2',
  integer: 'int4',
  int: 'int4',
  bigint: 'int8',
  real: 'float4',
  float: 'float8',
  'double precision': 'float8',
  decimal: 'numeric',
  character: 'bpchar',
  char: 'bpchar',
  'character varying': 'varchar',
  string: 'text',
  'timestamp without time zone': 'timestamp',
  'timestamp with time zone': 'timestamptz',
  regclass: 'text',
};

/** What error messages call them. */
const LONG_NAMES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bpchar: 'character',
  varchar: 'character varying',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
};

const INTEGER_BOUNDS: Readonly<Record<string, number>> = {
  int2: 2 ** 15,
  int4: 2 ** 31,
  oid: 2 ** 32,
  // An int8 is a JavaScript number here: exact up to 2^53.
  int8: 2 ** 53,
};
const TEXTS = new Set([
  'text',
  'varchar',
  'bpchar',
  'name',
  'json',
  'jsonb',
  'uuid',
  'bytea',
  'inet',
  'unknown',
]);
/** From narrow to wide: an operation on two of them is done in the wider one. */
const NUMBERS = ['int2', 'int4', 'oid', 'int8', 'numeric', 'float4', 'float8'];

export const isInteger = (type: TypeName): boolean => Object.hasOwn(INTEGER_BOUNDS, type);
export const isNumber = (type: TypeName): boolean => NUMBERS.includes(type);
export const isText = (type: TypeName): boolean => TEXTS.has(type);
export const isArray = (type: TypeName): boolean => type.endsWith('[]');
export const elementOf = (type: TypeName): TypeName => type.slice(0, -2);
export const oidOf = (type: TypeName): number => OIDS[type === 'unknown' ? 'text' : type] ?? 25;
export const longName = (type: TypeName): string =>
  isArray(type) ? `${longName(elementOf(type))}[]` : (LONG_NAMES[type] ?? type);

/** The type that a name in SQL means, or null. */
export function typeNamed(name: string): TypeName | null {
  const plain = name.startsWith('pg_catalog.') ? name.slice(11) : name;
  if (isArray(plain)) {
    const element = typeNamed(elementOf(plain));
    return element && `${element}[]`;
  }
  const type = SPELLINGS[plain] ?? plain;
  return Object.hasOwn(OIDS, type) && !isArray(type) ? type : null;
}

/** The wider of two number types. */
export function widerNumber(a: TypeName, b: TypeName): TypeName {
  return NUMBERS.indexOf(a) > NUMBERS.indexOf(b) ? a : b;
}

/** A value as the text in which it travels to a client. */
export function toText(value: Value, type: TypeName): string | null {
  if (value === null) return null;
  if (isNumeric(value)) return numericText(value);
  if (typeof value === 'object') return arrayText(value, elementOf(type));
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'string') return type === 'void' ? '' : value;
  switch (type) {
    case 'timestamptz':
      return `${timestampText(value)}+00`;
    case 'timestamp':
      return timestampText(value);
    case 'date':
      return dateText(value);
    case 'interval':
      return intervalText(value);
    default:
      return floatText(value);
  }
}

/** Reads a text as a value of this type. @throws PostgresError 22P02, 22003 or 22007 */
export function fromText(text: string, type: TypeName): Value {
  if (isArray(type)) return arrayFrom(text, elementOf(type));
  if (isInteger(type)) {
    if (!/^\s*[+-]?\d+\s*$/.test(text)) throw badText(text, type);
    return inRange(Number(text), type, text);
  }
  switch (type) {
    case 'bool':
      if (/^\s*(t|true|y|yes|on|1)\s*$/i.test(text)) return true;
      if (/^\s*(f|false|n|no|off|0)\s*$/i.test(text)) return false;
      throw badText(text, type);
    case 'float4':
    case 'float8': {
      const special = /^\s*([+-]?)(inf(?:inity)?|nan)\s*$/i.exec(text);
      if (special)
        return special[2]?.[0]?.toLowerCase() === 'n' ? NaN : special[1] === '-' ? -Infinity : Infinity;
      if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text)) throw badText(text, type);
      return Number(text);
    }
    case 'numeric': {
      const made = parseNumeric(text);
      if (!made) throw badText(text, type);
      return made;
    }
    case 'timestamptz':
    case 'timestamp':
    case 'date': {
      const at = parseTimestamp(text);
      if (at === null)
        throw new PostgresError(
          SQLSTATE.badDatetime,
          `invalid input syntax for type ${longName(type)}: "${text.slice(0, 200)}"`,
        );
      return type === 'date' ? Math.floor(at / 86_400_000) * 86_400_000 : at;
    }
    case 'interval': {
      const ms = parseInterval(text);
      if (ms === null) throw badText(text, type);
      return ms;
    }
    case 'uuid': {
      const hex = text.replaceAll(/[-{}\s]/g, '').toLowerCase();
      if (!/^[0-9a-f]{32}$/.test(hex)) throw badText(text, type);
      return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    }
    case 'json':
    case 'jsonb':
      try {
        // json keeps its text as it is, jsonb what it means.
        return type === 'json'
          ? JSON.parse(text) === undefined
            ? null
            : text
          : JSON.stringify(JSON.parse(text));
      } catch {
        throw badText(text, type);
      }
    default:
      return text;
  }
}

/** A value of one type as one of another, as CAST and assignment do. @throws PostgresError 42846 and those of {@link fromText} */
export function convert(value: Value, from: TypeName, to: TypeName): Value {
  if (value === null || from === to) return value;
  if (isArray(from) && isArray(to) && typeof value === 'object' && !isNumeric(value))
    return value.map((one) => convert(one, elementOf(from), elementOf(to)));
  if (isText(from) && typeof value === 'string') return fromText(value, to);
  if (isText(to)) {
    const text = typeof value === 'boolean' ? String(value) : (toText(value, from) ?? '');
    return to === 'unknown' ? text : fromText(text, to);
  }
  if (isNumber(from) && isNumber(to)) return convertNumber(value as number | Numeric, to);
  if (from === 'bool' && to === 'int4') return value === true ? 1 : 0;
  if (isInteger(from) && to === 'bool') return value !== 0;
  if (typeof value === 'number' && isTime(from) && isTime(to))
    return to === 'date' ? Math.floor(value / 86_400_000) * 86_400_000 : value;
  throw new PostgresError(SQLSTATE.cannotCoerce, `cannot cast type ${longName(from)} to ${longName(to)}`);
}

const isTime = (type: TypeName): boolean => type === 'timestamptz' || type === 'timestamp' || type === 'date';

function convertNumber(value: number | Numeric, to: TypeName): Value {
  if (to === 'numeric') return isNumeric(value) ? value : numericOf(value);
  if (isInteger(to)) {
    const rounded = isNumeric(value) ? numericToNumber(roundNumeric(value, 0)) : roundToEven(value);
    return inRange(rounded, to);
  }
  return isNumeric(value) ? numericToNumber(value) : value;
}

/** Rounds as the processor does: halves to the even neighbour. */
function roundToEven(value: number): number {
  const down = Math.floor(value);
  if (value - down !== 0.5) return Math.round(value);
  return down % 2 === 0 ? down : down + 1;
}

/** @throws PostgresError 22003 */
export function inRange(value: number, type: TypeName, text?: string): number {
  const bound = INTEGER_BOUNDS[type] ?? Number.POSITIVE_INFINITY;
  if (value >= (type === 'oid' ? 0 : -bound) && value < bound) return value;
  throw new PostgresError(
    SQLSTATE.numberOutOfRange,
    text === undefined
      ? `${longName(type)} out of range`
      : `value "${text.slice(0, 100)}" is out of range for type ${longName(type)}`,
  );
}

function floatText(value: number): string {
  if (Number.isFinite(value)) return String(value).replace(/e([+-])(\d)$/, 'e$10$2');
  return Number.isNaN(value) ? 'NaN' : value < 0 ? '-Infinity' : 'Infinity';
}

function arrayText(values: readonly Value[], type: TypeName): string {
  const parts = values.map((value) => {
    const text = toText(value, type);
    if (text === null) return 'NULL';
    return /^$|[{},"\\\s]|^null$/i.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : text;
  });
  return `{${parts.join(',')}}`;
}

/** One dimension only. */
function arrayFrom(text: string, type: TypeName): Value {
  const inner = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  if (inner === undefined)
    throw new PostgresError(SQLSTATE.badText, `malformed array literal: "${text.slice(0, 200)}"`);
  if (inner.trim() === '') return [];
  const parts = inner.match(/"(?:[^"\\]|\\.)*"|[^,]+/gs) ?? [];
  return parts.map((part) => {
    if (part.startsWith('"')) return fromText(part.slice(1, -1).replaceAll(/\\(.)/gs, '$1'), type);
    return part.trim().toUpperCase() === 'NULL' ? null : fromText(part.trim(), type);
  });
}

function badText(text: string, type: TypeName): PostgresError {
  return new PostgresError(
    SQLSTATE.badText,
    `invalid input syntax for type ${longName(type)}: "${text.slice(0, 200)}"`,
  );
}
