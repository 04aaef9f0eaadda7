import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { READING_EVERY_MS } from '../../domain/embed/protocol';
import type { LabState, SideState } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';
import { BLANK_PLAN } from '../own-samples';
import { onWanted, takeSlots } from './engine-slots';
import type { FrameView } from './frame-view';
import { type Around, createLive } from './live';
import { showReason, showVerdict } from './verdict-row';

vi.mock('../../lab/lab-store', async () => {
  const { createStore } = await import('zustand/vanilla');
  const names = ['keepStandbys', 'open', 'setSupervision', 'start', 'pause', 'reset', 'release'];
  return {
    lab: createStore(() => ({ phase: 'idle', sides: [] })),
    labActions: Object.fromEntries(names.map((name) => [name, vi.fn()])),
  };
});
vi.mock('./live-chart', () => ({
  LiveChart: class {
    mount() {}
  },
}));
vi.mock('./engine-slots', () => ({ onWanted: vi.fn(), takeSlots: vi.fn() }));
vi.mock('./verdict-row', () => ({ showVerdict: vi.fn(), showReason: vi.fn() }));
vi.mock('../../ui/theme', () => ({ followTheme: vi.fn() }));

type Verdict = NonNullable<SideState['verdict']>;
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const given = { slots: 0 };

beforeEach(() => {
  vi.clearAllMocks();
  given.slots = 0;
  lab.setState({ phase: 'idle', sides: [] });
  vi.mocked(takeSlots).mockImplementation(async (engines) => {
    given.slots += engines;
    return () => {
      given.slots -= engines;
      engines = 0;
    };
  });
});
afterEach(() => vi.restoreAllMocks());

/** A live embed, with what it said to the page, the host and the state. */
function open(change: Partial<FrameView> = {}, ask: Around['ask'] = async () => {}) {
  const said: Record<string, unknown>[] = [];
  const shown: string[] = [];
  const states: (string | number | undefined)[][] = [];
  const marked: unknown[][] = [];
  const view = {
    language: 'python',
    bench: 'pair',
    step: 2,
    sides: ['leaky', 'fixed'],
    files: (side: string) => ({ 'app.py': side }),
    say: (text: string) => shown.push(text),
    markFault: (...place: unknown[]) => marked.push(place),
    ...change,
  } as unknown as FrameView;
  const data = {
    slug: 'one',
    title: 'One',
    languages: ['python'],
    programs: {},
    plan: BLANK_PLAN,
    ownPlan: { ...BLANK_PLAN, everyMs: 7 },
    supervision: { killAtBytes: 5, recycleAfterRequests: null },
    steps: [],
  } as const;
  const live = createLive({
    data,
    view,
    send: (message, id) => said.push({ ...message, ...(id === undefined ? {} : { id }) }),
    setState: (state, id) => states.push(id === undefined ? [state] : [state, id]),
    ask,
  });
  const of = (type: string) => said.filter((one) => one['type'] === type);
  return { live, said, shown, states, marked, of };
}

/** A side of the lab's state, running unless said otherwise. */
function side(change: Partial<SideState> = {}): SideState {
  return {
    variant: 'leaky',
    phase: { kind: 'running' },
    info: null,
    program: null,
    series: null,
    verdict: null,
    incidents: [],
    output: [],
    alive: true,
    ends: [],
    diagnosis: { kind: 'none' },
    ...change,
  };
}
const series = (length: number) =>
  ({
    length,
    last: (id: string) => ({ requests: 10 * length, liveBytes: 100, liveObjects: 5 })[id],
  }) as unknown as SideState['series'];
const verdict = (kind: Verdict['class']) =>
  ({
    class: kind,
    rule: 'most-requests-failed',
    figures: { failed: 0.6 },
    bytesPerRequest: 1.5,
    growing: [{ name: 'dict', perRequest: 1 }],
  }) as unknown as Verdict;
const tell = (state: Partial<LabState>): void => lab.setState(state);

test('A run opens the sides that are seen, with the lesson’s load and limit, and starts once engines are to be had.', async () => {
  const { live, said } = open();
  live.run({ id: 3 });
  await settle();
  const [sample, plan, variants] = vi.mocked(labActions.open).mock.calls[0] ?? [];
  expect(sample).toMatchObject({
    id: 'embed/one/cpython',
    runtime: 'cpython',
    variants: { leaky: { files: { 'app.py': 'leaky' }, entry: 'app.py' } },
  });
  expect(plan).toEqual(BLANK_PLAN);
  expect(variants).toEqual(['leaky', 'fixed']);
  expect(labActions.setSupervision).toHaveBeenCalledWith({ killAtBytes: 5, recycleAfterRequests: null });
  expect(labActions.start).toHaveBeenCalledOnce();
  expect(given.slots).toBe(2);
  expect(said[0]).toMatchObject({ type: 'progress', stage: 'starting', step: 2, id: 3 });
});

test('One’s own program runs under the exercise’s load, and without the lesson’s limit.', async () => {
  const { live } = open({ bench: 'yours', sides: ['yours'] });
  live.run({});
  await settle();
  expect(vi.mocked(labActions.open).mock.calls[0]?.[1].everyMs).toBe(7);
  expect(labActions.setSupervision).toHaveBeenCalledWith({ killAtBytes: null, recycleAfterRequests: null });
});

test('A load that the host sets takes the place of both; one that can’t be read is told and changes nothing.', async () => {
  const { live } = open();
  const load = { requests: ['GET /x'], traffic: '1/s for 30s', seed: 9 };
  expect(live.setLoad({ ...load, traffic: 'briskly' })).toMatch(/^load\.traffic: “briskly”/);
  expect(live.setLoad({ ...load, seed: 1.5 })).toMatch(/^load\.seed: /);
  live.run({});
  await settle();
  expect(vi.mocked(labActions.open).mock.calls[0]?.[1]).toEqual(BLANK_PLAN);
  expect(live.setLoad({ ...load, killAt: '4 MB' })).toBeNull();
  live.run({ seed: 4 });
  await settle();
  expect(vi.mocked(labActions.open).mock.calls[1]?.[1].profile).toMatchObject({
    seed: 4,
    requests: [{ path: '/x' }],
  });
  expect(labActions.setSupervision).toHaveBeenLastCalledWith({
    killAtBytes: 4_000_000,
    recycleAfterRequests: null,
  });
});

test('No engine starts before the host allows it, and none after the run was taken back meanwhile.', async () => {
  let grant = (): void => {};
  const { live } = open({}, () => new Promise((resolve) => (grant = resolve)));
  live.run({});
  await settle();
  expect(takeSlots).not.toHaveBeenCalled();
  live.reset();
  grant();
  await settle();
  expect(labActions.start).not.toHaveBeenCalled();
  expect(given.slots).toBe(0);
});

test('Engines that come after the run was taken back are given back at once.', async () => {
  let come = (): void => {};
  let back = 0;
  vi.mocked(takeSlots).mockImplementation(
    () => new Promise((resolve) => (come = () => resolve(() => back++))),
  );
  const { live } = open();
  live.run({});
  await settle();
  live.reset();
  come();
  await settle();
  expect(labActions.start).not.toHaveBeenCalled();
  expect(back).toBe(1);
});

test('Readings are told at most ten times a second for each side, and the last one always.', async () => {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const { live, of } = open();
  live.run({ id: 1 });
  await settle();
  tell({ phase: 'running', sides: [side({ series: series(1) })] });
  now = READING_EVERY_MS - 1;
  tell({ sides: [side({ series: series(2) })] });
  expect(of('reading').map(({ requests }) => requests)).toEqual([10]);
  now = READING_EVERY_MS;
  tell({ sides: [side({ series: series(3) })] });
  tell({ phase: 'finished', sides: [side({ series: series(4), verdict: verdict('clean') })] });
  await settle();
  expect(of('reading').map(({ requests }) => requests)).toEqual([10, 30, 40]);
  expect(of('reading')[0]).toEqual({
    type: 'reading',
    side: 'leaky',
    requests: 10,
    liveBytes: 100,
    liveObjects: 5,
    id: 1,
  });
});

test('A run’s end tells each side’s verdict, gives the engines back and says that it is finished.', async () => {
  const { live, of, states } = open();
  live.run({ id: 'r' });
  await settle();
  tell({ phase: 'running', sides: [side()] });
  tell({ phase: 'finished', sides: [side({ verdict: verdict('clean') })] });
  await settle();
  expect(of('verdict')).toEqual([
    {
      type: 'verdict',
      side: 'leaky',
      class: 'clean',
      rule: 'most-requests-failed',
      why: '60 % of the requests failed, so memory says little about the program at work.',
      bytesPerRequest: 1.5,
      growing: [{ type: 'dict', perRequest: 1 }],
      cause: null,
      id: 'r',
    },
  ]);
  expect(showReason).toHaveBeenCalledExactlyOnceWith(
    'leaky',
    expect.objectContaining({ rule: 'most-requests-failed' }),
  );
  expect(states).toEqual([
    ['running', 'r'],
    ['finished', 'r'],
  ]);
  expect(labActions.release).toHaveBeenCalledOnce();
  expect(given.slots).toBe(0);
  // What the lab says later is not this run’s.
  tell({ phase: 'running' });
  expect(states).toHaveLength(2);
});

test('A leak is over only when its cause has been looked for.', async () => {
  const { live, of } = open();
  live.run({});
  await settle();
  const leak = side({ verdict: verdict('leak'), phase: { kind: 'finished' } });
  tell({ phase: 'finished', sides: [{ ...leak, diagnosis: { kind: 'looking' } }] });
  await settle();
  expect(of('verdict')).toEqual([]);
  const fault = { code: 'stopped', message: 'No.' } as const;
  tell({ sides: [{ ...leak, diagnosis: { kind: 'failed', fault } }] });
  await settle();
  expect(of('verdict')).toHaveLength(1);
});

test('A side that fails is told once, with its place, and has no verdict; a run that failed says so.', async () => {
  const { live, of, states, marked } = open();
  live.run({ id: 1 });
  await settle();
  const fault = { code: 'syntax-error', message: 'No.', hint: 'Mend it.', file: 'app.py', line: 3 } as const;
  const failed = side({ phase: { kind: 'failed', fault } });
  tell({ phase: 'running', sides: [failed] });
  tell({ phase: 'failed', sides: [failed] });
  await settle();
  expect(of('error')).toEqual([
    { type: 'error', code: 'syntax-error', message: 'No.', file: 'app.py', line: 3, side: 'leaky', id: 1 },
  ]);
  expect(of('verdict')).toEqual([]);
  expect(showVerdict).toHaveBeenCalledWith('leaky', null, null, 'app.py:3: No. Mend it.', true);
  expect(marked.at(-1)).toEqual(['leaky', { file: 'app.py', line: 3 }]);
  expect(states.at(-1)).toEqual(['failed', 1]);
});

test('A side that was stopped has no fault to tell.', async () => {
  const { live, of } = open();
  live.run({});
  await settle();
  const fault = { code: 'stopped', message: 'Stopped.' } as const;
  tell({ phase: 'stopped', sides: [side({ phase: { kind: 'failed', fault } })] });
  await settle();
  expect(of('error')).toEqual([]);
});

test('Progress is told with its share of the whole, each state once.', async () => {
  const { live, of, shown } = open();
  live.run({});
  await settle();
  const booting = (fraction: number | null) =>
    side({
      phase: { kind: 'booting', progress: { stage: 'fetching', text: 'Fetching the engine', fraction } },
    });
  tell({ phase: 'preparing', sides: [booting(0.254)] });
  tell({ sides: [booting(0.253)] });
  tell({ sides: [booting(null)] });
  expect(of('progress').map(({ stage, fraction }) => [stage, fraction])).toEqual([
    ['starting', null],
    ['fetching', 0.254],
    ['fetching', null],
  ]);
  expect(shown).toEqual(['Starting the engine', 'Fetching the engine · 25 %', 'Fetching the engine']);
});

test('Put to sleep, a run keeps what it has shown and says so; one without readings is idle again.', async () => {
  const { live, states, shown, of } = open();
  live.run({});
  await settle();
  tell({ phase: 'running', sides: [side({ series: series(3), verdict: verdict('undecided') })] });
  live.sleep(5);
  expect(states.at(-1)).toEqual(['finished', 5]);
  expect(shown.at(-1)).toMatch(/^Stopped to make room/);
  expect(of('verdict')).toHaveLength(1);
  expect(given.slots).toBe(0);
  tell({ phase: 'idle', sides: [side()] });
  live.sleep();
  expect(states.at(-1)).toEqual(['idle']);
});

test('What is paused here makes room for another embed; what runs does not.', async () => {
  const { live, states } = open();
  const [wanted] = vi.mocked(onWanted).mock.calls.at(-1) ?? [];
  live.run({});
  await settle();
  tell({ phase: 'running', sides: [side({ series: series(1) })] });
  wanted?.();
  expect(states.at(-1)).toEqual(['running']);
  tell({ phase: 'paused' });
  wanted?.();
  expect(states.at(-1)).toEqual(['finished']);
});

test('Reset clears every side’s row and answers with the id that asked.', async () => {
  const { live, states } = open();
  live.run({});
  await settle();
  tell({ phase: 'running', sides: [side(), side({ variant: 'fixed' })] });
  vi.mocked(showVerdict).mockClear();
  live.reset(8);
  expect(vi.mocked(showVerdict).mock.calls).toEqual([
    ['leaky', null, null, 'not run yet'],
    ['fixed', null, null, 'not run yet'],
  ]);
  expect(labActions.reset).toHaveBeenCalledOnce();
  expect(states.at(-1)).toEqual(['idle', 8]);
});
