import { createHash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { pagePolicy } from '../../src/lab/border/policies';
import { bundleClassic } from './classic-script';

const SUFFIX = '?inline-script';
/** Every script that reaches the page as text in a document of its own. */
export const FRAME_SCRIPT = 'src/lab/border/frame-script.ts';

/**
 * `import script from './frame-script.ts?inline-script'` → `{ text, hash }`: that file as one classic script, to be put
 * into a document, and its hash, to be put into a policy. A build writes the page's own policy, with the hashes of all that is
 * inline, into each page: any static host serves it. The dev server's page has none, because what reloads it is inline.
 */
export function pagePolicyPlugin(): Plugin {
  let serving = false;
  let root = '';
  let frame: Promise<{ text: string; hash: string }> | null = null;
  return {
    name: 'leak-lab:page-policy',
    enforce: 'pre',
    configResolved(config) {
      serving = config.command === 'serve';
      root = config.root;
    },
    resolveId(id, importer) {
      if (!id.endsWith(SUFFIX)) return null;
      const path = id.slice(0, -SUFFIX.length);
      return `${importer ? resolve(dirname(importer), path) : path}${SUFFIX}`;
    },
    async load(id) {
      if (!id.endsWith(SUFFIX)) return null;
      const file = id.slice(0, -SUFFIX.length);
      this.addWatchFile(file);
      return `export default ${JSON.stringify(await inlineScript(file))};`;
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html) {
        if (serving) return html;
        frame ??= inlineScript(resolve(root, FRAME_SCRIPT));
        return withPolicy(html, [(await frame).hash]);
      },
    },
  };
}

/** A file as one classic script that can stand in a document, and its hash. */
export async function inlineScript(file: string): Promise<{ text: string; hash: string }> {
  const text = (await bundleClassic(file)).trim();
  if (text.includes('</script') || text.includes('<!--'))
    throw new Error(`${file} holds a text that ends a script element: it can’t be put into a document.`);
  return { text, hash: hashOf(text) };
}

/** The hash of an inline script or style, for a policy. */
export function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Puts the policy at the start of a page's head, before anything that it holds for; inline scripts are allowed by their hashes. */
export function withPolicy(html: string, hashes: readonly string[]): string {
  const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => hashOf(text));
  const policy = pagePolicy([...inline, ...hashes]);
  const before = '<meta charset="utf-8" />';
  if (!html.includes(before)) throw new Error('index.html has no place for its policy.');
  return html.replace(
    before,
    () => `${before}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  );
}
