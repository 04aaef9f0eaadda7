import { expect, test } from 'vitest';
import { compileCourse } from './compile-course';
import { printProblems } from './problem';
import { TWO_RUNTIMES } from './testing/collect';

const skeleton = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../../lessons/skeleton/*', { query: '?raw', import: 'default', eager: true }),
  ).map(([path, text]) => [path.replace(/^.*\//, ''), text]),
);
const page = '---\ntitle: A page\nsummary: What the page is for.\n---\n\n## Leak\n\nIt rises.\n';
const pages = { 'faq.md': page, 'guide.md': page, 'glossary.md': page, 'source.md': page };

function folder(name: string, from = '', to = '') {
  return {
    folder: name,
    files: { ...skeleton, 'lesson.md': skeleton['lesson.md']?.replace(from, to) ?? '' },
  };
}

test('Lessons and pages are compiled together, and may refer to each other.', () => {
  const faq = `${page}\n::show{lesson=two step=2}\n`;
  const {
    lessons,
    pages: made,
    problems,
  } = compileCourse(
    {
      folders: [folder('01-one'), folder('02-two', 'requires: []', 'requires: [one]')],
      pages: { ...pages, 'faq.md': faq },
    },
    TWO_RUNTIMES,
  );
  expect(printProblems(problems)).toBe('');
  expect(lessons.map(({ slug, number }) => [number, slug])).toEqual([
    [1, 'one'],
    [2, 'two'],
  ]);
  expect(made.map(({ id }) => id)).toEqual(['faq', 'guide', 'glossary', 'source']);
});

test('A lesson that a mistake keeps out is left out alone, and its mistakes are printed with file and line.', () => {
  const { lessons, problems } = compileCourse(
    {
      folders: [folder('01-one', 'minutes: 8', 'minutes: many'), folder('02-two')],
      pages,
    },
    TWO_RUNTIMES,
  );
  expect(lessons.map(({ slug }) => slug)).toEqual(['two']);
  expect(printProblems(problems)).toMatch(/^lessons\/01-one\/lesson\.md:4: minutes: [^\n]+$/);
});

test('Two lessons of one number, a missing page and figures that are no JSON are told.', () => {
  const { 'faq.md': _, ...others } = pages;
  const broken = folder('01-two');
  const { problems } = compileCourse(
    {
      folders: [folder('01-one'), { ...broken, files: { ...broken.files, 'recorded.json': '{' } }],
      pages: others,
    },
    TWO_RUNTIMES,
  );
  expect(problems.map(({ file, message }) => [file, message.split(':')[0]])).toEqual([
    ['01-two/recorded.json', 'This is no JSON. It is written by “npm run lessons'],
    ['01-two', 'The number 01 is taken by 01-one'],
    ['faq.md', 'This page is missing.'],
  ]);
});

test('What a lesson requires comes before it, and ::show leads to a step that exists.', () => {
  const { problems } = compileCourse(
    {
      folders: [folder('01-one', 'requires: []', 'requires: [two]'), folder('02-two')],
      pages: { ...pages, 'guide.md': `${page}\n::show{lesson=two step=10}\n` },
    },
    TWO_RUNTIMES,
  );
  expect(problems.map(({ file, message }) => `${file}: ${message}`)).toEqual([
    '01-one/lesson.md: requires: “two” comes later in the course (number 2).',
    expect.stringMatching(/^guide\.md: ::show leads to step 10 of “.*”, which has 9\.$/),
  ]);
});
