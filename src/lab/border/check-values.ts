import { visibleLine, visibleText } from '../../domain/visible-text';

/* Small parts of the border: what a field that came out of a worker may be. */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

export function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

export function isWhole(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

/**
 * A text for the page: cut, whatever it says, and nothing in it unseen. What is no text is shown as one, unless it is an object that
 * could run code.
 */
export function text(value: unknown, most: number): string {
  return visibleText(exactText(value, most));
}

/** The same for a name: in one line. */
export function lineText(value: unknown, most: number): string {
  return visibleLine(exactText(value, most));
}

/** A text that is compared and not shown: cut, but otherwise as it came. */
export function exactText(value: unknown, most: number): string {
  if (typeof value === 'string') return value.slice(0, most);
  return isRecord(value) || typeof value === 'function' ? '' : String(value ?? '').slice(0, most);
}

/** The first `most` elements, each checked; null where one is refused or there is no array. */
export function list<T>(
  value: unknown,
  most: number,
  check: (element: unknown) => T | null,
): readonly T[] | null {
  if (!Array.isArray(value)) return null;
  const out: T[] = [];
  for (const element of value.slice(0, most)) {
    const checked = check(element);
    if (checked === null) return null;
    out.push(checked);
  }
  return out;
}

/** A place in the sample, as far as it is one. */
export function place(file: unknown, line: unknown): { file?: string; line?: number } {
  return {
    ...(typeof file === 'string' && file !== '' ? { file: lineText(file, 200) } : {}),
    ...(isWhole(line, 1e6) && line > 0 ? { line } : {}),
  };
}
