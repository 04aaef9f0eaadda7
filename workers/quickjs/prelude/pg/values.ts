/** JavaScript values as parameters, and the server's texts as JavaScript values: node-postgres' rules. */

const stringify = JSON.stringify;
const parse = JSON.parse;

/** A parameter's text. Objects travel as JSON, arrays as PostgreSQL's own. */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) {
    const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
    return `\\x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
  }
  if (Array.isArray(value)) return arrayText(value, 0);
  if (typeof value === 'object') {
    const { toPostgres } = value as { toPostgres?: unknown };
    return typeof toPostgres === 'function'
      ? parameterText(toPostgres.call(value, parameterText))
      : stringify(value);
  }
  return String(value);
}

function arrayText(values: readonly unknown[], depth: number): string {
  if (depth > 6) throw new RangeError('The array is nested too deeply.');
  const parts = values.map((value) => {
    if (value === null || value === undefined) return 'NULL';
    if (Array.isArray(value)) return arrayText(value, depth + 1);
    return `"${(parameterText(value) ?? '').replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${parts.join(',')}}`;
}

type Parser = (text: string) => unknown;

const zoned = (text: string): Date => new Date(`${text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')}`);
const local = (text: string): Date =>
  new Date(`${text.replace(' ', 'T')}${text.includes(':') ? 'Z' : 'T00:00:00Z'}`);

function arrayOf(one: Parser): Parser {
  return (text) =>
    Array.from(text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g), ([, quoted, plain]) => {
      if (quoted !== undefined) return one(quoted.replace(/\\(.)/g, '$1'));
      return plain === 'NULL' ? null : one(plain ?? '');
    });
}

/** By the type's object id. What isn't here stays text: int8 and numeric do, since a number can't hold all of them. */
const PARSERS: Record<number, Parser> = {
  16: (text) => text === 't',
  21: Number,
  23: Number,
  26: Number,
  114: (text) => parse(text) as unknown,
  700: Number,
  701: Number,
  1000: arrayOf((text) => text === 't'),
  1003: arrayOf(String),
  1007: arrayOf(Number),
  1009: arrayOf(String),
  1015: arrayOf(String),
  1016: arrayOf(String),
  1022: arrayOf(Number),
  1082: local,
  1114: local,
  1184: zoned,
  3802: (text) => parse(text) as unknown,
};

/** `pg.types`: a program may put in parsers of its own. */
export const types = {
  builtins: {
    BOOL: 16,
    INT8: 20,
    INT2: 21,
    INT4: 23,
    TEXT: 25,
    JSON: 114,
    FLOAT4: 700,
    FLOAT8: 701,
    VARCHAR: 1043,
    DATE: 1082,
    TIMESTAMP: 1114,
    TIMESTAMPTZ: 1184,
    NUMERIC: 1700,
    JSONB: 3802,
  },
  setTypeParser(oid: number, format: unknown, parser?: Parser): void {
    PARSERS[oid] = (parser ?? format) as Parser;
  },
  getTypeParser(oid: number): Parser {
    return PARSERS[oid] ?? String;
  },
};
