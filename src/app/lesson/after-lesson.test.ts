import { expect, test } from 'vitest';
import { afterLesson } from './after-lesson';

const lessons = ['one', 'two', 'three'].map((slug) => ({ slug, title: slug.toUpperCase() }));

test('After a lesson comes the next, and after the last the end of the course.', () => {
  expect(afterLesson('one', lessons)).toEqual({ href: '/learn/two', title: 'TWO' });
  expect(afterLesson('three', lessons)).toEqual({ href: '/learn/finish', title: 'What you have learnt' });
});
