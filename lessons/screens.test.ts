import { runtimes } from '../src/lab/runtimes';
import { expect, test } from 'vitest';
import { readCourse } from '../scripts/read-lessons';
import { compileCourse } from '../src/content/compile-course';
import { nameOfScreen, type Screen, screensOf } from '../src/features/presenter/screens';

const { lessons } = compileCourse(readCourse(import.meta.dirname), runtimes);

function words(screen: Screen): number {
  if (screen.kind !== 'prose') return 0;
  const texts: string[] = [];
  JSON.stringify(screen.body, (key, value) => {
    if (key === 'value') texts.push(value);
    return value;
  });
  return texts.join(' ').split(/\s+/).filter(Boolean).length;
}

test('Every lesson becomes screens, in both languages: each with a name, an id of its own, and few words', () => {
  expect(lessons.length).toBeGreaterThan(0);
  for (const lesson of lessons) {
    for (const language of runtimes.languages) {
      const screens = screensOf(lesson, language);
      expect(new Set(screens.map(({ id }) => id)).size).toBe(screens.length);
      expect(screens[0]?.kind).toBe('title');
      expect(screens.at(-1)?.kind).toBe('end');
      for (const screen of screens) expect(nameOfScreen(screen, lesson)).not.toBe('');
      for (const screen of screens.filter(({ kind }) => kind === 'prose')) {
        const paragraphs = screen.kind === 'prose' ? screen.body.children.length : 0;
        if (paragraphs > 1) expect(words(screen), `${lesson.slug} ${screen.id}`).toBeLessThanOrEqual(60);
      }
    }
  }
});

test('Each step of a lesson has a screen, and what is for the other language has none', () => {
  for (const lesson of lessons) {
    const python = screensOf(lesson, 'python');
    expect(new Set(python.flatMap(({ step }) => (step === null ? [] : [step]))).size).toBe(
      lesson.steps.length,
    );
    expect(
      python.some((screen) => screen.kind === 'snippet' && screen.snippet.language === 'typescript'),
    ).toBe(false);
  }
});
