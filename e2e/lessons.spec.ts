import { expect, test } from '@playwright/test';
import { readCourse } from '../scripts/read-lessons';
import { compileCourse } from '../src/content/compile-course';
import { LANGUAGE_NAMES, LANGUAGES } from '../src/domain/language';
import { openLesson, pressRun, runEnds } from './support/lab-page';

/*
 * Every lesson proves itself in Node (lessons/*.test.ts), in the same engines. Here one shows that a browser comes to the
 * same figures: in Python to the last digit, in TypeScript to within what the build of the lab's own prelude makes.
 */
const SLUG = 'globals-that-hold-on';

const { lessons } = compileCourse(readCourse('lessons'));
const lesson = lessons.find(({ slug }) => slug === SLUG);
if (!lesson) throw new Error(`The lesson ${SLUG} does not compile: npm run lesson:prove ${SLUG}`);

for (const language of LANGUAGE_NAMES) {
  test(`“${lesson.title}” measures in the browser what was recorded in Node, in ${language}.`, async ({
    page,
  }) => {
    const { runtime } = LANGUAGES[language];
    await openLesson(page, lesson.slug, language);
    await pressRun(page);
    const ends = await runEnds(page);
    for (const variant of ['leaky', 'fixed'] as const) {
      const end = ends[variant];
      expect(end?.fault, `${variant} has no fault`).toBeNull();
      expect(end?.incidents, `${variant} has no incidents`).toEqual([]);
      expect(lesson.expect[runtime]?.[variant]?.verdict).toContain(end?.verdict?.class);
      const recorded = lesson.recorded[runtime]?.[variant]?.curve.map(([, bytes]) => bytes);
      const readings = await page.evaluate(() => window.leakLab?.readings());
      const measured = readings?.[variant]?.['liveBytes'] ?? [];
      expect(measured).toEqual(recorded);
    }
  });
}
