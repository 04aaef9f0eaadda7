import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { blankEmbed } from '../../src/app/embed/blank-embed';
import { compileCourse } from '../../src/content/compile-course';
import type { Lesson } from '../../src/domain/lesson';
import { embedPolicy } from '../../src/lab/border/policies';
import { dataOf, embedPage, type Frame } from '../embed/static-page';
import { readCourse } from '../read-lessons';
import { runtimesInNode } from '../runtimes-in-node';
import { bundleClassic } from './classic-script';
import { FRAME_SCRIPT, hashOf, inlineScript } from './page-policy';

const SCRIPT = 'src/app/embed/embed-page.ts';
const LIVE = 'src/app/embed/live.ts';
const COMPONENT = 'packages/embed/leak-lab.ts';
const STYLES = [
  'src/ui/tokens.css',
  'src/ui/base.css',
  ...['embed', 'embed-code', 'embed-paper'].map((name) => `src/app/embed/${name}.css`),
];

/**
 * A page for each lesson that other pages take into a frame: `embed/<slug>/`, and `embed/scratch/`, an empty bench. All
 * that can be read is in the page when it is built; its one script is in it too, a classic one, because a module can't be
 * fetched from a frame without an origin where the host sends no CORS headers. Beside them `leak-lab.js`, the web component,
 * under a name that stays.
 */
export function embedPages(): Plugin {
  let root = '';
  let building = false;
  let live = '';
  return {
    name: 'leak-lab:embed-pages',
    configResolved(config) {
      root = config.root;
      building = config.command === 'build';
    },
    buildStart() {
      if (building)
        live = this.emitFile({
          type: 'chunk',
          id: resolve(root, LIVE),
          name: 'embed-live',
          preserveSignature: 'strict',
        });
    },
    async generateBundle() {
      const frame = await frameOf(root, `../../${this.getFileName(live)}`, true);
      for (const [slug, source] of await pages(root, frame))
        this.emitFile({ type: 'asset', fileName: `embed/${slug}/index.html`, source });
      this.emitFile({
        type: 'asset',
        fileName: 'leak-lab.js',
        source: await bundleClassic(resolve(root, COMPONENT)),
      });
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        try {
          if (pathname === '/leak-lab.js') {
            response.setHeader('content-type', 'text/javascript');
            response.end(await bundleClassic(resolve(root, COMPONENT)));
            return;
          }
          const slug = /^\/embed\/([\w-]+)\/?$/.exec(pathname)?.[1];
          if (slug === undefined) return next();
          const page = (await pages(root, await frameOf(root, `/${LIVE}`, false))).get(slug);
          if (page === undefined) return next();
          response.setHeader('content-type', 'text/html; charset=utf-8');
          response.end(await server.transformIndexHtml(request.url ?? '/', page));
        } catch (error) {
          next(error);
        }
      });
    },
  };
}

/** A build's pages carry a policy. The dev server's have none, because what reloads them is inline. */
async function frameOf(root: string, live: string, withPolicy: boolean): Promise<Frame> {
  const script = (await bundleClassic(resolve(root, SCRIPT))).trim().replaceAll('</script', '<\\/script');
  const scripts = [hashOf(script), (await inlineScript(resolve(root, FRAME_SCRIPT))).hash];
  const css = STYLES.map((file) => readFileSync(resolve(root, file), 'utf8')).join('\n');
  return {
    css: css
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};,]) ?/g, '$1'),
    script,
    policy: (style) => (withPolicy ? embedPolicy(scripts, hashOf(style)) : null),
    live,
    up: '../../',
    runtimes: (await runtimesInNode()).runtimes,
  };
}

async function pages(root: string, frame: Frame): Promise<Map<string, string>> {
  const { runtimes, textsOf } = await runtimesInNode();
  const { lessons } = compileCourse(readCourse(resolve(root, 'lessons')), runtimes);
  const page = (lesson: Lesson): [string, string] => [
    lesson.slug,
    embedPage(dataOf(lesson, runtimes), lesson, frame),
  ];
  return new Map([...lessons.map(page), ['scratch', embedPage(blankEmbed(runtimes, textsOf), null, frame)]]);
}
