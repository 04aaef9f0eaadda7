import { afterAll, expect, test } from 'vitest';
import { runtimes } from '../../src/lab/runtimes';
import type { LanguageId } from '../../workers/contract';
import { oneOf, sampleOf } from '../sample';
import { readSubjects } from './course-in-node';
import { NodeEngines } from './node-engines';
import { printFailures, proveLesson } from './prove-lesson';

/** Most lessons take ten seconds alone, the longest two minutes, and all of them several times that on a busy machine. */
const PATIENCE_MS = 900_000;
/** Of the lessons, where `npm test` takes a sample (scripts/sample.ts): each of them in one of its languages. */
const SAMPLE_SHARE = 0.5;

/**
 * Defines a test for each lesson in one language: everything that it says is so. The course is cut into `of` shares,
 * that two processes may prove it at a time.
 */
export function testLessons(language: LanguageId, share = 0, of = 1): void {
  const engines = new NodeEngines(language);
  afterAll(() => engines.close());
  const subjects = readSubjects();
  const slugs = [...new Set(subjects.map(({ toProve }) => toProve.lesson.slug))];
  const sample = sampleOf(slugs, SAMPLE_SHARE, (slug) => slug);
  subjects
    .filter((subject) => subject.language === language)
    .filter((_, index) => index % of === share)
    .forEach(({ toProve }) => {
      const name = `What “${toProve.lesson.title}” says is so in ${language}: programs, snippets, figures, exercise.`;
      const proven = oneOf(
        toProve.lesson.runtimes.map((id) => runtimes.languageOf(id)),
        toProve.lesson.slug,
      );
      test.runIf(sample.has(toProve.lesson.slug) && proven.includes(language))(
        name,
        async () => {
          const { failures } = await proveLesson(toProve, language, engines);
          expect(printFailures(failures)).toBe('');
        },
        PATIENCE_MS,
      );
    });
}
