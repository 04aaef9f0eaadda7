import { expect, test } from 'vitest';
import { closeWorld } from './closed-world';

/** A scope as a worker has it: ways out on itself and on what it inherits from, beside what stays. */
function scopeLikeAWorkers(): Record<string, unknown> {
  const inherited = {
    fetch: () => 'reached',
    get caches() {
      return 'reached';
    },
  };
  const url = Object.assign(() => {}, { createObjectURL: () => 'blob:' });
  return Object.assign(Object.create(inherited) as Record<string, unknown>, {
    ...{ WebSocket: class {}, importScripts: () => 'reached', leakLabPostgres: () => 'answer' },
    ...{ Math: { random: () => 0.5 }, URL: url, console },
  });
}

test('What is on no list goes, own and inherited; what an engine has offered stays, and nothing can be changed or added.', () => {
  const scope = scopeLikeAWorkers();
  expect(closeWorld(['leakLabPostgres'], scope)).toEqual([]);
  for (const name of ['fetch', 'caches', 'WebSocket', 'importScripts']) expect(scope[name]).toBeUndefined();
  expect((scope['leakLabPostgres'] as () => string)()).toBe('answer');
  expect(Reflect.has(scope['URL'] as object, 'createObjectURL')).toBe(false);
  expect(Reflect.set(scope, 'fetch', () => 'mine')).toBe(false);
  expect(Reflect.set(scope, 'leakLabPostgres', null)).toBe(false);
  expect(Reflect.set(scope['Math'] as object, 'random', () => 0)).toBe(false);
  expect(scope['console']).not.toBe(console);
});

test('A name that would not go is told.', () => {
  const scope = scopeLikeAWorkers();
  Object.defineProperty(scope, 'stubborn', { value: 1, writable: false, configurable: false });
  expect(closeWorld([], scope)).toEqual(['stubborn']);
});
