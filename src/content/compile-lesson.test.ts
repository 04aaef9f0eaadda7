import { expect, test } from 'vitest';
import { compileLesson } from './compile-lesson';

const front = `---
title: A lesson
summary: What it is about, in a sentence.
minutes: 5
level: first steps
load:
  requests: ["GET /a/{n}"]
  traffic: 10/s for 1m
  seed: 3
expect:
  python:
    leaky: { verdict: leak, growing: { dict: 1 } }
    fixed: { verdict: clean }
---
`;
const text = `${front}
## See it

Look at [1] and press **Run**.

## Mend it

Bound it.
`;
const files = { 'lesson.md': text, 'leaky.py': 'a = []  # [1]\n', 'fixed.py': 'a = 1  # [1]\n' };

function problems(change: Record<string, string | undefined>, folder = '01-a-lesson'): string[] {
  const changed = Object.fromEntries(
    Object.entries({ ...files, ...change }).filter((one): one is [string, string] => one[1] !== undefined),
  );
  const result = compileLesson(folder, changed);
  return result.ok ? [] : result.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

test('A lesson’s folder becomes a typed lesson.', () => {
  const result = compileLesson('01-a-lesson', files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  const { lesson } = result;
  expect(lesson).toMatchObject({ slug: 'a-lesson', number: 1, title: 'A lesson', runtimes: ['cpython'] });
  expect(lesson.steps.map(({ title }) => title)).toEqual(['See it', 'Mend it']);
  expect(lesson.samples['cpython']?.variants.leaky).toEqual({
    files: { 'app.py': 'a = []  # [1]\n' },
    entry: 'app.py',
  });
  expect(lesson.plan).toMatchObject({ everyMs: 1500, profile: { seed: 3, warmupRequests: 150 } });
  expect(lesson.expect['cpython']?.leaky).toEqual({ verdict: 'leak', growing: { dict: 1 } });
});

test('Every mistake is told with its file and line.', () => {
  expect(problems({}, 'lesson-one')[0]).toContain('03-globals-that-hold-on');
  expect(problems({ 'lesson.md': undefined })[0]).toContain('missing');
  expect(problems({ 'notes.txt': 'x' })[0]).toContain('01-a-lesson/notes.txt:1: This file is none of');
  expect(problems({ 'lesson.md': text.replace('minutes: 5', 'minutes: many') })[0]).toMatch(
    /lesson\.md:4: minutes: /,
  );
  expect(
    problems({ 'lesson.md': text.replace('level: first steps', 'level: first steps\ncolour: red') })[0],
  ).toMatch(/lesson\.md:\d+: colour: /);
  expect(problems({ 'lesson.md': text.replace('10/s', 'briskly') })[0]).toContain(
    'load.traffic: “briskly for 1m”',
  );
  expect(problems({ 'fixed.py': 'a = 1\n' })[0]).toBe(
    '01-a-lesson/fixed.py:1: The text refers to [1], which no comment in fixed.py carries.',
  );
  expect(problems({ 'fixed.py': undefined })[0]).toContain('there is no fixed.py');
  expect(problems({ 'leaky.ts': '// [1]' })[0]).toContain('expect.typescript says nothing');
  expect(problems({ 'lesson.md': text.replace('verdict: clean', 'verdict: fine') })[0]).toContain(
    'expect.python.fixed.verdict',
  );
  expect(problems({ 'lesson.md': `${front}\nNo heading.\n` })[0]).toContain('belongs to a step');
  expect(problems({ 'lesson.md': `${text}${'word '.repeat(130)}` })[0]).toContain('120 are the most');
});
