import { loaders, pageLoaders, summaries } from 'virtual:lessons';
import type { Lesson, LessonSummary, PageId, TeacherNotes, TextPage } from '../domain/lesson';

/** All lessons, in the order of the course. */
export const lessonSummaries: readonly LessonSummary[] = summaries;

/** One lesson, fetched when asked for; null for a slug that no lesson has. */
export async function loadLesson(slug: string): Promise<Lesson | null> {
  const load = Object.hasOwn(loaders, slug) ? loaders[slug] : undefined;
  return load ? (await load()).default : null;
}

/** One of the pages beside the lessons, fetched when asked for. */
export async function loadPage(id: PageId): Promise<TextPage | null> {
  const load = Object.hasOwn(pageLoaders, id) ? pageLoaders[id] : undefined;
  return load ? (await load()).default : null;
}

/** What whoever teaches a lesson says and asks, by slug; fetched when asked for. */
export async function loadTeacherNotes(): Promise<Readonly<Record<string, TeacherNotes>>> {
  return (await import('virtual:teacher-notes')).default;
}
