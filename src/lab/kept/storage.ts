import { createStore } from 'zustand/vanilla';

/** How the browser's storage takes what the page wants to keep. */
export interface StorageState {
  /** `full`: no more room for this site; `denied`: the browser keeps nothing, as in some private modes. Null: all is well. */
  readonly refused: 'full' | 'denied' | null;
  /** What was stored and can't be read, laid aside as it is. */
  readonly unreadable: readonly { readonly key: string; readonly text: string }[];
}

export const storage = createStore<StorageState>(() => ({ refused: null, unreadable: [] }));

/** Given up first where there is no more room: earlier steps of edits. The edits themselves matter more. */
const GIVEN_UP_FIRST = 'leak-lab:history:1';

/** Keeps a text for the next visit. False, and said on the page, where the browser refuses; nothing is lost while the page is open. */
export function keepText(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text);
  } catch (refusal) {
    if (!isFull(refusal)) return refuse('denied');
    try {
      localStorage.removeItem(GIVEN_UP_FIRST);
      localStorage.setItem(key, text);
    } catch {
      return refuse('full');
    }
  }
  if (storage.getState().refused !== null) storage.setState({ refused: null });
  return true;
}

/** What an earlier visit has kept; null where there is nothing or the browser doesn't tell. */
export function keptText(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Lays what can't be read aside before anything is written in its place. */
export function layAside(key: string, text: string): void {
  storage.setState(({ unreadable }) => ({ unreadable: [...unreadable, { key, text }] }));
  try {
    localStorage.setItem(`${key}:unreadable`, text);
  } catch {
    // It can still be saved as a file from this page.
  }
}

function isFull(refusal: unknown): boolean {
  return refusal instanceof DOMException && refusal.name !== 'SecurityError';
}

function refuse(refused: 'full' | 'denied'): false {
  storage.setState({ refused });
  return false;
}
