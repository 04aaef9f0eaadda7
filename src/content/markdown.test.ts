import { expect, test } from 'vitest';
import { addressOf, countWords, isDirective, lineOf, parseMarkdown, textOf, toHast } from './markdown';

const nodes = (text: string) => parseMarkdown(text).children;

test('Words are what a reader reads: prose, lists and inline code, but no blocks of code, no tables, no punctuation.', () => {
  expect(countWords(nodes('One *two* three – four.'))).toBe(4);
  expect(countWords(nodes('- one\n- two three\n'))).toBe(3);
  expect(countWords(nodes('See `app.py` there.'))).toBe(3);
  expect(countWords(nodes('One.\n\n```python\na = b + c\n```\n\n| x | y |\n|---|---|\n| 1 | 2 |\n'))).toBe(1);
  // Emphasis inside of a word doesn't cut it in two.
  expect(countWords(nodes('un*believ*able'))).toBe(1);
});

test('A title becomes an address of letters, digits and dashes, without dashes at its ends.', () => {
  expect(addressOf('Retaining path')).toBe('retaining-path');
  expect(addressOf('“Does it leak?”')).toBe('does-it-leak');
  expect(addressOf('RSS & heap, 2 of 3')).toBe('rss-heap-2-of-3');
});

test('A title’s text is what is seen of it; front matter is not text.', () => {
  const [front, heading] = nodes('---\ntitle: x\n---\n\n## Who *holds* `it`?\n');
  expect(heading && textOf(heading)).toBe('Who holds it?');
  expect(front && textOf(front)).toBe('');
});

test('A node knows its line; one that was made by hand stands in line 1.', () => {
  expect(nodes('one\n\ntwo\n').map(lineOf)).toEqual([1, 3]);
  expect(lineOf({ type: 'text', value: 'made' })).toBe(1);
});

test('Directives of one, two and three colons are told from other nodes.', () => {
  const [paragraph, leaf, container] = nodes('A :term[x] b.\n\n::show\n\n:::quiz\ntext\n:::\n');
  const inline = paragraph && 'children' in paragraph ? paragraph.children[1] : undefined;
  expect([paragraph, inline, leaf, container].map((node) => node && isDirective(node))).toEqual([
    false,
    true,
    true,
    true,
  ]);
});

test('Elements carry no positions, and making them leaves the text’s own nodes as they were.', () => {
  const before = nodes('One **two**.\n');
  const copy = structuredClone(before);
  const tree = toHast(before);
  expect(JSON.stringify(tree)).not.toContain('position');
  expect(tree.children[0]).toMatchObject({ type: 'element', tagName: 'p' });
  expect(JSON.stringify(tree)).toContain('"tagName":"strong"');
  expect(before).toEqual(copy);
});
