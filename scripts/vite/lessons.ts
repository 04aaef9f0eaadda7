import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { type CompiledCourse, compileCourse } from '../../src/content/compile-course';
import { printProblems } from '../../src/content/problem';
import type { Lesson, LessonSummary } from '../../src/domain/lesson';
import { readCourse } from '../read-lessons';
import { runtimesInNode } from '../runtimes-in-node';

const LIST = 'virtual:lessons';
const ONE = 'virtual:lesson/';
const PAGE = 'virtual:page/';
const NOTES = 'virtual:teacher-notes';

/**
 * Lessons and pages are compiled when the site is built: the page gets typed objects and carries no Markdown parser.
 * A mistake stops the build with its file, line and a sentence; the dev server reloads while one writes.
 *
 * `virtual:lessons` exports `summaries`, `loaders` and `pageLoaders`; `virtual:lesson/<slug>` exports one lesson,
 * `virtual:page/<id>` one page, `virtual:teacher-notes` what whoever teaches says, by slug.
 */
export function lessons(): Plugin {
  let folder = '';
  let compiled: Promise<CompiledCourse> | null = null;
  const all = (): Promise<CompiledCourse> => {
    compiled ??= compileAll(folder);
    return compiled;
  };
  return {
    name: 'leak-lab:lessons',
    configResolved(config) {
      folder = resolve(config.root, 'lessons');
    },
    resolveId: (id) =>
      id === LIST || id === NOTES || id.startsWith(ONE) || id.startsWith(PAGE) ? `\0${id}` : null,
    async load(id) {
      if (id === `\0${LIST}`) {
        const { lessons: every, pages } = await all();
        const loaders = every.map(({ slug }) => loader(slug, ONE));
        const pageLoaders = pages.map((page) => loader(page.id, PAGE));
        return [
          `export const summaries = ${JSON.stringify(every.map(summaryOf))};`,
          `export const loaders = { ${loaders.join(', ')} };`,
          `export const pageLoaders = { ${pageLoaders.join(', ')} };`,
        ].join('\n');
      }
      if (id === `\0${NOTES}`) {
        const notes = (await all()).lessons.map(({ slug, teacher }) => [slug, teacher]);
        return `export default ${JSON.stringify(Object.fromEntries(notes))};`;
      }
      if (id.startsWith(`\0${ONE}`)) {
        const lesson = (await all()).lessons.find(({ slug }) => slug === id.slice(ONE.length + 1));
        return `export default ${JSON.stringify(lesson ?? null)};`;
      }
      if (id.startsWith(`\0${PAGE}`)) {
        const page = (await all()).pages.find((one) => one.id === id.slice(PAGE.length + 1));
        return `export default ${JSON.stringify(page ?? null)};`;
      }
      return null;
    },
    configureServer(server) {
      server.watcher.add(folder);
      server.watcher.on('all', (_, path) => {
        if (!path.startsWith(folder)) return;
        compiled = null;
        for (const module of server.moduleGraph.idToModuleMap.values()) {
          if (/^\0virtual:(lesson|page|teacher)/.test(module.id ?? ''))
            server.moduleGraph.invalidateModule(module);
        }
        server.ws.send({ type: 'full-reload' });
      });
    },
  };
}

function loader(name: string, prefix: string): string {
  return `${JSON.stringify(name)}: () => import(${JSON.stringify(prefix + name)})`;
}

function summaryOf(lesson: Lesson): LessonSummary {
  const { slug, number, title, summary, minutes, level, part, requires, goal, runtimes, checks } = lesson;
  const steps = lesson.steps.map((step) => ({ title: step.title, activity: step.activity }));
  return { slug, number, title, summary, minutes, level, part, requires, goal, runtimes, checks, steps };
}

async function compileAll(folder: string): Promise<CompiledCourse> {
  const { runtimes } = await runtimesInNode();
  const course = compileCourse(readCourse(folder), runtimes);
  if (course.problems.length > 0)
    throw new Error(`The lessons can’t be used yet.\n${printProblems(course.problems)}`);
  return course;
}
