import { diffLines } from 'diff';

/** A line of a unified diff. `before` and `after` are its numbers in either text, from 1. */
export interface DiffLine {
  readonly kind: 'same' | 'out' | 'in';
  readonly text: string;
  readonly before: number | null;
  readonly after: number | null;
}

/** The lines of two texts as one, in order: what both have, what went out, what came in. O(length × changes). */
export function codeDiff(before: string, after: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let left = 1;
  let right = 1;
  for (const part of diffLines(before, after)) {
    const texts = part.value.replace(/\n$/, '').split('\n');
    for (const text of texts) {
      if (part.removed) lines.push({ kind: 'out', text, before: left++, after: null });
      else if (part.added) lines.push({ kind: 'in', text, before: null, after: right++ });
      else lines.push({ kind: 'same', text, before: left++, after: right++ });
    }
  }
  return lines;
}
