import type { LessonSummary } from '../../domain/lesson';

/** What comes after a lesson: the next one, or after the last what the course comes to. */
export function afterLesson(
  slug: string,
  lessons: readonly Pick<LessonSummary, 'slug' | 'title'>[],
): { readonly href: string; readonly title: string } {
  const next = lessons[lessons.findIndex((one) => one.slug === slug) + 1];
  return next
    ? { href: `/learn/${next.slug}`, title: next.title }
    : { href: '/learn/finish', title: 'What you have learnt' };
}
