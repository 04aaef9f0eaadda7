import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { blankEmbed } from '../../src/app/embed/blank-embed';
import { compileCourse } from '../../src/content/compile-course';
import { textsOf } from '../../src/lab/runtime-texts';
import { runtimes } from '../../src/lab/runtimes';
import { readCourse } from '../read-lessons';
import { escapeHtml, toHtml } from './hast-html';
import { dataOf, embedPage } from './static-page';

const frame = {
  css: '',
  script: '',
  policy: () => "default-src 'none'",
  live: 'live.js',
  up: '../../',
  runtimes,
};

it('Every lesson’s embed shows its code, its recorded run named as one, and all its steps before any script has run.', () => {
  const { lessons } = compileCourse(readCourse(resolve('lessons')), runtimes);
  expect(lessons.length).toBeGreaterThan(10);
  for (const lesson of lessons) {
    const html = embedPage(dataOf(lesson, runtimes), lesson, frame);
    const [body = '', data = ''] = html.split('<script type="application/json" id="embed-data">');
    expect(body).toContain('Recorded run');
    // What stands before the policy isn’t under it.
    expect(body.indexOf('Content-Security-Policy')).toBeGreaterThan(0);
    expect(body.indexOf('Content-Security-Policy')).toBeLessThan(body.search(/<(style|script|link)/));
    expect(body).not.toMatch(/ style=| on[a-z]+=/);
    expect(body.match(/<section class="step"/g)).toHaveLength(lesson.steps.length);
    expect(body).toContain('data-side="leaky"');
    expect(body).not.toContain('="undefined"');
    expect(JSON.parse(data.split('</script>')[0] ?? '')).toMatchObject({ slug: lesson.slug });
  }
});

it('The empty bench has one side, yours, in every language, and claims no recorded run.', () => {
  const html = embedPage(blankEmbed(runtimes, textsOf), null, frame);
  expect(html.match(/<figure class="code"[^>]*data-side="yours"/g)).toHaveLength(runtimes.all.length);
  expect(html).not.toContain('data-side="leaky"');
  expect(html).not.toContain('Recorded run');
});

it('A text can’t become an element, nor leave its attribute.', () => {
  expect(escapeHtml('<script>"&')).toBe('&#60;script&#62;&#34;&#38;');
  const link = {
    type: 'element',
    tagName: 'a',
    properties: { href: '/learn/x"onclick=', onClick: 'alert(1)' },
    children: [{ type: 'text', value: '<b>' }],
  } as const;
  expect(toHtml({ type: 'root', children: [{ ...link, children: [...link.children] }] }, '../../', [])).toBe(
    '<a href="../../learn/x&#34;onclick=" target="_blank" rel="noopener">&#60;b&#62;</a>',
  );
});
