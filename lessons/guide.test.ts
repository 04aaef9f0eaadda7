import { expect, test } from 'vitest';
import { readCourse } from '../scripts/read-lessons';

test('The diagnosis guide leads to every lesson, so that each cause can be found from what one sees.', () => {
  const { folders, pages } = readCourse(import.meta.dirname);
  const guide = pages['guide.md'] ?? '';
  const slugs = folders.map(({ folder }) => folder.replace(/^\d+-/, ''));
  expect(slugs.length).toBeGreaterThan(0);
  const unlinked = slugs.filter((slug) => !guide.includes(`](lesson:${slug}`));
  expect(unlinked, 'Link these lessons from a symptom in lessons/guide.md').toEqual([]);
});

test('What the pages claim can be tried: each section of the guide, the questions and the source has something to run, or leads to it.', () => {
  const { pages } = readCourse(import.meta.dirname);
  for (const page of ['guide.md', 'faq.md', 'source.md']) {
    const [, ...sections] = (pages[page] ?? '').split(/^## /m);
    expect(sections.length, page).toBeGreaterThan(0);
    for (const section of sections) expect(section, page).toMatch(/^(::show\[|```\w+ run=)/m);
  }
});
