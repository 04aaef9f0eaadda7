import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publishedRuntimes, runtimes } from '../src/lab/runtimes';

/* What differs between runtimes stands in their folders: nobody else writes down which ones there are. */

/** Who may name a runtime or a language all the same, and why. Tests and what they are made of may. */
const MAY: Readonly<Record<string, string>> = {
  'src/domain/lesson.ts': 'a part of the course is about TypeScript',
  'scripts/vite/classic-script.ts': 'the prelude of one engine is bundled unlike all other scripts',
  'scripts/embed-package/build.mjs': 'imports the compiler of that name',
  'scripts/lessons/run-project.ts':
    'measures projects in the machine’s own Python and Node; a transform of that name',
  'scripts/bench.mjs': 'measures, and says what',
  'scripts/soak.mjs': 'measures, and says what',
  'scripts/every-browser/': 'measures, and says what',
  'scripts/own-memory/': 'measures, and says what',
  'scripts/python-bundle': 'builds one engine',
};

const sources = ['src', 'scripts', 'workers', 'packages', 'service-worker', 'corpus']
  .flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' }).map((path) => `${room}/${path}`),
  )
  .filter((path) => /\.(ts|tsx|mjs|css)$/.test(path))
  .filter((path) => !/node_modules|\/dist\/|\.test\.|\.d\.ts$|\/testing\/|^corpus\/[^/]+\//.test(path));

/** The source without its comments. */
const codeOf = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/ .*$/gm, '$1');

/** Files outside of the runtimes' own folders that write one of these names as a text, or reach into one of these folders. */
function namers(names: readonly string[], ids: readonly string[]): string[] {
  const own = runtimes.all.map(({ id }) => `workers/${id}/`);
  const text = new RegExp(`(['"\x60])(${names.join('|')})\\1|workers/(${ids.join('|')})\\b`);
  return sources.filter((path) => !own.some((folder) => path.startsWith(folder)) && text.test(codeOf(path)));
}

test('Nobody names a published runtime or its language but those who say why.', () => {
  const ids = publishedRuntimes.all.map(({ id }) => id);
  const found = namers([...ids, ...publishedRuntimes.languages], ids);
  expect(found.filter((path) => !Object.keys(MAY).some((allowed) => path.startsWith(allowed)))).toEqual([]);
  for (const allowed of Object.keys(MAY))
    expect(
      found.some((path) => path.startsWith(allowed)),
      `${allowed} needs no leave any more`,
    ).toBe(true);
});

test('Nobody names the runtime that is there for development alone.', () => {
  const hidden = runtimes.all.filter((record) => !publishedRuntimes.find(record.id));
  expect(hidden.length).toBe(1);
  const ids = hidden.map(({ id }) => id);
  expect(namers([...ids, ...hidden.map(({ language }) => language)], ids)).toEqual([]);
});

test('Nobody writes down what a program’s file is called.', () => {
  const entries = publishedRuntimes.all.map(({ entry }) => entry.replace('.', '\\.'));
  const text = new RegExp(`(['"\x60/])(${entries.join('|')})\\1`);
  const own = runtimes.all.map(({ id }) => `workers/${id}/`);
  const found = sources.filter(
    (path) => !own.some((folder) => path.startsWith(folder)) && text.test(codeOf(path)),
  );
  expect(found.filter((path) => !Object.keys(MAY).some((allowed) => path.startsWith(allowed)))).toEqual([]);
});
