import { host } from './host';

/** console, captured: each call is one line of text for the lab, cut at 2,000 characters. */

const LONGEST_LINE = 2000;
const MOST_ITEMS = 20;

function quote(text: string): string {
  return `'${text.replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

function nameOf(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype === null) return '[Object: null prototype]';
  const made = (prototype as { constructor?: { name?: unknown } }).constructor?.name;
  return typeof made === 'string' ? made : '';
}

function listed(items: string[], total: number, open: string, close: string): string {
  if (total > items.length) items.push(`... ${total - items.length} more`);
  return items.length === 0 ? `${open}${close}` : `${open} ${items.join(', ')} ${close}`;
}

function inspectObject(value: object, depth: number, seen: object[]): string {
  if (value instanceof Error)
    return value.stack ? `${value.name}: ${value.message}\n${value.stack.trimEnd()}` : String(value);
  if (seen.includes(value)) return '[Circular]';
  const name = nameOf(value);
  if (depth > 2) return `[${name || 'Object'}]`;
  const inside = (part: unknown): string => inspect(part, depth + 1, [...seen, value]);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    const array = value as unknown as ArrayLike<unknown>;
    const head = Array.isArray(value) ? '' : `${name}(${array.length}) `;
    return (
      head +
      listed(
        Array.from({ length: Math.min(array.length, MOST_ITEMS) }, (_, at) => inside(array[at])),
        array.length,
        '[',
        ']',
      )
    );
  }
  if (value instanceof Map) {
    const items = [...value].slice(0, MOST_ITEMS).map(([key, held]) => `${inside(key)} => ${inside(held)}`);
    return `Map(${value.size}) ${listed(items, value.size, '{', '}')}`;
  }
  if (value instanceof Set) {
    return `Set(${value.size}) ${listed([...value].slice(0, MOST_ITEMS).map(inside), value.size, '{', '}')}`;
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return 'Promise';
  const keys = Object.keys(value);
  const items = keys
    .slice(0, MOST_ITEMS)
    .map((key) => `${key}: ${inside((value as Record<string, unknown>)[key])}`);
  return (name && name !== 'Object' ? `${name} ` : '') + listed(items, keys.length, '{', '}');
}

/** A value as a person would want to read it. Getters and proxies that throw are reported, not passed on. */
export function inspect(value: unknown, depth = 0, seen: object[] = []): string {
  try {
    if (typeof value === 'string') return depth === 0 ? value : quote(value);
    if (typeof value === 'function') return `[Function: ${value.name || '(anonymous)'}]`;
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'object' && value !== null) return inspectObject(value, depth, seen);
    return String(value);
  } catch {
    return '[an object that cannot be shown]';
  }
}

function format(values: unknown[]): string {
  const [first, ...rest] = values;
  let at = 0;
  let text = '';
  if (typeof first === 'string' && rest.length > 0) {
    text = first.replace(/%[sdifoOj%]/g, (mark) => {
      if (mark === '%%') return '%';
      if (at >= rest.length) return mark;
      const value = rest[at++];
      if (mark === '%d') return String(Number(value));
      if (mark === '%i') return String(Math.trunc(Number(value)));
      return inspect(value);
    });
  } else if (values.length > 0) text = inspect(first);
  for (; at < rest.length; at += 1) text += ` ${inspect(rest[at])}`;
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
}

const counts = new Map<string, number>();
const starts = new Map<string, number>();
let indent = '';

function print(...values: unknown[]): void {
  host.print(indent + format(values));
}

export const console = {
  log: print,
  info: print,
  debug: print,
  warn: print,
  error: print,
  dir: (value: unknown): void => print(value),
  table: (value: unknown): void => print(value),
  trace(...values: unknown[]): void {
    print(...values, new Error('Trace').stack);
  },
  assert(condition: unknown, ...values: unknown[]): void {
    if (!condition) print('Assertion failed:', ...values);
  },
  group(...values: unknown[]): void {
    if (values.length > 0) print(...values);
    if (indent.length < 40) indent += '  ';
  },
  groupEnd(): void {
    indent = indent.slice(2);
  },
  count(label = 'default'): void {
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    print(`${label}: ${count}`);
  },
  time(label = 'default'): void {
    starts.set(label, performance.now());
  },
  timeEnd(label = 'default'): void {
    const start = starts.get(label);
    if (start === undefined) return;
    starts.delete(label);
    print(`${label}: ${performance.now() - start} ms of virtual time`);
  },
};
