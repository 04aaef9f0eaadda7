import { expect, test } from 'vitest';
import { deepen, describe } from './route-pages';

const html = `<title>Old</title><meta
      name="description"
      content="Old too"
    /><link href="./favicon.svg" /><script src="./assets/index.js"></script>`;

test('A route’s own file has its own title and description, with their signs made safe.', () => {
  const page = describe(html, { title: 'Maps & <keys>', description: 'Say "no".' });
  expect(page).toContain('<title>Maps &#38; &#60;keys&#62; · Leak Lab</title>');
  expect(page).toContain('content="Say &#34;no&#34;."');
});

test('Its relative addresses lead up as far as the route lies deep.', () => {
  expect(deepen(html, 'learn/some-lesson')).toContain('href="../../favicon.svg"');
  expect(deepen(html, 'lab')).toContain('src="../assets/index.js"');
});
