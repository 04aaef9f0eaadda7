import { afterEach, expect, test, vi } from 'vitest';
import { Side } from './side';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A side whose worker hears and never says anything. */
function silent(): { side: Side; killed: () => boolean } {
  const { port1 } = new MessageChannel();
  let killed = false;
  const side = new Side({
    port: port1,
    onError: () => {},
    kill: () => {
      killed = true;
      port1.close();
    },
  });
  return { side, killed: () => killed };
}

const limits = { busyMs: 300, sliceMs: 100, responseBytes: 1e6, answerWithinMs: 30_000 };
const program = { files: { 'app.py': '' }, entry: 'app.py' };

test('A worker that is gone without a word is ended from outside after its time, and told so.', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { side, killed } = silent();
  const loading = side.load(program, limits, 1, new AbortController().signal);
  await vi.advanceTimersByTimeAsync(2500);
  expect(killed()).toBe(true);
  expect(await loading).toMatchObject({ ok: false, fault: { code: 'not-responding' } });
  expect(side.alive).toBe(false);
});

test('A page that slept gives its worker the whole time again before it ends it.', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  const { side, killed } = silent();
  const loading = side.load(program, limits, 1, new AbortController().signal);
  const now = performance.now.bind(performance);
  // While the page is frozen the clock goes on and no timer fires: it does so late.
  vi.spyOn(performance, 'now').mockImplementationOnce(() => now() + 3_600_000);
  await vi.advanceTimersByTimeAsync(2000);
  expect(killed()).toBe(false);
  vi.restoreAllMocks();
  await vi.advanceTimersByTimeAsync(3_700_000);
  expect(killed()).toBe(true);
  expect(await loading).toMatchObject({ fault: { code: 'not-responding' } });
});

test('A worker that breaks between two questions is told of at the next one.', async () => {
  const { port1 } = new MessageChannel();
  const spawned = { port: port1, onError: (_message: string) => {}, kill: () => port1.close() };
  const side = new Side(spawned);
  spawned.onError('out of memory');
  const lost = { ok: false, fault: { code: 'engine-crashed', message: 'The worker broke: out of memory.' } };
  expect(await side.advance(1000, new AbortController().signal)).toMatchObject(lost);
  expect(await side.inspect('memory', {})).toMatchObject(lost);
});
