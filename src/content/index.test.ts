import { expect, test, vi } from 'vitest';
import { lessonSummaries, loadLesson, loadPage, loadTeacherNotes } from './index';

vi.mock('virtual:lessons', () => ({
  summaries: [{ slug: 'one' }],
  loaders: { one: async () => ({ default: { slug: 'one', title: 'One' } }) },
  pageLoaders: { faq: async () => ({ default: { id: 'faq' } }) },
}));
vi.mock('virtual:teacher-notes', () => ({ default: { one: { talking: ['Say it.'] } } }));

test('A lesson is loaded by its slug; there is none for any other word, names of every object included.', async () => {
  expect(lessonSummaries.map(({ slug }) => slug)).toEqual(['one']);
  expect(await loadLesson('one')).toMatchObject({ title: 'One' });
  for (const slug of ['two', '', 'constructor', 'toString', '__proto__'])
    expect(await loadLesson(slug)).toBeNull();
});

test('Pages and teacher’s notes are loaded when asked for.', async () => {
  expect(await loadPage('faq')).toMatchObject({ id: 'faq' });
  expect(await loadPage('guide')).toBeNull();
  expect(await loadTeacherNotes()).toEqual({ one: { talking: ['Say it.'] } });
});
