import { createStore } from 'zustand/vanilla';

/** A file's earlier and undone texts, newest last. */
export interface FileHistory {
  readonly past: readonly string[];
  readonly future: readonly string[];
}

const STORAGE_KEY = 'leak-lab:history:1';
/** Typing without a pause of so long is one step. */
const PAUSE_MS = 1200;
const MAX_STEPS = 40;
/** All files together, in characters: a quarter of what a browser keeps for a site. */
const MAX_CHARACTERS = 600_000;
const NONE: FileHistory = { past: [], future: [] };

/** Steps by draft key. They outlive reloads, as the drafts do. */
export const draftHistory = createStore<Readonly<Record<string, FileHistory>>>(restore);

/** Files whose steps this tab has changed: another tab's don't take their place. */
const own = new Set<string>();
const touchedAt = new Map<string, number>();

/** Notes the text that an edit replaces. Edits in quick succession are one step; an edit ends what could be redone. */
export function noteEdit(key: string, before: string, now = Date.now()): void {
  const file = draftHistory.getState()[key] ?? NONE;
  const typing = now - (touchedAt.get(key) ?? Number.NEGATIVE_INFINITY) < PAUSE_MS;
  touchedAt.set(key, now);
  if (typing && file.past.length > 0) {
    if (file.future.length > 0) put(key, { past: file.past, future: [] });
    return;
  }
  if (file.past.at(-1) === before) return;
  put(key, { past: [...file.past, before].slice(-MAX_STEPS), future: [] });
}

/** The text one step back, or null at the first; `present` can then be redone. */
export function stepBack(key: string, present: string): string | null {
  const file = draftHistory.getState()[key] ?? NONE;
  // The editor may have gone back to a step on its own.
  const last = file.past.findLastIndex((text) => text !== present);
  const text = file.past[last];
  if (text === undefined) return null;
  touchedAt.delete(key);
  put(key, { past: file.past.slice(0, last), future: [...file.future, present] });
  return text;
}

/** The text that was undone last, or null when there is none. */
export function stepForward(key: string, present: string): string | null {
  const file = draftHistory.getState()[key] ?? NONE;
  const text = file.future.at(-1);
  if (text === undefined) return null;
  touchedAt.delete(key);
  put(key, { past: [...file.past, present], future: file.future.slice(0, -1) });
  return text;
}

function put(key: string, file: FileHistory): void {
  own.add(key);
  const { [key]: _, ...others } = draftHistory.getState();
  const all = bounded({ ...others, [key]: file });
  draftHistory.setState(all, true);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(all));
  } catch {
    // Full or denied: the steps last as long as the page. The draft itself is what must be kept.
  }
}

/** Files that were touched longest ago give up their steps first, the oldest step first. */
function bounded(all: Record<string, FileHistory>): Record<string, FileHistory> {
  const kept = { ...all };
  const size = () =>
    Object.values(kept).reduce(
      (sum, { past, future }) => sum + [...past, ...future].reduce((chars, text) => chars + text.length, 0),
      0,
    );
  for (const key of Object.keys(kept)) {
    while (size() > MAX_CHARACTERS && (kept[key]?.past.length ?? 0) > 0)
      kept[key] = { past: kept[key]?.past.slice(1) ?? [], future: kept[key]?.future ?? [] };
    if (size() <= MAX_CHARACTERS) break;
  }
  return kept;
}

function restore(): Record<string, FileHistory> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const texts = (list: unknown): string[] =>
      Array.isArray(list) ? list.filter((text): text is string => typeof text === 'string') : [];
    return Object.fromEntries(
      Object.entries(value).map(([key, file]) => {
        const { past, future } = (file ?? {}) as { past?: unknown; future?: unknown };
        return [key, { past: texts(past), future: texts(future) }];
      }),
    );
  } catch {
    return {};
  }
}

/** Another tab's steps, but for the files that are edited in this one. */
if (typeof addEventListener === 'function')
  addEventListener('storage', (event: StorageEvent) => {
    if (event.key !== STORAGE_KEY) return;
    const mine = Object.entries(draftHistory.getState()).filter(([key]) => own.has(key));
    draftHistory.setState({ ...restore(), ...Object.fromEntries(mine) }, true);
  });
