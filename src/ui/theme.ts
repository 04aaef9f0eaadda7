import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';

const STORAGE_KEY = 'leak-lab:theme';
const listeners = new Set<() => void>();
const systemIsDark = matchMedia('(prefers-color-scheme: dark)');
let choice: ThemeChoice = restore();

systemIsDark.addEventListener('change', announce);
apply();

/** What the user chose; `system` until they choose. */
export function themeChoice(): ThemeChoice {
  return choice;
}

/** True when the page is dark now, by choice or by the system's scheme. */
export function isDark(): boolean {
  return choice === 'dark' || (choice === 'system' && systemIsDark.matches);
}

/** Changes the theme at once and remembers it. */
export function chooseTheme(next: ThemeChoice): void {
  choice = next;
  try {
    localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // Storage is full or denied: the choice lasts as long as the page.
  }
  apply();
  announce();
}

/** Changes the theme at once, as the page around an embed has it; it isn’t the user’s choice, so nothing is remembered. */
export function followTheme(next: ThemeChoice): void {
  choice = next;
  apply();
  announce();
}

/** Calls back after the colours changed. For canvases and editors, which don't follow CSS. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(onThemeChange, themeChoice);
}

function apply(): void {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
}

function announce(): void {
  for (const listener of listeners) listener();
}

function restore(): ThemeChoice {
  const { embed, theme } = document.documentElement.dataset;
  if (embed !== undefined) return theme === 'light' || theme === 'dark' ? theme : 'system';
  try {
    const value = localStorage.getItem(STORAGE_KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}
