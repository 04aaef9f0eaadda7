import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { listenForSheets, openSheet, setSingleKeys, sheets, singleKeys } from './command-keys';

/** What the page's listener does with a key: which sheet is open then, and whether the browser hears of it. */
let press: (key: string, how?: Partial<KeyboardEvent>) => { open: string | null; taken: boolean };
let dialog: object | null = null;

class Field {
  readonly #within: string;
  constructor(within: string) {
    this.#within = within;
  }
  closest(selector: string): object | null {
    return selector.split(', ').includes(this.#within) ? this : null;
  }
}

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, text: string) => items.set(key, text),
  });
  vi.stubGlobal('HTMLElement', Field);
  vi.stubGlobal('document', { querySelector: () => dialog });
  const page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  press = (key, how = {}) => {
    const event = Object.assign(new Event('keydown', { cancelable: true }), {
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
    });
    for (const [name, value] of Object.entries(how)) Object.defineProperty(event, name, { value });
    page.dispatchEvent(event);
    return { open: sheets.getState().open, taken: event.defaultPrevented };
  };
  dialog = null;
  openSheet(null);
});
afterEach(() => vi.unstubAllGlobals());

const ctrl = { ctrlKey: true };

test('Ctrl+K and ⌘ K open the palette, and close it again.', () => {
  const stop = listenForSheets();
  expect(press('k', ctrl)).toEqual({ open: 'palette', taken: true });
  expect(press('K', { metaKey: true })).toEqual({ open: null, taken: true });
  stop();
  expect(press('k', ctrl)).toEqual({ open: null, taken: false });
});

test('K alone, with Shift or with Alt is the browser’s or the writer’s.', () => {
  const stop = listenForSheets();
  for (const how of [{}, { ...ctrl, shiftKey: true }, { ...ctrl, altKey: true }])
    expect(press('k', how)).toEqual({ open: null, taken: false });
  stop();
});

test('? opens the sheet of keys, but not while one writes; Ctrl+/ does there too.', () => {
  const stop = listenForSheets();
  for (const within of ['input', 'textarea', '.monaco-editor']) {
    const target = new Field(within);
    expect(press('?', { target: target as unknown as EventTarget })).toEqual({ open: null, taken: false });
    expect(press('/', { ...ctrl, target: target as unknown as EventTarget }).open).toBe('help');
    openSheet(null);
  }
  expect(press('?', { target: new Field('main') as unknown as EventTarget }).open).toBe('help');
  stop();
});

test('Over an open dialog neither opens another.', () => {
  const stop = listenForSheets();
  dialog = {};
  expect(press('?')).toEqual({ open: null, taken: false });
  expect(press('/', ctrl)).toEqual({ open: null, taken: false });
  stop();
});

test('? can be switched off, and stays off; Ctrl+/ goes on.', () => {
  const stop = listenForSheets();
  expect(singleKeys()).toBe(true);
  setSingleKeys(false);
  expect(singleKeys()).toBe(false);
  expect(press('?')).toEqual({ open: null, taken: false });
  expect(press('/', ctrl).open).toBe('help');
  openSheet(null);
  setSingleKeys(true);
  expect(press('?').open).toBe('help');
  stop();
});

test('Where storage is denied, ? works.', () => {
  vi.stubGlobal('localStorage', undefined);
  setSingleKeys(false);
  expect(singleKeys()).toBe(true);
});
