import { expect, test } from 'vitest';
import { resolveInline } from './inline';
import { parseMarkdown, toHast } from './markdown';
import { contextOf } from './testing/collect';

/** A text as elements in JSON, and what was complained of. */
function resolve(text: string) {
  const { context, problems } = contextOf();
  const { children } = parseMarkdown(text);
  resolveInline(children, context);
  return { html: JSON.stringify(toHast(children)), problems };
}

test('A link to a lesson, to one of its steps or to a page becomes an address of the site.', () => {
  const { html, problems } = resolve(
    '[a](lesson:second-leak) [b](lesson:second-leak#step-4) [c](page:faq) [d](page:glossary#cache) [e](page:lab)',
  );
  expect(problems).toEqual([]);
  expect([...html.matchAll(/"href":"([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '/learn/second-leak',
    '/learn/second-leak?step=4',
    '/faq',
    '/glossary#cache',
    '/lab',
  ]);
});

test('Addresses elsewhere stay as they are; relative ones are a mistake.', () => {
  const { html, problems } = resolve(
    '[a](https://example.org/x)\n[b](mailto:a@example.org)\n[c](#part)\n[d](../other.md)\n',
  );
  expect(html).toContain('https://example.org/x');
  expect(html).toContain('mailto:a@example.org');
  expect(problems).toEqual([expect.stringMatching(/^4: The link “\.\.\/other\.md” should be/)]);
});

test('A link to nowhere is told with its line.', () => {
  expect(resolve('One.\n\n[x](lesson:third-leak)').problems).toEqual([
    expect.stringMatching(/^3: The link lesson:third-leak leads to no lesson/),
  ]);
  expect(resolve('[x](page:imprint)').problems).toEqual([
    expect.stringContaining('should be one of faq, guide, glossary, source, learn, lab'),
  ]);
});

test('A term is a link to the glossary with what is said there, in the plural too.', () => {
  for (const [written, address] of [
    ['retaining path', 'retaining-path'],
    ['Retaining paths', 'retaining-path'],
    ['caches', 'cache'],
  ]) {
    const { html, problems } = resolve(`Two :term[${written}].`);
    expect(problems).toEqual([]);
    expect(html).toContain(`"href":"/glossary#${address}"`);
    expect(html).toContain(`"value":"${written}"`);
  }
  expect(resolve(':term[retaining path]').html).toContain('What keeps an object alive.');
});

test('A word after a colon that is no directive stays text; one with a label is a mistake.', () => {
  const plain = resolve('At 10:30 the ratio is a:b.');
  expect(plain.problems).toEqual([]);
  expect(plain.html).toContain(':b');
  expect(resolve('See :foo[bar].').problems).toEqual([expect.stringContaining('“:foo[…]” is not known')]);
});

test('HTML, pictures, and directives inside of a list are refused.', () => {
  expect(resolve('One <b>two</b>').problems[0]).toContain('HTML is not understood');
  expect(resolve('![a](https://example.org/a.png)').problems[0]).toContain('Pictures are not shown');
  expect(resolve('- one\n\n  ::show{lesson=first-leak}\n').problems).toEqual([
    expect.stringMatching(/^3: “show” with two or three colons has to stand by itself/),
  ]);
});

test('A measured figure that is typed in a link or in emphasis is found; in code it is code.', () => {
  expect(resolve('[grew by +1.00](page:faq)').problems[0]).toContain('“+1.00”');
  expect(resolve('It is **31.7 MB** large.').problems[0]).toContain('“31.7 MB”');
  expect(resolve('It is `31.7 MB` large, under 32 MB.').problems).toEqual([]);
});
