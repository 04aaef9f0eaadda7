import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readSubjects } from '../scripts/lessons/course-in-node';
import { measureNode, measurePython } from '../scripts/lessons/run-project';
import { LANGUAGES } from '../src/domain/language';
import { projectOf } from '../src/domain/take-home/project';

/** Both warm up first. Node needs more requests, for its heap's figures are coarser. */
const REQUESTS = { python: 400, typescript: 4000 } as const;
/** What a leak leaves at least, and what a mended program leaves at most, of what the leaky one does. */
const LEAST_BYTES = 40;
const MOST_SHARE = 0.5;
/** Lessons with fewer are about work that grows with what is kept. */
const LEAST_REQUESTS = { python: 1000, typescript: 2000 } as const;
/** Every listener hears every event: as many steps as requests, for each request. */
const QUADRATIC = 'listeners-that-stay';
/** A database is not there: these are only put together. */
const NEEDS_MORE = /\b(sqlalchemy|psycopg2|asyncpg|from 'pg')/;
const python = spawnSync('python3', ['--version']).status === 0;

for (const { language, toProve } of readSubjects()) {
  const { lesson } = toProve;
  const files = projectOf(lesson, language);
  const code = Object.values(files).join('\n');
  const { runtime } = LANGUAGES[language];
  const recorded = lesson.recorded[runtime]?.leaky;
  const bytes = recorded?.bytesPerRequest ?? 0;
  // Where work grows with what was kept, thousands of requests take for ever, and fewer drown in a native heap's noise. A cache
  // that fills up (bounded) grows natively too, for as long as this measures.
  const measurable =
    (recorded?.requests ?? 0) >= LEAST_REQUESTS[language] && lesson.expect[runtime]?.fixed?.verdict.includes('clean') === true;
  const leaks = lesson.expect[runtime]?.leaky?.verdict[0] === 'leak' && bytes >= 2 * LEAST_BYTES;
  const possible = !NEEDS_MORE.test(code) && leaks && measurable && QUADRATIC !== lesson.slug && (python || language !== 'python');
  test.runIf(possible)(
    `The ${language} project of “${lesson.title}” does on this machine what it does in the lab: leaky leaks, fixed does not.`,
    // V8 moves its heap's figures by itself; on a busy machine a measurement may have to be taken again.
    { timeout: 120_000, retry: 2 },
    async () => {
      const measure = language === 'python' ? measurePython : measureNode;
      const leaky = await measure(files, 'leaky', REQUESTS[language]);
      const fixed = await measure(files, 'fixed', REQUESTS[language]);
      expect(leaky.failed + fixed.failed, 'failed requests').toBe(0);
      expect(leaky.bytesPerRequest, 'leaky').toBeGreaterThan(LEAST_BYTES);
      expect(fixed.bytesPerRequest, `fixed, beside ${leaky.bytesPerRequest}`).toBeLessThan(
        leaky.bytesPerRequest * MOST_SHARE,
      );
    },
  );
}

test('Every project says what to install, how to drive it and how to measure it.', () => {
  for (const { language, toProve } of readSubjects()) {
    const files = projectOf(toProve.lesson, language);
    const expected =
      language === 'python'
        ? ['leaky.py', 'requirements.txt', 'locustfile.py', 'measure.py', 'watch_rss.py', 'README.md']
        : ['leaky.ts', 'package.json', 'requests.json', 'load.mjs', 'measure.ts', 'server.ts', 'README.md'];
    for (const file of expected) {
      expect(Object.keys(files), `${toProve.folder} in ${language}`).toContain(file);
      expect(files[file], file).not.toMatch(/(LESSON|==undefined|: undefined)\b/);
    }
  }
});

test.runIf(python)('Every Python file of a project compiles, its locustfile too.', () => {
  for (const { language, toProve } of readSubjects()) {
    if (language !== 'python') continue;
    for (const [file, text] of Object.entries(projectOf(toProve.lesson, language))) {
      if (!file.endsWith('.py')) continue;
      const order = 'import ast, sys; ast.parse(sys.stdin.read())';
      const { status, stderr } = spawnSync('python3', ['-c', order], { input: text });
      expect(status, `${toProve.folder}/${file}: ${stderr}`).toBe(0);
    }
  }
});
