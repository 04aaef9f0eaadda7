import { describeError, host } from './host';
import { postTimers } from './mailbox';

/**
 * Timers on the virtual clock. The queue is a pairing heap threaded through the Timeout objects
 * themselves, so a pending timer costs one object (and its arguments, if any), a cleared one costs
 * nothing, and the queue has no table of its own that could grow: the heap shows exactly what the
 * sample holds. Ties are broken by order of creation.
 * Source of the structure: M. L. Fredman, R. Sedgewick, D. D. Sleator, R. E. Tarjan,
 * "The pairing heap: a new form of self-adjusting heap", Algorithmica 1 (1986).
 */

type Callback = (...values: unknown[]) => unknown;

const clock = performance;
const readClock = clock.now;
const now = (): number => readClock.call(clock);
/** As Node does it: a delay that is no number from 1 to 2^31 - 1 is 1 ms. */
const LONGEST_DELAY = 2147483647;

let made = 0;
let root: Timeout | null = null;
let pending = 0;

export class Timeout {
  due = 0;
  order = 0;
  /** When it was set; a ninth field takes no more memory than eight. */
  born = now();
  every: number;
  callback: Callback | null;
  args: unknown[] | null;
  child: Timeout | null = null;
  next: Timeout | null = null;
  /** The left neighbour, or the parent of a first child. */
  previous: Timeout | null = null;

  constructor(callback: Callback, delay: number, every: number, args: unknown[]) {
    this.callback = callback;
    this.args = args.length > 0 ? args : null;
    this.every = every;
    schedule(this, delay);
  }

  /** For Node's sake: nothing ends when only such timers are left, so nothing changes. */
  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  refresh(): this {
    if (this.callback) {
      const delay = this.every;
      remove(this);
      schedule(this, delay || 1);
    }
    return this;
  }

  close(): this {
    cancel(this);
    return this;
  }

  [Symbol.toPrimitive](): number {
    return this.order;
  }
}

function isBefore(a: Timeout, b: Timeout): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

function meld(a: Timeout | null, b: Timeout | null): Timeout | null {
  if (!a) return b;
  if (!b) return a;
  const [low, high] = isBefore(a, b) ? [a, b] : [b, a];
  high.previous = low;
  high.next = low.child;
  if (low.child) low.child.previous = high;
  low.child = high;
  return low;
}

/** Melds a list of siblings pairwise, then from the right to the left: no recursion, no array. */
function meldSiblings(first: Timeout | null): Timeout | null {
  let pairs: Timeout | null = null;
  let rest = first;
  while (rest) {
    const a = rest;
    const b: Timeout | null = a.next;
    rest = b ? b.next : null;
    a.next = null;
    a.previous = null;
    if (b) {
      b.next = null;
      b.previous = null;
    }
    const pair = meld(a, b) as Timeout;
    pair.next = pairs;
    pairs = pair;
  }
  let whole: Timeout | null = null;
  while (pairs) {
    const rest: Timeout | null = pairs.next;
    pairs.next = null;
    whole = meld(whole, pairs);
    pairs = rest;
  }
  return whole;
}

function schedule(timer: Timeout, delay: number): void {
  timer.due = now() + delay;
  timer.order = ++made;
  timer.child = null;
  timer.next = null;
  timer.previous = null;
  root = meld(root, timer);
  pending += 1;
  postTimers(root ? root.due : Infinity, pending);
}

function remove(timer: Timeout): void {
  const children = meldSiblings(timer.child);
  if (timer === root) {
    root = children;
  } else {
    const left = timer.previous as Timeout;
    if (left.child === timer) left.child = timer.next;
    else left.next = timer.next;
    if (timer.next) timer.next.previous = left;
    root = meld(root, children);
  }
  timer.child = null;
  timer.next = null;
  timer.previous = null;
  pending -= 1;
  postTimers(root ? root.due : Infinity, pending);
}

function cancel(timer: unknown): void {
  let found: Timeout | null = null;
  if (timer instanceof Timeout) found = timer;
  else if (typeof timer === 'number' || typeof timer === 'string') found = findByOrder(root, Number(timer));
  if (!found?.callback) return;
  // A timer that clears itself while it runs is out of the queue already.
  if (found.previous || found === root) remove(found);
  found.callback = null;
  found.args = null;
}

/** `clearTimeout(Number(timer))` is legal in Node: rare, so a search will do. */
function findByOrder(from: Timeout | null, order: number): Timeout | null {
  const open: (Timeout | null)[] = [from];
  for (let timer = open.pop(); timer !== undefined; timer = open.pop()) {
    if (!timer) continue;
    if (timer.order === order) return timer;
    open.push(timer.next, timer.child);
  }
  return null;
}

function delayOf(value: unknown): number {
  const delay = Number(value);
  return delay >= 1 && delay <= LONGEST_DELAY ? Math.trunc(delay) : 1;
}

function callable(value: unknown): Callback {
  if (typeof value !== 'function') throw new TypeError('The "callback" argument must be of type function.');
  return value as Callback;
}

/** Runs the next timer's callback. What it throws becomes an incident. */
export function fireNext(): void {
  const timer = root;
  if (!timer) return;
  remove(timer);
  const { callback, args } = timer;
  if (!timer.every) {
    timer.callback = null;
    timer.args = null;
  }
  try {
    if (args) callback?.apply(timer, args);
    else callback?.call(timer);
  } catch (error) {
    host.incident('background-error', describeError(error), callback ?? undefined);
  }
  // An interval counts from the start of its turn, as in Node; virtual time stands still meanwhile.
  if (timer.every && timer.callback && !timer.previous && timer !== root) schedule(timer, timer.every);
}

export const timerGlobals = {
  setTimeout(callback: unknown, delay?: unknown, ...args: unknown[]): Timeout {
    return new Timeout(callable(callback), delayOf(delay), 0, args);
  },
  setInterval(callback: unknown, delay?: unknown, ...args: unknown[]): Timeout {
    const every = delayOf(delay);
    return new Timeout(callable(callback), every, every, args);
  },
  setImmediate(callback: unknown, ...args: unknown[]): Timeout {
    return new Timeout(callable(callback), 0, 0, args);
  },
  clearTimeout: (timer?: unknown): void => cancel(timer),
  clearInterval: (timer?: unknown): void => cancel(timer),
  clearImmediate: (timer?: unknown): void => cancel(timer),
};
