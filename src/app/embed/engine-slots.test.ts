import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { onWanted, takeSlots } from './engine-slots';

/** A browser's locks: one holder a name, the others in a queue. */
class Locks {
  readonly held = new Set<string>();
  readonly queue: { readonly name: string; readonly grant: () => void }[] = [];

  request(
    name: string,
    { ifAvailable = false, signal }: LockOptions,
    use: (lock: object | null) => unknown,
  ): Promise<unknown> {
    if (!this.held.has(name)) return this.#hold(name, use);
    if (ifAvailable) return Promise.resolve(use(null));
    return new Promise((resolve, reject) => {
      const waiting = { name, grant: () => void this.#hold(name, use).then(resolve, reject) };
      this.queue.push(waiting);
      signal?.addEventListener('abort', () => {
        const at = this.queue.indexOf(waiting);
        if (at < 0) return;
        this.queue.splice(at, 1);
        reject(signal.reason);
      });
    });
  }

  async #hold(name: string, use: (lock: object | null) => unknown): Promise<void> {
    this.held.add(name);
    await use({ name });
    this.held.delete(name);
    const at = this.queue.findIndex((one) => one.name === name);
    if (at >= 0) this.queue.splice(at, 1)[0]?.grant();
  }
}

let locks: Locks;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const never = new AbortController().signal;

beforeEach(() => {
  locks = new Locks();
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('self', { origin: 'https://lab.example' });
});
afterEach(() => vi.unstubAllGlobals());

test('Two engines run at once on a page: two of one each, or a pair; the third waits until one is given back.', async () => {
  let waits = 0;
  const take = (engines: number) => takeSlots(engines, never, () => waits++);
  const first = await take(1);
  const second = await take(1);
  expect(locks.held.size).toBe(2);
  expect(waits).toBe(0);
  const third: (() => void)[] = [];
  void take(1).then((release) => third.push(release));
  await settle();
  expect([waits, third.length]).toEqual([1, 0]);
  second();
  await settle();
  expect(third).toHaveLength(1);
  first();
  third[0]?.();
  await settle();
  expect(locks.held.size).toBe(0);
  expect(locks.queue).toEqual([]);
});

test('A pair takes both, always in the same order, so that two pairs don’t wait for each other.', async () => {
  const first = await takeSlots(2, never, () => {});
  expect([...locks.held]).toEqual(['leak-lab:engine:0', 'leak-lab:engine:1']);
  const second: (() => void)[] = [];
  void takeSlots(2, never, () => {}).then((release) => second.push(release));
  await settle();
  // It waits for the first and holds nothing meanwhile.
  expect(locks.queue.map(({ name }) => name)).toEqual(['leak-lab:engine:0']);
  first();
  await settle();
  expect(second).toHaveLength(1);
  second[0]?.();
  await settle();
  expect(locks.held.size).toBe(0);
});

test('Who stops waiting gives back what it had already.', async () => {
  const one = await takeSlots(1, never, () => {});
  const two = await takeSlots(1, never, () => {});
  one();
  await settle();
  const abort = new AbortController();
  const waiting = takeSlots(2, abort.signal, () => {});
  await settle();
  expect(locks.held.size).toBe(2);
  abort.abort();
  await expect(waiting).rejects.toThrow();
  await settle();
  expect([...locks.held]).toEqual(['leak-lab:engine:1']);
  two();
});

test('Giving back twice gives back once.', async () => {
  const release = await takeSlots(1, never, () => {});
  release();
  await settle();
  const other = await takeSlots(1, never, () => {});
  release();
  await settle();
  expect(locks.held.size).toBe(1);
  other();
});

test('Without locks, without an origin, or where locks are refused, engines run unbounded.', async () => {
  vi.stubGlobal('navigator', {});
  (await takeSlots(2, never, () => {}))();
  vi.stubGlobal('navigator', { locks });
  vi.stubGlobal('self', { origin: 'null' });
  (await takeSlots(2, never, () => {}))();
  expect(locks.held.size).toBe(0);
  vi.stubGlobal('self', { origin: 'https://lab.example' });
  const refused = vi.spyOn(locks, 'request').mockRejectedValue(new DOMException('No.', 'SecurityError'));
  const told = vi.spyOn(console, 'info').mockImplementation(() => {});
  (await takeSlots(2, never, () => {}))();
  expect(told).toHaveBeenCalledOnce();
  refused.mockRestore();
  told.mockRestore();
});

test('Who has to wait says so to the other embeds of the page.', async () => {
  const channels: { onmessage: (() => void) | null }[] = [];
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      onmessage: (() => void) | null = null;
      constructor() {
        channels.push(this);
      }
      postMessage(): void {
        for (const other of channels) if (other !== this) other.onmessage?.();
      }
      close(): void {
        channels.splice(channels.indexOf(this), 1);
      }
    },
  );
  let wanted = 0;
  onWanted(() => wanted++);
  const first = await takeSlots(2, never, () => {});
  expect(wanted).toBe(0);
  const second = takeSlots(1, never, () => {});
  await settle();
  expect(wanted).toBe(1);
  first();
  (await second)();
});
