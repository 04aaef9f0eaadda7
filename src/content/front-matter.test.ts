import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readFrontMatter } from './front-matter';
import { parseMarkdown } from './markdown';
import { collect } from './testing/collect';

const schema = v.strictObject({
  title: v.string(),
  load: v.strictObject({ requests: v.array(v.string()), seed: v.number() }),
});

function read(text: string) {
  const { complain, problems } = collect();
  return { front: readFrontMatter(parseMarkdown(text), schema, complain), problems };
}

test('Front matter that fits is read, and each part of it knows its line in the file.', () => {
  const { front, problems } = read(
    '---\ntitle: A\nload:\n  requests:\n    - GET /a\n    - GET /b\n  seed: 1\n---\n\nText.\n',
  );
  expect(problems).toEqual([]);
  expect(front?.value).toEqual({ title: 'A', load: { requests: ['GET /a', 'GET /b'], seed: 1 } });
  expect(front?.lineOf(['title'])).toBe(2);
  expect(front?.lineOf(['load', 'requests', 1])).toBe(6);
  expect(front?.lineOf(['load', 'seed'])).toBe(7);
  // What isn’t there stands where its parent does; what has no parent either, in line 1.
  expect(front?.lineOf(['load', 'requests', 9])).toBe(5);
  expect(front?.lineOf(['expect'])).toBe(1);
});

test('A text without front matter is told so.', () => {
  expect(read('## Title\n')).toEqual({
    front: null,
    problems: [expect.stringMatching(/^1: The text should begin with front matter/)],
  });
});

test('YAML that can’t be read is told at its line, in one line.', () => {
  const { front, problems } = read('---\ntitle: A\nload: [1, 2\n---\n\nText.\n');
  expect(front).toBeNull();
  expect(problems.length).toBeGreaterThan(0);
  for (const problem of problems) expect(problem).toMatch(/^[34]: [^\n]+$/);
});

test('A key that is wrong, missing or unknown is named by its path.', () => {
  const head = '---\ntitle: A\n';
  expect(read(`${head}load:\n  requests: [GET /]\n  seed: many\n---\n`).problems).toEqual([
    expect.stringMatching(/^5: load\.seed: .*number/),
  ]);
  expect(read(`${head}load:\n  requests: [GET /]\n---\n`).problems).toEqual([
    expect.stringMatching(/^4: load\.seed: is missing; it should be/),
  ]);
  expect(read(`${head}load:\n  requests: [GET /]\n  seed: 1\ncolour: red\n---\n`).problems).toEqual([
    '6: colour: this key is not known; look at the table in lessons/README.md.',
  ]);
  expect(read('---\nonly words\n---\n').problems).toEqual([expect.stringMatching(/^1: The front matter: /)]);
});
