import type { PresenterAction } from './presenter-state';

/** What else a key asks for: the run, the window, the process. */
export type StageOrder = 'run' | 'step' | 'reset' | 'ask' | 'notes' | 'full-screen' | 'leave';

type Answer = PresenterAction | StageOrder | null;

export interface KeyPress {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, Alt or Meta: those are the browser's. */
  readonly modified: boolean;
}

/** The keys, as the help sheet lists them. Clickers send Page Up, Page Down and a full stop. */
export const KEYS: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
  { keys: ['→', 'Space', 'Page Down'], what: 'Next screen' },
  { keys: ['←', 'Page Up'], what: 'The screen before' },
  { keys: ['R'], what: 'Run both programs, or pause them' },
  { keys: ['S'], what: 'Run to the next reading and pause' },
  { keys: ['Shift + R'], what: 'Clear the run' },
  { keys: ['Enter'], what: 'Show the answer; ask the process' },
  { keys: ['1 … 9'], what: 'Count a vote; with Shift, take it back' },
  { keys: ['0'], what: 'Clear the votes' },
  { keys: ['C'], what: 'Show the code' },
  { keys: ['↑', '↓'], what: 'Move the spotlight along the code' },
  { keys: ['B', '.'], what: 'Black screen' },
  { keys: ['W'], what: 'White screen' },
  { keys: ['Q'], what: 'Show the address as a QR code' },
  { keys: ['N'], what: 'Open your notes in a window of their own' },
  { keys: ['F'], what: 'Full screen' },
  { keys: ['Esc'], what: 'Close what is open; then leave' },
];

/** What a key press means. Pure; null for a key that is nobody's. */
export function meaningOf({ key, shift, modified }: KeyPress): Answer {
  if (modified) return null;
  const digit = digitOf(key);
  if (digit === 0 && !shift) return { kind: 'clear-votes' };
  if (digit !== null && digit > 0) return { kind: 'vote', option: digit - 1, by: shift ? -1 : 1 };
  if (shift && (key === 'R' || key === 'r')) return 'reset';
  return PLAIN[key.length === 1 ? key.toLowerCase() : key] ?? null;
}

const PLAIN: Readonly<Record<string, Exclude<Answer, null>>> = {
  ArrowRight: { kind: 'next' },
  PageDown: { kind: 'next' },
  ' ': { kind: 'next' },
  ArrowLeft: { kind: 'back' },
  PageUp: { kind: 'back' },
  Home: { kind: 'first' },
  End: { kind: 'last' },
  ArrowDown: { kind: 'line', by: 1 },
  ArrowUp: { kind: 'line', by: -1 },
  b: { kind: 'blank', color: 'black' },
  '.': { kind: 'blank', color: 'black' },
  w: { kind: 'blank', color: 'white' },
  c: { kind: 'overlay', overlay: 'code' },
  q: { kind: 'overlay', overlay: 'address' },
  '?': { kind: 'overlay', overlay: 'help' },
  r: 'run',
  s: 'step',
  Enter: 'ask',
  n: 'notes',
  f: 'full-screen',
  Escape: 'leave',
};

/** With Shift a digit's key gives another sign, a different one on each keyboard: those of the usual ones are known. */
const SHIFTED = '!@#$%^&*(';

function digitOf(key: string): number | null {
  if (/^\d$/.test(key)) return Number(key);
  const shifted = key.length === 1 ? SHIFTED.indexOf(key) : -1;
  return shifted >= 0 ? shifted + 1 : null;
}
