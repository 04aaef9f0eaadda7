import { beforeEach, expect, test, vi } from 'vitest';
import type { Sample } from '../../domain/sample';

const KEY = 'leak-lab:drafts:1';
const SAMPLE: Sample = {
  id: 'a/cpython',
  title: 'A',
  runtime: 'cpython',
  variants: { leaky: { files: { 'app.py': 'original', 'b.py': 'other' }, entry: 'app.py' } },
};

/** A browser's storage, which tells all tabs but the writing one of every change, when they come to hear of it. */
class Storage {
  readonly items = new Map<string, string>();
  refusal: Error | null = null;
  room = Number.POSITIVE_INFINITY;
  getItem(key: string): string | null {
    if (this.refusal) throw this.refusal;
    return this.items.get(key) ?? null;
  }
  setItem(key: string, text: string): void {
    if (this.refusal) throw this.refusal;
    const others = [...this.items].reduce((sum, [name, kept]) => sum + (name === key ? 0 : kept.length), 0);
    if (others + text.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, text);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
  get drafts(): Record<string, string> {
    return JSON.parse(this.items.get(KEY) ?? '{}');
  }
}

let shared = new Storage();

/** A tab: the modules anew, with what they listen for. */
async function openTab() {
  vi.resetModules();
  const listeners: ((event: { key: string }) => void)[] = [];
  vi.stubGlobal('addEventListener', (_: string, listener: (event: { key: string }) => void) =>
    listeners.push(listener),
  );
  const module = await import('./drafts');
  const { storage } = await import('./storage');
  return {
    ...module,
    storage,
    edit: (text: string, file = 'app.py') => module.setDraft(SAMPLE, 'leaky', file, text),
    shows: (file = 'app.py') => module.textOf(SAMPLE, 'leaky', file),
    hears: () => {
      for (const listener of listeners) listener({ key: KEY });
    },
    conflicts: () => Object.keys(module.drafts.getState().conflicts),
  };
}

beforeEach(() => {
  shared = new Storage();
  vi.stubGlobal('localStorage', shared);
});

const APP = 'a/cpython:leaky:app.py';

test('A tab that hasn’t edited a file follows the one that does, and each keeps the files that it edits.', async () => {
  const [one, two] = [await openTab(), await openTab()];
  one.edit('by one');
  two.hears();
  expect(two.shows()).toBe('by one');
  expect(two.drafts.getState().adopted).toEqual([APP]);
  two.edit('b by two', 'b.py');
  one.hears();
  one.edit('by one again');
  expect(shared.drafts).toEqual({ [APP]: 'by one again', 'a/cpython:leaky:b.py': 'b by two' });
});

test('A file that two tabs edit is overwritten by neither: both texts stay until one is chosen, and the other can be gone back to.', async () => {
  const [one, two] = [await openTab(), await openTab()];
  two.edit('by two');
  one.hears();
  one.edit('by one');
  // Two hasn't heard yet, and types on: what one wrote stays where it is.
  two.edit('by two, longer');
  expect(two.conflicts()).toEqual([APP]);
  expect(shared.drafts[APP]).toBe('by one');
  expect(two.shows()).toBe('by two, longer');
  // The tab is closed without a choice: the next one still has both.
  const three = await openTab();
  expect([three.shows(), three.conflicts()]).toEqual(['by two, longer', [APP]]);
  three.chooseDraft(APP, 'theirs');
  expect([three.shows(), three.conflicts(), shared.drafts[APP]]).toEqual(['by one', [], 'by one']);
  three.undoDraft(SAMPLE, 'leaky', 'app.py', 'back');
  expect(three.shows()).toBe('by two, longer');
  two.chooseDraft(APP, 'mine');
  expect(shared.drafts[APP]).toBe('by two, longer');
});

test('Without room the steps back are given up before the edit, then the edit lasts as long as the page, which says so.', async () => {
  const tab = await openTab();
  tab.edit('first');
  shared.setItem('leak-lab:history:1', '{}'.padEnd(200));
  shared.room = 200;
  tab.edit('second '.repeat(12));
  expect(shared.drafts[APP]).toBe('second '.repeat(12));
  expect(tab.storage.getState().refused).toBeNull();
  tab.edit('third '.repeat(60));
  expect(tab.storage.getState().refused).toBe('full');
  expect(tab.drafts.getState().stored).toBe(false);
  expect(tab.shows()).toBe('third '.repeat(60));
  shared.room = 10_000;
  tab.edit('fourth');
  expect(tab.storage.getState().refused).toBeNull();
  expect(shared.drafts[APP]).toBe('fourth');
});

test('Where the browser keeps nothing, everything goes on, and the page says so.', async () => {
  shared.refusal = new DOMException('denied', 'SecurityError');
  const tab = await openTab();
  tab.edit('mine');
  expect(tab.shows()).toBe('mine');
  expect(tab.storage.getState().refused).toBe('denied');
});

test('What was half written is laid aside before the next edit takes its place, wherever it breaks off.', async () => {
  const whole = JSON.stringify({ [APP]: 'kept' });
  for (let length = 1; length < whole.length; length++) {
    shared = new Storage();
    vi.stubGlobal('localStorage', shared);
    shared.setItem(KEY, whole.slice(0, length));
    const tab = await openTab();
    tab.edit('new');
    expect(shared.items.get(`${KEY}:unreadable`)).toBe(whole.slice(0, length));
    expect(tab.storage.getState().unreadable).toHaveLength(1);
    expect(shared.drafts).toEqual({ [APP]: 'new' });
  }
});
