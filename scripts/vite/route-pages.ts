import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { ROUTES, titleOf } from '../../src/app/routes';
import { compileCourse } from '../../src/content/compile-course';
import { stillPolicy } from '../../src/lab/border/policies';
import { readCourse } from '../read-lessons';
import { runtimesInNode } from '../runtimes-in-node';
import { SHARE_IMAGE } from '../share-image';
import { type ShareCard, shareTags, siteUrl, withSafeSigns } from '../share-tags';
import { hashOf } from './page-policy';
import { imageOf } from './share-cards';

/**
 * A static host knows files, not routes. So the build writes `index.html` once per route, its
 * relative asset paths lengthened to the depth of the route, and every deep link works on any host
 * under any sub-path without a rewrite rule. A `404.html` for hosts that serve one says where to go.
 */
export function routePages(): Plugin {
  let root = '';
  return {
    name: 'leak-lab:route-pages',
    configResolved(config) {
      root = config.root;
    },
    configurePreviewServer(server) {
      const dist = resolve(root, server.config.build.outDir);
      const isFile = (path: string): boolean =>
        statSync(join(dist, path), { throwIfNoEntry: false })?.isFile() ?? false;
      // As static hosts do: a folder is served under its name with a slash, because its page has relative paths.
      server.middlewares.use((request, response, next) => {
        const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
        if (pathname.endsWith('/') && isFile(`${pathname}index.html`)) {
          request.url = `${pathname}index.html${search}`;
          next();
        } else if (isFile(pathname)) {
          next();
        } else if (isFile(`${pathname}/index.html`)) {
          response.writeHead(301, { location: `${pathname}/${search}` }).end();
        } else {
          response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end(notFound);
        }
      });
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const index = bundle['index.html'];
        if (index?.type !== 'asset') return;
        const html = String(index.source);
        const site = siteUrl(process.env);
        for (const page of await pages(root)) {
          const own = withShareTags(describe(html, page), shareTags(page, site, SHARE_IMAGE));
          if (page.path === '') index.source = own;
          else {
            const source = deepen(own, page.path);
            this.emitFile({ type: 'asset', fileName: `${page.path}/index.html`, source });
          }
        }
        this.emitFile({ type: 'asset', fileName: '404.html', source: notFound });
      },
    },
  };
}

/** Every route that has a page of its own: the places of the site, and each lesson. */
async function pages(root: string): Promise<ShareCard[]> {
  const { runtimes } = await runtimesInNode();
  const course = compileCourse(readCourse(resolve(root, 'lessons')), runtimes);
  const lessons = course.lessons.flatMap((lesson) => {
    const { slug, title, summary, goal } = lesson;
    const image = imageOf(lesson, runtimes);
    return [
      { path: `learn/${slug}`, title, description: summary, image, embed: slug },
      { path: `learn/${slug}/print`, title: `${title}, to print`, description: summary, image },
      { path: `present/${slug}`, title: `Present: ${title}`, description: summary, image },
      { path: `teach/${slug}`, title: `Teaching “${title}”`, description: goal, image },
    ];
  });
  return [...ROUTES.map((route) => ({ ...route, image: imageOf(null, runtimes) })), ...lessons];
}

/** Puts a page's own title and description in the place of the front page's. */
export function describe(
  html: string,
  { title, description }: Pick<ShareCard, 'title' | 'description'>,
): string {
  return html
    .replace(/<title>[^<]*<\/title>/, () => `<title>${withSafeSigns(titleOf(title))}</title>`)
    .replace(
      /(<meta\s+name="description"\s+content=")[^"]*/,
      (_, start) => `${start}${withSafeSigns(description)}`,
    );
}

/** Puts the tags for those who show a link in the place of the front page's. */
export function withShareTags(html: string, tags: string): string {
  return html.replace(/\s*<meta\s+property="og:[^>]*>/g, '').replace('</head>', () => `  ${tags}\n  </head>`);
}

/** Lengthens the relative URLs of `index.html` for a page that lies deeper. */
export function deepen(html: string, route: string): string {
  const up = '../'.repeat(route.split('/').length);
  return html.replace(/(\s(?:src|href|content)=")\.\//g, `$1${up}`);
}

const notFoundStyle = `
  :root { color-scheme: light dark; --paper: light-dark(#fffefb, #13171c); --rule: light-dark(#efebe1, #181d24);
    background: light-dark(#faf8f3, #0d1014); color: light-dark(#17181b, #e9ebee); font: 1.0625rem/1.6 Inter, system-ui, sans-serif; }
  body { max-width: 40rem; margin: 10vh auto 0; padding: 0 1.5rem; }
  svg { width: 100%; height: auto; border: 1px solid light-dark(#cbc6b9, #3b444f); border-radius: 12px; background:
    linear-gradient(var(--rule) 1px, transparent 1px) -1px -1px / 16px 16px,
    linear-gradient(90deg, var(--rule) 1px, transparent 1px) -1px -1px / 16px 16px, var(--paper); }
  h1 { margin: 1.5rem 0 1rem; font-size: clamp(2rem, 1.4rem + 2.4vw, 3rem); line-height: 1.1; letter-spacing: -0.03em; }
  p { color: light-dark(#54555b, #a7aeb8); }
  code { padding: 1px 5px; border-radius: 4px; background: light-dark(#f2efe8, #090b0e); }
  .leaky { stroke: light-dark(#d55e00, #ff8f5a); stroke-width: 3.5; }
  .fixed { stroke: light-dark(#008f69, #3fcea1); stroke-width: 3; }
`;

/** For hosts that serve it from any depth: it may name no file of the site, so it brings its own style and mark. */
const notFound = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${stillPolicy(hashOf(notFoundStyle))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>No such page · Leak Lab</title>
<style>${notFoundStyle}</style>
<svg viewBox="0 0 640 140" fill="none" aria-hidden="true">
  <path d="M0 118h96l40-6 52-14 56-10 48-26 60-12 44-30 38-8 40-24" class="leaky" stroke-linecap="round" stroke-linejoin="round"/>
  <path d="M0 118h452" class="fixed" stroke-dasharray="9 6"/>
  <circle cx="462" cy="118" r="7" class="fixed"/>
</svg>
<main>
<h1>There is no page at this address</h1>
<p>The link may be old or cut off. Leak Lab’s pages are its front page, <code>/learn</code>, <code>/lab</code> and
<code>/check</code>, below the folder where the lab is installed. Shorten the address to that folder to start there.</p>
</main>
</html>
`;
