import type { LessonSummary } from '../../domain/lesson';
import { type Progress, stateOf } from '../../domain/progress';

/** The lesson that is under way, else the first that is not done. */
export function nextLesson(lessons: readonly LessonSummary[], progress: Progress): LessonSummary | null {
  return (
    lessons.find((lesson) => stateOf(lesson, progress) === 'begun') ??
    lessons.find((lesson) => stateOf(lesson, progress) !== 'done') ??
    null
  );
}

/** Where one was in a lesson last; its beginning where that was the first step, or one that it no longer has. */
export function hrefOf(lesson: LessonSummary, progress: Progress): string {
  const last = progress.lessons[lesson.slug]?.last ?? 0;
  return `/learn/${lesson.slug}${last > 0 && last < lesson.steps.length ? `?step=${last + 1}` : ''}`;
}
