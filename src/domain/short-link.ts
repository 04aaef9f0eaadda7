import type { LanguageId } from '../../workers/contract';
import type { Runtimes } from './runtimes';

/** A place in the course that is short enough to be typed from a wall: lesson 13, its step 4, in Python. */
export interface ShortPlace {
  readonly lesson: number;
  /** 1-based. */
  readonly step: number;
  readonly language: LanguageId;
}

/** `#13.4p`: it follows the site's address, so any static host will do. */
export function shortLink({ lesson, step, language }: ShortPlace, runtimes: Runtimes): string {
  return `#${lesson}.${step}${runtimes.byLanguage(language).linkLetter}`;
}

/** Reads what {@link shortLink} writes; the letter may be left out. Null for any other fragment, or another letter. */
export function readShortLink(hash: string, runtimes: Runtimes): ShortPlace | null {
  const match = /^#(\d{1,3})\.(\d{1,2})([a-z]?)$/.exec(hash);
  if (!match) return null;
  const [, lesson, step, letter] = match;
  const runtime = letter ? runtimes.all.find(({ linkLetter }) => linkLetter === letter) : runtimes.first;
  if (!runtime) return null;
  return { lesson: Number(lesson), step: Math.max(1, Number(step)), language: runtime.language };
}
