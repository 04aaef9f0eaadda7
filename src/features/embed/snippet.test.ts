import { expect, it } from 'vitest';
import { DEFAULTS } from '../../domain/embed/parameters';
import { embedSnippet } from './snippet';

const of = {
  site: 'https://lab.example/',
  slug: 'globals-that-hold-on',
  title: 'Globals & "friends"',
  parameters: { ...DEFAULTS, lang: 'python', view: 'leaky', readonly: true },
  height: 640,
} as const;

it('An author gets one line for a page, a frame, or a link, with what they chose and nothing that holds anyway.', () => {
  expect(embedSnippet('element', of)).toBe(
    '<script async src="https://lab.example/leak-lab.js"></script>\n' +
      '<leak-lab lesson="globals-that-hold-on" lang="python" view="leaky" readonly><a href="https://lab.example/learn/globals-that-hold-on/">Globals &#38; &#34;friends&#34;</a></leak-lab>',
  );
  expect(embedSnippet('iframe', of)).toContain(
    'src="https://lab.example/embed/globals-that-hold-on/?lang=python&amp;view=leaky&amp;readonly&amp;v=1"',
  );
  expect(embedSnippet('markdown', of)).toBe(
    '[Globals & "friends": run this leak in your browser](https://lab.example/learn/globals-that-hold-on/?lang=python)',
  );
});
