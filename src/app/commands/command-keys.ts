import { createStore } from 'zustand/vanilla';

/** Which of the two sheets is open. */
export const sheets = createStore<{ readonly open: 'palette' | 'help' | null }>(() => ({ open: null }));

export function openSheet(open: 'palette' | 'help' | null): void {
  sheets.setState({ open });
}

const STORAGE_KEY = 'leak-lab:single-keys';

/** Whether keys without Ctrl or ⌘ do something on their own (`?`). Some people speak to their computer, or miss keys. */
export function singleKeys(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
  } catch {
    // Denied: it lasts as long as the page.
  }
}

/** Listens for Ctrl+K (⌘ K), Ctrl+/ and `?`, wherever the focus is, before an editor does. Returns how to stop. */
export function listenForSheets(): () => void {
  const listen = (event: KeyboardEvent) => {
    const main = (event.ctrlKey || event.metaKey) && !event.altKey;
    if (main && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      event.stopPropagation();
      openSheet(sheets.getState().open === 'palette' ? null : 'palette');
    } else if ((main && event.key === '/') || (event.key === '?' && !main && mayTakeSingleKey(event))) {
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      event.stopPropagation();
      openSheet('help');
    }
  };
  addEventListener('keydown', listen, { capture: true });
  return () => removeEventListener('keydown', listen, { capture: true });
}

/** Not while someone writes. */
function mayTakeSingleKey(event: KeyboardEvent): boolean {
  const target = event.target instanceof HTMLElement ? event.target : null;
  const writing = target?.closest('input, textarea, select, [contenteditable], .monaco-editor');
  return !writing && singleKeys();
}
