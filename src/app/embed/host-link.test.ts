import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type HostMessage, READY_EVERY_MS, READY_FOR_MS, SOURCE, VERSION } from '../../domain/embed/protocol';
import { HostLink } from './host-link';

const HOST = 'https://docs.example';
type Posted = Record<string, unknown>;

/** The window of a host page, and what was posted to it. */
let posted: { readonly message: Posted; readonly origin: string }[];
let parent: { postMessage(message: Posted, origin: string): void };
let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  posted = [];
  parent = { postMessage: (message, origin) => posted.push({ message, origin }) };
  page = new EventTarget();
  vi.stubGlobal('window', {
    parent,
    setInterval: (run: () => void, ms: number) => setInterval(run, ms),
  });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const message = (type: string, more: Posted = {}): Posted => ({ source: SOURCE, v: VERSION, type, ...more });

/** As if a window had posted this to the frame. */
function post(
  data: unknown,
  { origin = HOST, source = parent as object, ports = [] as object[] } = {},
): void {
  page.dispatchEvent(Object.assign(new Event('message'), { data, origin, source, ports }));
}

function open() {
  const heard: HostMessage[] = [];
  const link = new HostLink('one', (one) => heard.push(one));
  link.open();
  const said = (type: string) => posted.filter(({ message: { type: own } }) => own === type);
  return { link, heard, said };
}

/** One end of a channel, which notes what is posted to it. */
function port() {
  const sent: Posted[] = [];
  return {
    sent,
    onmessage: null as ((event: { readonly data: unknown }) => void) | null,
    postMessage: (one: Posted) => sent.push(one),
  };
}

test('It says ready to whoever is around, again and again, until it is answered or half a minute is over.', () => {
  const { said } = open();
  expect(said('ready')).toEqual([{ message: message('ready', { lesson: 'one' }), origin: '*' }]);
  vi.advanceTimersByTime(3 * READY_EVERY_MS);
  expect(said('ready')).toHaveLength(4);
  post(message('init'));
  vi.advanceTimersByTime(10 * READY_EVERY_MS);
  expect(said('ready')).toHaveLength(4);
});

test('Where nobody answers, it stops asking.', () => {
  const { said } = open();
  vi.advanceTimersByTime(READY_FOR_MS * 2);
  const asked = said('ready').length;
  expect(asked).toBeGreaterThan(READY_FOR_MS / READY_EVERY_MS);
  vi.advanceTimersByTime(READY_FOR_MS);
  expect(said('ready')).toHaveLength(asked);
});

test('Alone in its window it says and hears nothing.', () => {
  vi.stubGlobal('window', Object.assign(parent, { parent }));
  const { link, heard } = open();
  link.send({ type: 'state', state: 'idle' });
  post(message('init'));
  expect(heard).toEqual([]);
  expect(posted).toEqual([]);
});

test('Before init nothing is said but ready, and every other message is refused with its id.', () => {
  const { link, heard, said } = open();
  link.send({ type: 'state', state: 'idle' });
  post(message('run', { id: 7 }));
  expect(said('state')).toEqual([]);
  expect(heard).toEqual([]);
  expect(said('error')).toEqual([
    { message: expect.objectContaining({ code: 'not-initialised', id: 7 }), origin: HOST },
  ]);
});

test('After init it hears and speaks to that page’s origin alone.', () => {
  const { link, heard, said } = open();
  post(message('init'));
  post(message('run'), { origin: 'https://elsewhere.example' });
  post(message('run'), { source: {} });
  expect(heard.map(({ type }) => type)).toEqual(['init']);
  post(message('run', { id: 'a' }));
  expect(heard.map(({ type }) => type)).toEqual(['init', 'run']);
  link.send({ type: 'state', state: 'booting' }, 'a');
  expect(said('state')).toEqual([{ message: message('state', { state: 'booting', id: 'a' }), origin: HOST }]);
});

test('A host without an origin is answered all the same.', () => {
  const { link, said } = open();
  post(message('init'), { origin: 'null' });
  link.send({ type: 'state', state: 'idle' });
  expect(said('state')).toEqual([{ message: message('state', { state: 'idle' }), origin: '*' }]);
});

test('Where a port came with init, all goes over it, and messages beside it are refused.', () => {
  const { link, heard, said } = open();
  const own = port();
  post(message('init'), { ports: [own] });
  own.onmessage?.({ data: message('run', { id: 1 }) });
  expect(heard.map(({ type }) => type)).toEqual(['init', 'run']);
  link.send({ type: 'state', state: 'booting' }, 1);
  expect(own.sent).toEqual([message('state', { state: 'booting', id: 1 })]);
  expect(said('state')).toEqual([]);
  post(message('pause', { id: 2 }));
  expect(heard).toHaveLength(2);
  expect(said('error')).toEqual([
    { message: expect.objectContaining({ code: 'use-port', id: 2 }), origin: HOST },
  ]);
});

test('init counts once; what can’t be read is answered with what is wrong; others’ messages are passed over.', () => {
  const { heard, said } = open();
  post(message('init'));
  post(message('init', { id: 1 }));
  post({ ...message('run', { id: 2 }), v: 9 });
  post({ source: 'another-widget', type: 'run' });
  post('text');
  expect(heard).toHaveLength(1);
  expect(said('error').map(({ message: { code, id } }) => [code, id])).toEqual([
    ['already-initialised', 1],
    ['unsupported-version', 2],
  ]);
});

test('Over the port even a foreign message is answered: nobody else has it.', () => {
  open();
  const own = port();
  post(message('init'), { ports: [own] });
  own.onmessage?.({ data: 'text' });
  own.onmessage?.({ data: message('nonsense', { id: 3 }) });
  expect(own.sent.map(({ code, id }) => [code, id])).toEqual([
    ['malformed', undefined],
    ['unknown-type', 3],
  ]);
});
