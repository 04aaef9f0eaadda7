import { expect, test } from 'vitest';
import { GuardedPort, isBounded, MAX_CHARACTERS, MAX_VALUES } from './guarded-port';

/** A guarded port whose other end says all of `messages` at once, after the question `1` has come. */
async function hear(messages: readonly unknown[]): Promise<{ heard: unknown[]; breaches: string[] }> {
  const { port1, port2 } = new MessageChannel();
  const heard: unknown[] = [];
  const breaches: string[] = [];
  const guarded = new GuardedPort(port1, (what) => breaches.push(what));
  guarded.addEventListener('message', (event) => heard.push((event as MessageEvent).data));
  guarded.start();
  guarded.postMessage({ id: 'question' });
  for (const message of messages) port2.postMessage(message);
  await new Promise((resolve) => setTimeout(resolve, 20));
  port1.close();
  return { heard, breaches };
}

const ANSWER = { id: 'question', type: 'RAW', value: { ok: true, value: null } };

test('One answer to a question passes.', async () => {
  expect(await hear([ANSWER])).toEqual({ heard: [ANSWER], breaches: [] });
});

test('A flood is one message long, whatever it says.', async () => {
  const flood = Array.from({ length: 5000 }, (_, id) => ({ id, type: 'RAW', value: null }));
  expect(await hear(flood)).toEqual({ heard: [], breaches: ['something that it wasn’t asked for'] });
  const twice = Array.from({ length: 5000 }, () => ANSWER);
  expect(await hear(twice)).toEqual({ heard: [ANSWER], breaches: ['something that it wasn’t asked for'] });
});

test('A message that is no answer ends it.', async () => {
  for (const lie of [
    null,
    'text',
    7,
    [],
    {},
    { id: 'another', type: 'RAW' },
    { __proto__: { id: 'question' } },
  ])
    expect((await hear([lie])).breaches).toEqual(['something that it wasn’t asked for']);
});

test('A handle to an object inside, which comlink would take, ends it.', async () => {
  const lie = { id: 'question', type: 'HANDLER', name: 'proxy', value: {} };
  expect(await hear([lie])).toEqual({ heard: [], breaches: ['an answer in another form'] });
});

test('An answer beyond the bounds ends it: too many values, too long a text, too large a buffer.', async () => {
  const sizes = [
    'x'.repeat(MAX_CHARACTERS + 1),
    new Array(MAX_VALUES + 1).fill(0),
    new Float64Array(9 * 1024 * 1024),
    new Map([['a', 1]]),
    new Float64Array(new SharedArrayBuffer(8)),
    new Array(2 ** 32 - 1),
    { a: new Error('an object that is no plain one') },
  ];
  for (const value of sizes)
    expect((await hear([{ id: 'question', type: 'RAW', value }])).breaches).toEqual([
      'an answer that is too large',
    ]);
});

test('What honest answers hold is within the bounds, and a circle is looked at once.', () => {
  const circle: Record<string, unknown> = { text: 'x'.repeat(1000), column: new Float64Array(1000) };
  circle['itself'] = circle;
  expect(isBounded(circle)).toBe(true);
  expect(isBounded({ ok: true, value: { rows: Array.from({ length: 500 }, (_, n) => [n, 'text']) } })).toBe(
    true,
  );
});

test('A port that comes with an answer ends it: nobody else shall talk to the page.', async () => {
  const { port1, port2 } = new MessageChannel();
  const breaches: string[] = [];
  const guarded = new GuardedPort(port1, (what) => breaches.push(what));
  guarded.addEventListener('message', () => {});
  guarded.postMessage({ id: 'question' });
  const { port2: stranger } = new MessageChannel();
  port2.postMessage({ ...ANSWER, value: { ok: true, value: null } }, [stranger]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  port1.close();
  stranger.close();
  expect(breaches).toEqual(['something that it wasn’t asked for']);
});
