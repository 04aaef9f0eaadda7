import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { compileLesson } from '../src/content/compile-lesson';
import type { Lesson } from '../src/domain/lesson';
import { readLessonFolders } from './read-lessons';

const LIST = 'virtual:lessons';
const ONE = 'virtual:lesson/';

/**
 * Lessons are compiled when the site is built: the page gets typed objects and carries no Markdown parser. A mistake
 * in a lesson stops the build with its file, line and a sentence; the dev server reloads while one writes.
 *
 * `virtual:lessons` exports `summaries` and `loaders`; `virtual:lesson/<slug>` exports one lesson.
 */
export function lessons(): Plugin {
  let folder = '';
  let compiled: readonly Lesson[] | null = null;
  const all = (): readonly Lesson[] => {
    compiled ??= compileAll(folder);
    return compiled;
  };
  return {
    name: 'leak-lab:lessons',
    configResolved(config) {
      folder = resolve(config.root, 'lessons');
    },
    resolveId: (id) => (id === LIST || id.startsWith(ONE) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${LIST}`) {
        const summaries = all().map(({ slug, number, title, summary, minutes, level, runtimes }) => {
          return { slug, number, title, summary, minutes, level, runtimes };
        });
        const loaders = summaries.map(
          ({ slug }) => `${JSON.stringify(slug)}: () => import(${JSON.stringify(ONE + slug)})`,
        );
        return `export const summaries = ${JSON.stringify(summaries)};\nexport const loaders = { ${loaders.join(', ')} };`;
      }
      if (id.startsWith(`\0${ONE}`)) {
        const lesson = all().find(({ slug }) => slug === id.slice(ONE.length + 1));
        return `export default ${JSON.stringify(lesson ?? null)};`;
      }
      return null;
    },
    configureServer(server) {
      server.watcher.add(folder);
      server.watcher.on('all', (_, path) => {
        if (!path.startsWith(folder)) return;
        compiled = null;
        for (const module of server.moduleGraph.idToModuleMap.values()) {
          if (module.id?.startsWith('\0virtual:lesson')) server.moduleGraph.invalidateModule(module);
        }
        server.ws.send({ type: 'full-reload' });
      });
    },
  };
}

function compileAll(folder: string): Lesson[] {
  const lessons: Lesson[] = [];
  const complaints: string[] = [];
  for (const { folder: name, files } of readLessonFolders(folder)) {
    const result = compileLesson(name, files);
    if (result.ok) lessons.push(result.lesson);
    else
      complaints.push(
        ...result.problems.map(({ file, line, message }) => `lessons/${file}:${line}: ${message}`),
      );
  }
  if (complaints.length > 0) throw new Error(`The lessons can’t be used yet.\n${complaints.join('\n')}`);
  return lessons;
}
