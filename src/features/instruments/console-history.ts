/** Inputs kept; older ones are forgotten. */
const MOST = 100;

/** What was typed before, and where in it the user is. An index equal to the length is the line being typed. */
export interface History {
  readonly lines: readonly string[];
  readonly at: number;
  /** What was being typed when the user went back. */
  readonly draft: string;
}

export const EMPTY_HISTORY: History = { lines: [], at: 0, draft: '' };

/** Adds what was run. The same line twice in a row counts once. */
export function remember(history: History, line: string): History {
  const lines = history.lines.at(-1) === line ? history.lines : [...history.lines, line].slice(-MOST);
  return { lines, at: lines.length, draft: '' };
}

/**
 * One line back or forward, from what stands in the input now. Null where there is none further.
 *
 * @returns the new state and the text to show
 */
export function recall(
  history: History,
  way: 'back' | 'forward',
  present: string,
): { readonly history: History; readonly text: string } | null {
  const { lines, at, draft } = history;
  const to = way === 'back' ? at - 1 : at + 1;
  if (to < 0 || to > lines.length) return null;
  const kept = at === lines.length ? present : draft;
  return { history: { lines, at: to, draft: kept }, text: to === lines.length ? kept : (lines[to] ?? '') };
}

/** From what was stored, which may be anything. */
export function readHistory(stored: string | null): History {
  try {
    const value: unknown = JSON.parse(stored ?? '[]');
    if (!Array.isArray(value)) return EMPTY_HISTORY;
    const lines = value.filter((line): line is string => typeof line === 'string').slice(-MOST);
    return { lines, at: lines.length, draft: '' };
  } catch {
    return EMPTY_HISTORY;
  }
}
