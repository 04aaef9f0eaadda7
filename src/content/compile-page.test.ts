import { expect, test } from 'vitest';
import type { PageId } from '../domain/lesson';
import { compilePage, readTerms } from './compile-page';
import { COURSE, collect } from './testing/collect';

const HEAD = '---\ntitle: A page\nsummary: What the page is for.\n---\n\n';

function compile(text: string, id: PageId = 'faq') {
  const { complain, problems } = collect();
  return { page: compilePage(id, text, COURSE, complain), problems };
}

test('A page is its front matter, an introduction, and sections with addresses of their own.', () => {
  const { page, problems } = compile(`${HEAD}Before.\n\n## What leaks?\n\nOne.\n\n## And then\n\nTwo.\n`);
  expect(problems).toEqual([]);
  expect(page).toMatchObject({ id: 'faq', title: 'A page', summary: 'What the page is for.' });
  expect(page?.intro).toHaveLength(1);
  expect(page?.sections.map(({ id, title, blocks }) => [id, title, blocks.length])).toEqual([
    ['what-leaks', 'What leaks?', 1],
    ['and-then', 'And then', 1],
  ]);
});

test('Code on a page says whose process it runs in.', () => {
  const run = (target: string) => compile(`${HEAD}## A\n\n\`\`\`python run=${target}\nx\n\`\`\`\n`);
  const { page, problems } = run('second-leak/wrong-turn');
  expect(problems).toEqual([]);
  expect(page?.sections[0]?.blocks[0]).toMatchObject({
    run: { lesson: 'second-leak', variant: 'wrong-turn' },
  });
  expect(run('leaky').problems).toEqual([expect.stringContaining('should name a lesson and a variant')]);
  expect(run('third-leak/leaky').problems).toEqual([
    expect.stringContaining('there is no lesson “third-leak”'),
  ]);
});

test('What has no place on a page is told: a step’s directive, two sections of a name, no section at all.', () => {
  expect(compile(`${HEAD}## A\n\n::predict\n`).problems).toEqual([
    expect.stringMatching(/^8: ::predict has no place on a page/),
  ]);
  expect(compile(`${HEAD}## A b\n\nOne.\n\n## A B\n\nTwo.\n`).problems).toEqual([
    '10: There are two sections “A B”.',
  ]);
  expect(compile(`${HEAD}Only this.\n`).problems).toEqual([expect.stringContaining('has no sections')]);
  expect(compile('---\ntitle: A page\n---\n\n## A\n')).toMatchObject({
    page: null,
    problems: [expect.stringContaining('summary: is missing')],
  });
});

test('A term of the glossary has at most 60 words; a section of another page may have more.', () => {
  const text = `${HEAD}## Leak\n\n${'word '.repeat(61)}\n`;
  expect(compile(text, 'glossary').problems).toEqual(['6: “Leak” has 61 words; 60 are the most for a term.']);
  expect(compile(text).problems).toEqual([]);
});

test('A term is known by its address, with the first sentence that is said of it.', () => {
  const terms = readTerms(
    `${HEAD}Before.\n\n## Retaining path\n\nWhat holds 3.5 objects. And more.\n\nLater.\n\n## RSS\n\nNo full stop\n\n## Empty\n`,
  );
  expect([...terms]).toEqual([
    ['retaining-path', 'What holds 3.5 objects.'],
    ['rss', 'No full stop'],
    ['empty', ''],
  ]);
});
