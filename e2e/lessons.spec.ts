import { expect, test } from '@playwright/test';
import { readCourse } from '../scripts/read-lessons';
import { runtimesInNode } from '../scripts/runtimes-in-node';
import { compileCourse } from '../src/content/compile-course';
import { type Language, openLesson, pressRun, runEnds } from './support/lab-page';

/*
 * Every lesson proves itself in Node (lessons/*.test.ts), in the same engines. Here one shows that a browser comes to the
 * same figures: in Python to the last digit, in TypeScript to within what the build of the lab's own prelude makes.
 */
const SLUG = 'globals-that-hold-on';

const { runtimes } = await runtimesInNode();
const { lessons } = compileCourse(readCourse('lessons'), runtimes);
const lesson = lessons.find(({ slug }) => slug === SLUG);
if (!lesson) throw new Error(`The lesson ${SLUG} does not compile: npm run lesson:prove ${SLUG}`);

for (const runtime of lesson.runtimes) {
  const language = runtimes.languageOf(runtime);
  test(`“${lesson.title}” measures in the browser what was recorded in Node, in ${language}.`, async ({
    page,
  }) => {
    await openLesson(page, lesson.slug, language as Language);
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
