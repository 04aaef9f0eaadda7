// fails: made
import { Hono } from 'hono';

type Row = Record<string, unknown>;
type Schema = Record<string, { type: string; default?: unknown }>;

const app = new Hono();
const COLUMNS: Schema = { article: { type: 'string' }, count: { type: 'number' }, cents: { type: 'number' }, note: { type: 'string' } };
const ROW = { article: 'lamp', count: 2, cents: 4900, note: 'fragile' };
let made = 0;

class Validator {
  readonly parts: ((from: Row, to: Row) => void)[];

  constructor(schema: Schema) {
    made += 1;
    this.parts = Object.entries(schema).map(([name, field]) => (from, to) => {
      to[name] = from[name] ?? field.default;
      if (typeof to[name] !== field.type) throw new TypeError(`${name} should be a ${field.type}.`);
    });
  }

  parse(from: Row): Row {
    const to: Row = {};
    for (const part of this.parts) part(from, to);
    return to;
  }
}

/** Stands in for Ajv, which keeps what it has compiled by the schema object. */
class Compiler {
  readonly cache = new WeakMap<Schema, Validator>();

  compile(schema: Schema): Validator {
    const validator = this.cache.get(schema) ?? new Validator(schema);
    this.cache.set(schema, validator);
    return validator;
  }
}

const compiler = new Compiler();

/** What the customer wants to see. Three columns can be chosen, so there are eight choices. */
function columnsOf(customer: number): string[] {
  return ['article', ...['count', 'cents', 'note'].filter((_, bit) => (customer >> bit) & 1)];
}

function pick(columns: string[]): Schema {
  return Object.fromEntries(columns.map((name) => [name, COLUMNS[name]!]));
}

app.get('/reports/:customer', (c) => {
  const customer = Number(c.req.param('customer'));
  const schema = { customer: { type: 'number', default: customer }, ...pick(columnsOf(customer)) };
  return c.json(compiler.compile(schema).parse(ROW));
});

app.get('/stats', (c) => c.json({ made }));

export default app;
