import type { Language } from './language';

/** A place in the course that is short enough to be typed from a wall: lesson 13, its step 4, in Python. */
export interface ShortPlace {
  readonly lesson: number;
  /** 1-based. */
  readonly step: number;
  readonly language: Language;
}

/** `#13.4p`: it follows the site's address, so any static host will do. */
export function shortLink({ lesson, step, language }: ShortPlace): string {
  return `#${lesson}.${step}${language === 'python' ? 'p' : 't'}`;
}

/** Reads what {@link shortLink} writes; the letter may be left out. Null for any other fragment. */
export function readShortLink(hash: string): ShortPlace | null {
  const match = /^#(\d{1,3})\.(\d{1,2})([pt]?)$/.exec(hash);
  if (!match) return null;
  const [, lesson, step, letter] = match;
  const language: Language = letter === 't' ? 'typescript' : 'python';
  return { lesson: Number(lesson), step: Math.max(1, Number(step)), language };
}
