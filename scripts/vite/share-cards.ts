import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { compileCourse } from '../../src/content/compile-course';
import type { Lesson } from '../../src/domain/lesson';
import type { Runtimes } from '../../src/domain/runtimes';
import { readCourse } from '../read-lessons';
import { runtimesInNode } from '../runtimes-in-node';
import { SHARE_IMAGE, sharePng, sharePoster } from '../share-image';
import { oEmbed, siteUrl } from '../share-tags';

/** Where a lesson's image lies; the front page's where it has none. */
export function imageOf(
  lesson: Lesson | null,
  runtimes: Runtimes,
): { readonly path: string; readonly alt: string } {
  const poster = lesson && sharePoster(lesson, runtimes);
  if (!poster)
    return { path: 'share/site.png', alt: 'A leaking and a fixed server’s live memory by requests' };
  const legend = poster.legend.map(({ variant, text }) => `${variant}: ${text}`).join('; ');
  return { path: `share/${lesson.slug}.png`, alt: `Chart of live memory by requests. ${legend}` };
}

/** Writes each lesson's share image, drawn from its recorded run, and its oEmbed answer. In a build only. */
export function shareCards(): Plugin {
  let root = '';
  return {
    name: 'leak-lab:share-cards',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        if (!bundle['index.html']) return;
        const emit = (fileName: string, source: string | Uint8Array): void => {
          this.emitFile({ type: 'asset', fileName, source });
        };
        const site = siteUrl(process.env);
        if (!site)
          this.info(
            'SITE_URL isn’t set: share images and oEmbed answers have relative addresses (docs/hosting.md).',
          );
        const { runtimes } = await runtimesInNode();
        const { lessons } = compileCourse(readCourse(resolve(root, 'lessons')), runtimes);
        const first = lessons.find(({ slug }) => slug === 'globals-that-hold-on') ?? lessons[0];
        const poster = first && sharePoster(first, runtimes);
        if (poster)
          emit('share/site.png', sharePng({ ...poster, title: 'Leak Lab: watch a memory leak grow' }));
        for (const lesson of lessons) {
          const own = sharePoster(lesson, runtimes);
          if (own) emit(`share/${lesson.slug}.png`, sharePng(own));
          const answer = oEmbed(lesson, imageOf(lesson, runtimes).path, site, SHARE_IMAGE);
          emit(`oembed/${lesson.slug}.json`, JSON.stringify(answer));
        }
      },
    },
  };
}
