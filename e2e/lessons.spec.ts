import { expect, test } from '@playwright/test';
import { readLessonFolders } from '../scripts/read-lessons';
import { compileLesson } from '../src/content/compile-lesson';
import { LANGUAGES, type Language } from '../src/content/lesson-schema';
import { openLesson, pressRun, runEnds } from './support/lab-page';

for (const { folder, files } of readLessonFolders('lessons')) {
  const compiled = compileLesson(folder, files);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const { lesson } = compiled;
  for (const language of Object.keys(LANGUAGES) as Language[]) {
    const promised = lesson.expect[LANGUAGES[language].runtime];
    if (!promised) continue;
    test(`“${lesson.title}” keeps its promises in ${language}.`, async ({ page }) => {
      await openLesson(page, lesson.slug, language);
      await pressRun(page);
      const ends = await runEnds(page);
      for (const [variant, { verdict, growing = {} }] of Object.entries(promised)) {
        const end = ends[variant];
        expect(end?.fault, `${variant} has no fault`).toBeNull();
        expect(end?.incidents, `${variant} has no incidents`).toEqual([]);
        expect(end?.verdict?.class, `${variant}: ${end?.verdict?.headline}`).toBe(verdict);
        for (const [name, perRequest] of Object.entries(growing)) {
          const found = end?.growing.find((growth) => growth.name === name);
          expect(found, `${variant} grows by ${name}: ${JSON.stringify(end?.growing)}`).toMatchObject({
            perRequest,
            steady: true,
          });
        }
      }
    });
  }
}
