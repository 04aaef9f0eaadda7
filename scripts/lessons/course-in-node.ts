import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CompiledCourse, compileCourse } from '../../src/content/compile-course';
import { printProblems } from '../../src/content/problem';
import type { RecordedFile } from '../../src/content/text-context';
import { runtimes } from '../../src/lab/runtimes';
import type { LanguageId } from '../../workers/contract';
import { readCourse } from '../read-lessons';
import type { LessonToProve, Proof } from './prove-lesson';
import { shownOnPages, snippetsForLesson } from './prove-snippets';

export const LESSONS = resolve(import.meta.dirname, '../../lessons');

/** One lesson in one language: what a proof is about. */
export interface Subject {
  readonly language: LanguageId;
  readonly toProve: LessonToProve;
}

/**
 * Everything that there is to prove, in the order of the course.
 * @param slugs only these lessons; all where there is none
 * @throws Error with every mistake that the texts have
 */
export function readSubjects(slugs: readonly string[] = [], recording = false): Subject[] {
  const source = readCourse(LESSONS);
  const course = compileCourse(source, runtimes, recording);
  const problems = slugs.length === 0 ? course.problems : course.problems.filter(isAbout(slugs));
  if (problems.length > 0) throw new Error(`The lessons can’t be used yet.\n${printProblems(problems)}`);
  const unknown = slugs.find((slug) => !course.lessons.some((lesson) => lesson.slug === slug));
  if (unknown) throw new Error(`There is no lesson “${unknown}”: no folder lessons/NN-${unknown}.`);
  return source.folders.flatMap(({ folder, files }) => {
    const slug = folder.replace(/^\d+-/, '');
    const lesson = course.lessons.find((one) => one.slug === slug);
    if (!lesson || (slugs.length > 0 && !slugs.includes(slug))) return [];
    return lesson.runtimes.map((runtime): Subject => {
      const language = runtimes.languageOf(runtime);
      return { language, toProve: { folder, files, lesson, elsewhere: elsewhere(course, slug, language) } };
    });
  });
}

function isAbout(slugs: readonly string[]) {
  return ({ file }: { readonly file: string }): boolean =>
    slugs.some((slug) => file.split('/')[0]?.endsWith(`-${slug}`));
}

function elsewhere(
  { pages, lessons }: CompiledCourse,
  slug: string,
  language: LanguageId,
): LessonToProve['elsewhere'] {
  const runnable = snippetsForLesson(pages, slug, language);
  // What pages only show belongs to no lesson: the first one looks after it.
  return lessons[0]?.slug === slug ? [...runnable, ...shownOnPages(pages, language)] : runnable;
}

/** Writes what was measured into a lesson's recorded.json, one curve a line. */
export function writeRecorded(
  { folder, lesson }: LessonToProve,
  language: LanguageId,
  recorded: Proof['recorded'],
): void {
  const path = join(LESSONS, folder, 'recorded.json');
  const kept = readCourse(LESSONS).folders.find((one) => one.folder === folder)?.files['recorded.json'];
  const before = (kept ? JSON.parse(kept) : {}) as RecordedFile;
  const all: Record<string, unknown> = {};
  for (const name of runtimes.languages) {
    if (!lesson.runtimes.some((runtime) => runtimes.languageOf(runtime) === name)) continue;
    const runs = name === language ? recorded : before[name];
    if (runs) all[name] = runs;
  }
  writeFileSync(path, `${print(all)}\n`);
}

/** JSON whose inner lists and records stand on one line each: short, and readable in a diff. */
function print(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return text
    .replace(/\[\n\s+(-?[\d.e+]+),\n\s+(-?[\d.e+]+)\n\s+\]/g, '[$1, $2]')
    .replace(
      /"curve": \[\n([\s\S]*?)\n\s+\]/g,
      (_, rows: string) => `"curve": [${rows.replace(/\n\s*/g, ' ').trim()}]`,
    );
}
