import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HostMessage } from '../../domain/embed/protocol';
import { BLANK_PLAN } from '../own-samples';
import { MiniElement, openPage } from './testing/mini-page';

/** The two ends that the script speaks with: what it told the host, and how the host tells it something. */
const host = vi.hoisted(() => ({
  said: [] as Record<string, unknown>[],
  tell: (_: unknown): void => {},
}));
vi.mock('./host-link', () => ({
  HostLink: class {
    constructor(_: string, onMessage: (message: unknown) => void) {
      host.tell = onMessage;
    }
    open() {}
    send(message: object, id?: unknown) {
      host.said.push({ ...message, ...(id === undefined ? {} : { id }) });
    }
    error(code: string, message: string, id?: unknown) {
      this.send({ type: 'error', code, message }, id);
    }
  },
}));

/** What runs engines, which the script fetches from an address. */
const live = { orders: [] as unknown[][], problem: null as string | null };
const LIVE = `data:text/javascript,${encodeURIComponent(`
  export function createLive(around) {
    const note = (name) => (...order) => { globalThis.orders.push([name, ...order]); };
    return {
      run(order) { note('run')(order); globalThis.begin(around, order); },
      goOn: note('goOn'), pause: note('pause'), theme: note('theme'),
      reset(id) { note('reset')(id); around.setState('idle', id); },
      sleep: note('sleep'),
      setLoad(load) { note('setLoad')(load); return globalThis.loadProblem(); },
    };
  }
`)}`;

let html: MiniElement;
let run: MiniElement;
let status: MiniElement;
let complaints: MiniElement;
let next:
  | ((around: { setState(state: string, id?: unknown): void; ask(engines: number): Promise<void> }) => void)
  | null;

beforeEach(() => {
  vi.resetModules();
  host.said.length = 0;
  live.orders.length = 0;
  live.problem = null;
  next = (around) => around.setState('running');
  vi.stubGlobal('orders', live.orders);
  vi.stubGlobal('loadProblem', () => live.problem);
  vi.stubGlobal('begin', (around: never) => next?.(around));
  vi.stubGlobal('self', { origin: 'https://lab.example' });
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

/** Opens the page with this in its address. */
async function open(search = '', liveUrl = LIVE, languages = 'typescript python'): Promise<void> {
  const data = {
    slug: 'one',
    title: 'One',
    languages: ['typescript', 'python'],
    programs: {
      python: { leaky: { 'app.py': 'a' }, fixed: { 'app.py': 'b' }, yours: { 'app.py': 'c' } },
      typescript: { leaky: { 'app.ts': 'd' } },
    },
    plan: BLANK_PLAN,
    ownPlan: null,
    supervision: { killAtBytes: null, recycleAfterRequests: null },
    steps: [
      { title: 'See it', bench: 'pair' },
      { title: 'Your turn', bench: 'yours' },
    ],
  };
  const carried = new MiniElement('script', { id: 'embed-data' });
  carried.textContent = JSON.stringify(data);
  run = new MiniElement('button', { class: 'run' }, new MiniElement('span'));
  status = new MiniElement('p', { class: 'status' });
  complaints = new MiniElement('p', { class: 'complaints' });
  const main = new MiniElement('main', { id: 'embed', height: '399.2' }, run, status, complaints);
  html = openPage(carried, main);
  html.dataset['languages'] = languages;
  html.dataset['lang'] = 'typescript';
  Object.assign(document.currentScript ?? {}, { dataset: { live: liveUrl } });
  vi.stubGlobal('location', { search });
  await import('./embed-page');
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));

/** What the script answers to a message of this host. */
async function answer(message: object): Promise<Record<string, unknown>[]> {
  const before = host.said.length;
  host.tell(message as HostMessage);
  await settle();
  return host.said.slice(before);
}

test('What the address asks for is set before anything is painted; what it can’t have is said.', async () => {
  await open('?lang=python&view=chart&controls=min&theme=dark&readonly&step=2');
  expect(
    ['lang', 'view', 'controls', 'theme', 'readonly', 'step', 'bench'].map((one) => html.dataset[one]),
  ).toEqual(['python', 'chart', 'min', 'dark', '', '2', 'yours']);
  expect(complaints.textContent).toBe('');
});

test('A step or a value that there isn’t is replaced, and said below the lab.', async () => {
  await open('?step=9&view=sideways');
  expect(html.dataset['step']).toBeUndefined();
  expect(html.dataset['view']).toBe('split');
  expect(complaints.textContent).toContain('step=9: there are 2 steps');
  expect(complaints.textContent).toContain('sideways');
});

test('A language that the lesson isn’t written in stays its first, and is said.', async () => {
  await open('?lang=python', LIVE, 'typescript');
  expect(html.dataset['lang']).toBe('typescript');
  expect(complaints.textContent).toBe('lang=python: this lesson isn’t written in it: typescript instead.');
});

test('init is answered with the state and the height; getState with the state.', async () => {
  await open();
  expect(await answer({ type: 'init', id: 1, theme: 'dark' })).toEqual([
    { type: 'state', state: 'idle', id: 1 },
    { type: 'resize', height: 400 },
  ]);
  expect(html.dataset['theme']).toBe('dark');
  expect(await answer({ type: 'getState', id: 2 })).toEqual([{ type: 'state', state: 'idle', id: 2 }]);
  await answer({ type: 'theme', theme: 'auto' });
  expect(html.dataset['theme']).toBeUndefined();
});

test('A run boots, and another is refused until it is over; after a pause a bare run goes on.', async () => {
  await open();
  expect(await answer({ type: 'run', id: 1, seed: 5 })).toEqual([
    { type: 'state', state: 'booting', id: 1 },
    { type: 'state', state: 'running' },
  ]);
  expect(live.orders).toEqual([['run', { type: 'run', id: 1, seed: 5 }]]);
  expect(await answer({ type: 'run', id: 2 })).toEqual([expect.objectContaining({ code: 'busy', id: 2 })]);
  next = (around) => around.setState('paused');
  await answer({ type: 'reset' });
  await answer({ type: 'run' });
  live.orders.length = 0;
  await answer({ type: 'run', id: 3 });
  await answer({ type: 'run', id: 4, requests: 100 });
  expect(live.orders.map(([name]) => name)).toEqual(['goOn', 'run']);
});

test('Only what runs can be paused.', async () => {
  await open();
  expect(await answer({ type: 'pause', id: 1 })).toEqual([
    expect.objectContaining({ code: 'not-running', id: 1 }),
  ]);
  await answer({ type: 'run' });
  expect(await answer({ type: 'pause', id: 2 })).toEqual([]);
  expect(live.orders.at(-1)).toEqual(['pause', 2]);
});

test('Reset and sleep fetch no engine where none is there: it is idle.', async () => {
  await open('', 'data:text/javascript,throw new Error("fetched")');
  expect(await answer({ type: 'reset', id: 1 })).toEqual([{ type: 'state', state: 'idle', id: 1 }]);
  expect(await answer({ type: 'sleep', id: 2 })).toEqual([{ type: 'state', state: 'idle', id: 2 }]);
});

test('An engine that can’t be fetched is told to the host and on the page, and asked for again next time.', async () => {
  await open('', 'data:text/javascript,throw new Error("no net")');
  const said = await answer({ type: 'run', id: 1 });
  expect(said.map(({ type, state, code, id }) => [type, state ?? code, id])).toEqual([
    ['state', 'booting', 1],
    ['error', 'assets-missing', 1],
    ['state', 'failed', 1],
  ]);
  expect(status.textContent).toMatch(/^The engine could not be fetched/);
  expect(await answer({ type: 'run', id: 2 })).toHaveLength(3);
});

test('A host that bounds engines is asked, and the run waits for its grant; another is not.', async () => {
  await open();
  let allowed = 0;
  next = ({ ask }) => void ask(2).then(() => allowed++);
  await answer({ type: 'init', queue: true });
  expect(await answer({ type: 'run' })).toContainEqual({ type: 'ask', engines: 2 });
  expect(allowed).toBe(0);
  await answer({ type: 'grant' });
  expect(allowed).toBe(1);
  vi.resetModules();
  await open();
  await answer({ type: 'init' });
  expect((await answer({ type: 'run' })).filter(({ type }) => type === 'ask')).toEqual([]);
  expect(allowed).toBe(2);
});

test('goto shows a step and tells how far it is; there is none beyond the last.', async () => {
  await open();
  expect(await answer({ type: 'goto', step: 2, id: 1 })).toEqual([
    { type: 'progress', stage: 'step', text: 'Your turn', fraction: 1, step: 2, steps: 2 },
    { type: 'state', state: 'idle', id: 1 },
  ]);
  expect(html.dataset['bench']).toBe('yours');
  expect(await answer({ type: 'goto', step: 3, id: 2 })).toEqual([
    expect.objectContaining({ code: 'unknown-step', id: 2, message: 'There are 2 steps, none is 3.' }),
  ]);
});

test('setCode shows the side and the language that it is for; a side that isn’t there is refused with those that are.', async () => {
  await open();
  const set = (side: string, language = 'python') =>
    answer({ type: 'setCode', side, language, files: { 'app.py': 'x' }, id: 1 });
  expect(await set('yours')).toEqual([{ type: 'state', state: 'idle', id: 1 }]);
  expect([html.dataset['lang'], html.dataset['bench']]).toEqual(['python', 'yours']);
  await set('leaky');
  expect(html.dataset['bench']).toBe('pair');
  expect(await set('wrong-turn')).toEqual([
    expect.objectContaining({
      code: 'unknown-side',
      message: 'In python the sides here are: leaky, fixed, yours.',
    }),
  ]);
  expect(await set('fixed', 'typescript')).toEqual([
    expect.objectContaining({ message: 'In typescript the sides here are: leaky.' }),
  ]);
});

test('A load is answered with the state, or with what is wrong in it.', async () => {
  await open();
  const load = { requests: ['GET /'], traffic: '1/s for 1m', seed: 1 };
  expect(await answer({ type: 'setLoad', load, id: 1 })).toEqual([{ type: 'state', state: 'idle', id: 1 }]);
  live.problem = 'load.seed: no.';
  expect(await answer({ type: 'setLoad', load, id: 2 })).toEqual([
    { type: 'error', code: 'bad-load', message: 'load.seed: no.', id: 2 },
  ]);
});

test('The page’s own button runs once: pressed while it runs, nothing happens.', async () => {
  await open();
  run.fire('click');
  await settle();
  run.fire('click');
  await settle();
  expect(live.orders.map(([name]) => name)).toEqual(['run']);
  expect(host.said.filter(({ type }) => type === 'error')).toEqual([]);
  expect(run.textContent).toBe('Running');
});

test('With run=auto it runs when it comes near, and once.', async () => {
  let near = (_: readonly { readonly isIntersecting: boolean }[]): void => {};
  let disconnected = 0;
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(seen: typeof near) {
        near = seen;
      }
      observe() {}
      disconnect() {
        disconnected++;
      }
    },
  );
  await open('?run=auto');
  near([{ isIntersecting: false }]);
  await settle();
  expect(live.orders).toEqual([]);
  near([{ isIntersecting: true }]);
  await settle();
  expect(live.orders.map(([name]) => name)).toEqual(['run']);
  expect(disconnected).toBe(1);
});
