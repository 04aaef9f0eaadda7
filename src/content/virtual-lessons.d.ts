declare module 'virtual:lessons' {
  import type { Lesson, LessonSummary, TextPage } from '../domain/lesson';
  export const summaries: readonly LessonSummary[];
  export const loaders: Readonly<Record<string, () => Promise<{ readonly default: Lesson }>>>;
  export const pageLoaders: Readonly<Record<string, () => Promise<{ readonly default: TextPage }>>>;
}

declare module 'virtual:teacher-notes' {
  import type { TeacherNotes } from '../domain/lesson';

  const notes: Readonly<Record<string, TeacherNotes>>;
  export default notes;
}
