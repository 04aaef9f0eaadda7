import { type Lesson, PAGES, type TextPage } from '../domain/lesson';
import type { Runtimes } from '../domain/runtimes';
import { compileLesson } from './compile-lesson';
import { compilePage, readTerms } from './compile-page';
import type { Problem } from './problem';
import type { Course, RecordedFile } from './text-context';

/** The texts of lessons/: each lesson's folder, and the pages beside them. */
export interface CourseSource {
  readonly folders: readonly { readonly folder: string; readonly files: Readonly<Record<string, string>> }[];
  /** By file name: `faq.md`. */
  readonly pages: Readonly<Record<string, string>>;
}

export interface CompiledCourse {
  /** In the order of their numbers. Those with mistakes are left out. */
  readonly lessons: readonly Lesson[];
  readonly pages: readonly TextPage[];
  readonly problems: readonly Problem[];
}

/**
 * Compiles all lessons and pages, or says all that is wrong with them.
 * @param runtimes whose languages they may be written in
 * @param recording true while figures are being recorded: those that are missing are no mistake
 */
export function compileCourse(source: CourseSource, runtimes: Runtimes, recording = false): CompiledCourse {
  const problems: Problem[] = [];
  const course = survey(source, runtimes, recording, problems);
  const lessons: Lesson[] = [];
  const numbers = new Map<string, string>();
  for (const { folder, files } of source.folders) {
    const number = folder.slice(0, 2);
    const other = numbers.get(number);
    if (other !== undefined)
      problems.push({
        file: folder,
        line: 1,
        message: `The number ${number} is taken by ${other}: give one of them another.`,
      });
    numbers.set(number, folder);
    const compiled = compileLesson(folder, files, course);
    if (compiled.ok) lessons.push(compiled.lesson);
    else problems.push(...compiled.problems);
  }
  checkOrder(source, lessons, problems);
  const pages: TextPage[] = [];
  for (const id of PAGES) {
    const file = `${id}.md`;
    const text = source.pages[file];
    if (text === undefined) {
      problems.push({ file, line: 1, message: 'This page is missing.' });
      continue;
    }
    const page = compilePage(id, text, course, (line, message) => problems.push({ file, line, message }));
    if (page) pages.push(page);
  }
  checkShown(pages, lessons, problems);
  return { lessons, pages, problems };
}

/** What has to be known before any text is read: slugs, terms, figures. */
function survey(
  { folders, pages }: CourseSource,
  runtimes: Runtimes,
  recording: boolean,
  problems: Problem[],
): Course {
  const lessons = new Map<string, { title: string }>();
  const recorded = new Map<string, RecordedFile>();
  for (const { folder, files } of folders) {
    const slug = folder.replace(/^\d+-/, '');
    const title = /^title:\s*["']?(.*?)["']?\s*$/m.exec(files['lesson.md'] ?? '')?.[1];
    lessons.set(slug, { title: title ?? slug });
    const text = files['recorded.json'];
    if (text === undefined) continue;
    try {
      recorded.set(slug, JSON.parse(text) as RecordedFile);
    } catch {
      problems.push({
        file: `${folder}/recorded.json`,
        line: 1,
        message: `This is no JSON. It is written by “npm run lessons:record ${slug}”: remove it and run that.`,
      });
    }
  }
  return { runtimes, lessons, recorded, recording, terms: readTerms(pages['glossary.md'] ?? '') };
}

/** `::show` leads to steps that exist. */
function checkShown(pages: readonly TextPage[], lessons: readonly Lesson[], problems: Problem[]): void {
  for (const page of pages) {
    for (const block of [page.intro, ...page.sections.map((section) => section.blocks)].flat()) {
      if (block.kind !== 'show') continue;
      const lesson = lessons.find(({ slug }) => slug === block.lesson);
      if (lesson && block.step > lesson.steps.length)
        problems.push({
          file: `${page.id}.md`,
          line: 1,
          message: `::show leads to step ${block.step} of “${lesson.title}”, which has ${lesson.steps.length}.`,
        });
    }
  }
}

/** What a lesson requires comes before it. */
function checkOrder(source: CourseSource, lessons: readonly Lesson[], problems: Problem[]): void {
  for (const { slug, number, requires } of lessons) {
    for (const required of requires) {
      const before = lessons.find((one) => one.slug === required);
      if (!before || before.number < number) continue;
      const folder = source.folders.find((one) => one.folder.endsWith(`-${slug}`))?.folder ?? slug;
      problems.push({
        file: `${folder}/lesson.md`,
        line: 1,
        message: `requires: “${required}” comes later in the course (number ${before.number}).`,
      });
    }
  }
}
