import { useEffect, useState } from 'react';
import { loadLesson } from '../content';
import type { Lesson } from '../domain/lesson';

export type LessonState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'there'; readonly lesson: Lesson }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly retry: () => void };

/** A lesson by its slug, fetched when asked for. */
export function useLesson(slug: string): LessonState {
  const [state, setState] = useState<LessonState>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt loads again.
  useEffect(() => {
    let gone = false;
    loadLesson(slug).then(
      (lesson) => {
        if (!gone) setState(lesson ? { kind: 'there', lesson } : { kind: 'unknown' });
      },
      () => {
        if (!gone) setState({ kind: 'failed', retry: () => setAttempt((before) => before + 1) });
      },
    );
    return () => {
      gone = true;
    };
  }, [slug, attempt]);
  return state;
}
