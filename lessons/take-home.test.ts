import { runtimes } from '../src/lab/runtimes';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readSubjects } from '../scripts/lessons/course-in-node';
import { oneOf } from '../scripts/sample';
import { measureNode, measurePython } from '../scripts/lessons/run-project';
import { projectOf } from '../src/lab/take-home';

/** What a leak leaves at least, and what a mended program leaves at most, of what the leaky one does. */
const MIN_BYTES = 40;
const MAX_SHARE = 0.5;
const python = spawnSync('python3', ['--version']).status === 0;

const all = readSubjects();
const subjects = all.filter(({ toProve }) =>
  toProve.lesson.steps.some(({ activity }) => activity.kind === 'take-home'),
);

for (const { language, toProve } of subjects) {
  const { lesson } = toProve;
  const record = runtimes.byLanguage(language);
  const { requests = record.takeHomeRequests, skip } = lesson.natively?.[record.id] ?? {};
  if (skip !== undefined) continue;
  // What says no when it is full, says so here too.
  const refuses = (lesson.recorded[record.id]?.fixed?.failures ?? 0) > 0;
  // `npm test` measures each lesson's project in one of its languages (scripts/sample.ts).
  const measured = oneOf(lesson.runtimes.map((id) => runtimes.languageOf(id)), `${lesson.slug}, natively`).includes(language);
  test.runIf(measured && (python || language !== 'python'))(
    `The ${language} project of “${lesson.title}” does on this machine what it does in the lab: leaky leaks, fixed does not.`,
    // V8 moves its heap's figures by itself; on a busy machine a measurement may have to be taken again.
    { timeout: 120_000, retry: 2 },
    async () => {
      const files = projectOf(lesson, record);
      const measure = language === 'python' ? measurePython : measureNode;
      // Both at a time: each has a heap of its own, and much of its time is waiting.
      const [leaky, fixed] = await Promise.all([
        measure(files, 'leaky', requests),
        measure(files, 'fixed', requests),
      ]);
      expect(leaky.failed, 'failed requests of leaky').toBe(0);
      if (!refuses) expect(fixed.failed, 'failed requests of fixed').toBe(0);
      expect(leaky.bytesPerRequest, 'leaky').toBeGreaterThan(MIN_BYTES);
      expect(fixed.bytesPerRequest, `fixed, beside ${leaky.bytesPerRequest}`).toBeLessThan(
        leaky.bytesPerRequest * MAX_SHARE,
      );
    },
  );
}

test('A project that can’t be measured here says why, and only a lesson about a leak is measured.', () => {
  for (const { language, toProve } of subjects) {
    const { id: runtime } = runtimes.byLanguage(language);
    if (toProve.lesson.natively?.[runtime]?.skip !== undefined) continue;
    const place = `${toProve.folder}/lesson.md in ${language}: say natively.${language}.skip, and why`;
    expect(toProve.lesson.expect[runtime]?.leaky?.verdict, place).toContain('leak');
  }
});

test('Every project says what to install, how to drive it and how to measure it.', () => {
  for (const { language, toProve } of all) {
    const files = projectOf(toProve.lesson, runtimes.byLanguage(language));
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
  const sources = all
    .filter(({ language }) => language === 'python')
    .flatMap(({ language, toProve }) =>
      Object.entries(projectOf(toProve.lesson, runtimes.byLanguage(language)))
        .filter(([file]) => file.endsWith('.py'))
        .map(([file, text]) => [`${toProve.folder}/${file}`, text]),
    );
  expect(sources.length).toBeGreaterThan(0);
  const order = 'import ast, json, sys\nfor place, text in json.load(sys.stdin): ast.parse(text, place)';
  const { status, stderr } = spawnSync('python3', ['-c', order], { input: JSON.stringify(sources) });
  expect(status, String(stderr)).toBe(0);
});
