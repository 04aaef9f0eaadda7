import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { compileCourse } from '../src/content/compile-course';
import { runtimes } from '../src/lab/runtimes';
import { readCourse } from './read-lessons';
import { SHARE_IMAGE, sharePng, sharePoster } from './share-image';
import { oEmbed, type ShareCard, shareTags, siteUrl } from './share-tags';

const card: ShareCard = {
  path: 'learn/maps',
  title: 'Maps & "keys"',
  description: 'One <map>.',
  image: { path: 'share/maps.png', alt: 'A chart' },
  embed: 'maps',
};

test('With the site’s address every tag is whole, and signs are made safe.', () => {
  const tags = shareTags(card, siteUrl({ SITE_URL: 'https://lab.example/docs' }), SHARE_IMAGE);
  for (const text of [
    'property="og:title" content="Maps &#38; &#34;keys&#34;"',
    'property="og:url" content="https://lab.example/docs/learn/maps/"',
    'property="og:image" content="https://lab.example/docs/share/maps.png"',
    'name="twitter:card" content="summary_large_image"',
    'type="application/json+oembed" title="Maps &#38; &#34;keys&#34;" href="https://lab.example/docs/oembed/maps.json"',
  ])
    expect(tags).toContain(text);
});

test('Without it addresses are relative, and none is made up.', () => {
  const tags = shareTags(card, siteUrl({}), SHARE_IMAGE);
  expect(tags).toContain('content="./share/maps.png"');
  expect(tags).not.toMatch(/og:url|canonical|https?:/);
  expect(oEmbed({ slug: 'maps', title: 'Maps' }, 'share/maps.png', null, SHARE_IMAGE)).toMatchObject({
    version: '1.0',
    type: 'rich',
    thumbnail_url: '../share/maps.png',
    html: expect.stringContaining('src="../embed/maps/"'),
  });
});

test('An address that is none stops the build with a word on how to write it.', () => {
  for (const SITE_URL of ['lab.example', 'ftp://lab.example/', 'https://lab.example/?page'])
    expect(() => siteUrl({ SITE_URL })).toThrow('SITE_URL=https://');
});

test('A lesson’s image shows the curves that were recorded: the leaky one’s colour climbs, the fixed one’s stays below.', () => {
  const course = compileCourse(readCourse(resolve('lessons')), runtimes);
  const lesson = course.lessons.find(({ slug }) => slug === 'globals-that-hold-on');
  const poster = lesson && sharePoster(lesson, runtimes);
  if (!poster) throw new Error('The lesson has no recorded run.');
  const recorded = JSON.parse(
    readFileSync(`lessons/${lesson.number}-globals-that-hold-on/recorded.json`, 'utf8'),
  ) as { python: { leaky: { curve: [number, number][] } } };
  const drawn = poster.figures[0]?.curves[0]?.line[0];
  expect(drawn?.y).toEqual(recorded.python.leaky.curve.map(([, bytes]) => bytes));
  const png = Buffer.from(sharePng(poster));
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([SHARE_IMAGE.width, SHARE_IMAGE.height]);
  // Texts are drawn, too: without a typeface the same picture is smaller by a good part.
  expect(png.length).toBeGreaterThan(25_000);
});
