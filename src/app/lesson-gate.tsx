import type { ReactNode } from 'react';
import { loadLesson } from '../content';
import type { Lesson } from '../domain/lesson';
import { FetchGate, useFetched } from './course/fetch-gate';

interface LessonGateProps {
  readonly slug: string;
  readonly children: (lesson: Lesson) => ReactNode;
}

/** Shows its children once a lesson is there, and says so while it isn’t. */
export function LessonGate({ slug, children }: LessonGateProps) {
  const state = useFetched(slug, () => loadLesson(slug));
  return (
    <FetchGate state={state} what="lesson">
      {children}
    </FetchGate>
  );
}
