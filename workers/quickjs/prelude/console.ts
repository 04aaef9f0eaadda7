import { host } from './host';

/** console, captured: what it is given is read and laid out by the lab (printed-text.ts), so nothing of it runs. */

const counts = new Map<string, number>();
const starts = new Map<string, number>();
let indent = '';

function print(...values: unknown[]): void {
  host.log(indent, ...values);
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
