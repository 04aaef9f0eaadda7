import { beforeAll, expect, test } from 'vitest';
import type { Batch, Limits, Outcome, RuntimeInfo } from '../../../workers/contract';
import { FakeEngine } from '../../../workers/fake/engine';
import { serve } from '../../../workers/serve';
import { Pace } from '../pace';
import { type RunEvent, type RunRequest, run } from '../run';
import { Side } from '../side';

/*
 * A worker that somebody else has taken over says what it likes. Whatever that is, its own side ends with a fault that says so, soon,
 * and the other side's readings are as they always are.
 */

interface Question {
  readonly id: string;
  readonly path: readonly string[];
}
/** What is posted in answer to the n-th `advance`; more than one message where it returns an array of them. */
type Lie = (honest: Batch, nth: number, id: string) => unknown;

const EVERY_MS = 1000;
const limits: Limits = { busyMs: 5000, sliceMs: 100, responseBytes: 1e6, answerWithinMs: 30_000 };
const SCRIPT = { '/': { keepsBytes: 100, keeps: { Session: 1 } } };

/** The real server and boundary; between it and the page sits somebody who rewrites what it says about a run. */
function spawn(lie: Lie | null): { side: Side; said: () => number } {
  const page = new MessageChannel();
  const server = new MessageChannel();
  const asked = new Map<string, string>();
  let nth = 0;
  let said = 0;
  page.port2.onmessage = ({ data }: MessageEvent<Question>) => {
    asked.set(data.id, data.path.at(-1) ?? '');
    server.port1.postMessage(data);
  };
  server.port1.onmessage = ({ data }: MessageEvent<{ id: string; value: Outcome<Batch> }>) => {
    said += 1;
    if (!lie || asked.get(data.id) !== 'advance' || !data.value.ok) {
      page.port2.postMessage(data);
      return;
    }
    const answer = lie(data.value.value, nth++, data.id);
    const whole = typeof answer === 'object' && answer !== null && 'type' in answer;
    for (const message of Array.isArray(answer) ? answer : [answer])
      page.port2.postMessage(
        whole || Array.isArray(answer)
          ? message
          : { id: data.id, type: 'RAW', value: { ok: true, value: message } },
      );
  };
  serve(new FakeEngine(), 'fake', { port: server.port2, assets: {} });
  const side = new Side({
    port: page.port1,
    onError: () => {},
    kill: () => {
      for (const port of [page.port1, page.port2, server.port1, server.port2]) port.close();
    },
  });
  return { side, said: () => said };
}

async function runWith(
  lie: Lie | null,
  more: Partial<Limits> = {},
): Promise<{ events: RunEvent[]; said: number }> {
  const sides: Side[] = [];
  const events: RunEvent[] = [];
  const counts: (() => number)[] = [];
  const program = { files: { 'app.json': JSON.stringify(SCRIPT) }, entry: 'app.json' };
  const stages = [{ perSecond: 10, durationMs: 8000, ramp: false }];
  let turn = 0;
  const request: RunRequest = {
    programs: [
      { variant: 'leaky', program },
      { variant: 'fixed', program },
    ],
    plan: {
      profile: {
        seed: 1,
        requests: [{ method: 'GET', path: '/', weight: 1 }],
        model: { kind: 'open', arrivals: 'even', stages },
        warmupRequests: 1,
      },
      everyMs: EVERY_MS,
    },
    limits: { ...limits, ...more },
    pace: new Pace(false),
    async takeSide(signal) {
      const { side, said } = spawn(turn++ === 1 ? null : lie);
      counts.push(said);
      sides.push(side);
      const booted: Outcome<RuntimeInfo> = await side.boot({ memoryBytes: 65_536 }, signal);
      return booted.ok ? { ok: true, value: side } : booted;
    },
    adopt: () => {},
  };
  for await (const event of run(request, new AbortController().signal)) events.push(event);
  for (const side of sides) side.dispose();
  return { events, said: counts[0]?.() ?? 0 };
}

/** The readings of a variant, without the one figure that varies. */
function readingsOf(events: readonly RunEvent[], variant: string): number[][] {
  const columns: number[][] = [];
  for (const event of events)
    if ((event.kind === 'begun' || event.kind === 'batch') && event.variant === variant)
      event.batch.columns.forEach((column, index) => {
        if (index !== 10) columns[index] = [...(columns[index] ?? []), ...column];
      });
  return columns;
}

const with1 = (batch: Batch, change: (columns: Float64Array[]) => void): Batch => {
  const columns = batch.columns.map((column) => column.slice());
  change(columns);
  return { ...batch, columns };
};
const column = (batch: Batch, index: number, value: number): Batch =>
  with1(batch, (columns) => columns[index]?.fill(value));
const types = (batch: Batch, names: string[], count: number, type: (i: number) => number): Batch => ({
  ...batch,
  types: {
    names,
    reading: new Float64Array(count),
    type: Float64Array.from({ length: count }, (_, i) => type(i)),
    count: new Float64Array(count),
  },
});
const many = (batch: Batch, readings: number): Batch => ({
  ...batch,
  readings,
  columns: batch.columns.map(() => new Float64Array(readings)),
});
const deep = (): unknown => {
  let one: unknown = 'bottom';
  for (let i = 0; i < 2000; i++) one = { one };
  return one;
};
const circle = (): unknown => {
  const one: Record<string, unknown> = { reachedMs: 0, done: false, readings: 0, incidents: [], output: [] };
  one['columns'] = [one];
  one['types'] = one;
  return one;
};
const thrown = (value: unknown) => (id: string) => ({
  ...{ id, type: 'HANDLER', name: 'throw', value: { isError: false, value } },
});

const LIES: Readonly<Record<string, Lie>> = {
  'a flood of answers': (batch, _, id) =>
    Array.from({ length: 20_000 }, () => ({ id, type: 'RAW', value: { ok: true, value: batch } })),
  'a flood of what nobody asked': () =>
    Array.from({ length: 20_000 }, (_, id) => ({ id: String(id), type: 'RAW' })),
  'time that stands still': (batch) => ({
    ...batch,
    reachedMs: 0,
    readings: 0,
    done: false,
    ...EMPTY(batch),
  }),
  'time that goes back': (batch, nth) => (nth < 1 ? batch : { ...batch, reachedMs: -1e6 }),
  'time ahead of what was asked': (batch) => ({ ...batch, reachedMs: 1e9 }),
  'readings of the future': (batch) => column(batch, 0, 1e9),
  'more readings than are due': (batch) => many(batch, 5000),
  'readings without end': (batch) => many(batch, 99_999),
  'requests that fall': (batch, nth) => (nth < 1 ? column(batch, 1, 1e6) : column(batch, 1, 0)),
  'infinite bytes': (batch) => column(batch, 4, Number.POSITIVE_INFINITY),
  'no number of bytes': (batch) => column(batch, 4, Number.NaN),
  'more bytes than there are': (batch) => column(batch, 4, 1e300),
  'as many below nothing': (batch) => column(batch, 6, -1e300),
  'types without end': (batch) =>
    types(
      batch,
      Array.from({ length: 19_000 }, (_, i) => `T${i}`),
      0,
      () => 0,
    ),
  'a type that has no name': (batch) => types(batch, [], 1, () => 4999),
  'counts without end': (batch) => types(batch, ['T'], 2_000_000, () => 0),
  'an end that nobody ordered': (batch) => ({ ...batch, end: END }),
  'a structure without a bottom': () => deep(),
  'a circle': () => circle(),
  'an array with four billion holes': (batch) => ({ ...batch, output: new Array(2 ** 32 - 2) }),
  'a huge text': (batch) => ({ ...batch, output: ['x'.repeat(17_000_000)] }),
  'a huge buffer': (batch) => ({ ...batch, columns: [new Float64Array(9_000_000)] }),
  'columns that are something else': (batch) => ({ ...batch, columns: batch.columns.map(() => new Map()) }),
  'columns as texts': (batch) => ({ ...batch, columns: batch.columns.map(() => '1e9') }),
  'texts that are objects': (batch) => ({ ...batch, incidents: [{ code: { toString: 1 }, message: {} }] }),
  'a batch without an outcome': (batch, _, id) => ({ id, type: 'RAW', value: batch }),
  'an object that can’t be shown, thrown': (_, __, id) => thrown({ toString: 1, valueOf: 1 })(id),
  'nothing, thrown': (_, __, id) => thrown(null)(id),
  'an answer without a value': (_, __, id) => ({ id, type: 'RAW' }),
  'a handle to itself': (_, __, id) => ({ id, type: 'HANDLER', name: 'proxy', value: null }),
};
const END = { kind: 'recycled', atMs: 1, liveBytes: 1, lost: 0, requests: 1, failures: 0 };
const EMPTY = (batch: Batch) => ({
  columns: batch.columns.map(() => new Float64Array()),
  types: { names: [], reading: new Float64Array(), type: new Float64Array(), count: new Float64Array() },
});

let honest: number[][] = [];
beforeAll(async () => {
  honest = readingsOf((await runWith(null)).events, 'fixed');
});

test.each(Object.entries(LIES))(
  'Taken over, a worker that answers with %s ends its own side alone.',
  async (_, lie) => {
    const { events, said } = await runWith(lie);
    const failures = events.filter((event) => event.kind === 'failed');
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({ variant: 'leaky', fault: { code: 'bad-message' } });
    expect(readingsOf(events, 'fixed')).toEqual(honest);
    // Whatever it said more often than it was asked was not listened to.
    expect(said).toBeLessThan(3000);
  },
);

test('Taken over, a worker can’t have itself replaced without end: a process that ends does so later than it began.', async () => {
  const { events } = await runWith((batch) => ({ ...batch, ...EMPTY(batch), readings: 0, end: END }), {
    recycleAfterRequests: 1000,
  });
  expect(events.filter((event) => event.kind === 'ended')).toHaveLength(1);
  expect(events.filter((event) => event.kind === 'failed')).toMatchObject([
    { variant: 'leaky', fault: { code: 'bad-message' } },
  ]);
});

test('Taken over, a worker may lie about its own figures, within what an engine could measure: they are its own.', async () => {
  const { events } = await runWith((batch) => column(batch, 4, 123));
  expect(events.filter((event) => event.kind === 'failed')).toEqual([]);
  expect(readingsOf(events, 'fixed')).toEqual(honest);
});
