import { host } from './host';

/** Node's `process`, as far as server code looks at it, and `gc` as with `--expose-gc`. */

const clock = performance;
const readClock = clock.now;

/** Bytes, by the names that Node has for them; memory-figures.ts says what each is here. */
function memoryUsage(): Record<string, number> {
  return {
    rss: host.memory('rss'),
    heapTotal: host.memory('heapTotal'),
    heapUsed: host.memory('heapUsed'),
    external: host.memory('external'),
    arrayBuffers: host.memory('arrayBuffers'),
  };
}
memoryUsage.rss = (): number => host.memory('rss');

export const process = {
  env: {},
  version: 'v0.0.0',
  versions: {},
  argv: [],
  platform: 'leak-lab',
  nextTick: queueMicrotask,
  memoryUsage,
  /** Seconds of virtual time. */
  uptime: (): number => readClock.call(clock) / 1000,
};

/** A full collection, at once. */
export function gc(): void {
  host.collect();
}
