declare module 'virtual:lessons' {
  import type { Lesson, LessonSummary } from '../domain/lesson';
  export const summaries: readonly LessonSummary[];
  export const loaders: Readonly<Record<string, () => Promise<{ readonly default: Lesson }>>>;
}
