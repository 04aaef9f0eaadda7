import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin, Rollup } from 'vite';
import type { ShellList } from '../../service-worker/shell-list';
import { integrityOf } from '../integrity';
import { siteIcons } from '../site-icons';
import { bundleClassic } from './classic-script';

/** What the page needs to know to keep the editor: `offline.json`. */
export interface OfflineList {
  readonly editor: readonly {
    readonly path: string;
    readonly servedBytes: number;
    readonly integrity: string;
  }[];
  /** What is kept from the first visit on. */
  readonly shell: { readonly files: number; readonly bytes: number };
}

/** Typefaces in other scripts than the site's own language are left to the network. */
const OTHER_SCRIPTS = /-(cyrillic|cyrillic-ext|greek|greek-ext|vietnamese)-/;
/** An engine's files: fetched when the user asks. */
const ENGINE = /^assets\/(workers-.*\.js|[^/]*\.wasm)$/;
/** Pages for machines and for sharing; also what has no use without a network. */
const NOT_OFFLINE = /^(404\.html$|oembed\/|share\/|embed\/)/;

/**
 * Makes the site an app that works offline: icons, `manifest.webmanifest`, `service-worker.js` with the list of what to
 * keep, and `offline.json` for the page. Runs in a build only; stands last among the plugins, after all that emit.
 */
export function offline(): Plugin {
  let root = '';
  let publicDir = '';
  return {
    name: 'leak-lab:offline',
    apply: 'build',
    configResolved(config) {
      root = config.root;
      publicDir = config.publicDir;
    },
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' }, injectTo: 'head' },
        {
          tag: 'link',
          attrs: { rel: 'apple-touch-icon', href: './icons/apple-touch-icon.png' },
          injectTo: 'head',
        },
      ],
    },
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        if (!bundle['index.html']) return;
        const emit = (fileName: string, source: string | Uint8Array): void => {
          this.emitFile({ type: 'asset', fileName, source });
        };
        const icons = siteIcons(readFileSync(join(publicDir, 'favicon.svg'), 'utf8'));
        for (const { fileName, png } of icons) emit(fileName, png);
        emit('manifest.webmanifest', webManifest(icons));
        const all = filesOf(bundle, publicDir);
        const editor = all.filter(({ path }) => editorFiles(bundle).has(path));
        const shell = all.filter(
          ({ path }) =>
            !editor.some((file) => file.path === path) &&
            !ENGINE.test(path) &&
            !OTHER_SCRIPTS.test(path) &&
            !NOT_OFFLINE.test(path) &&
            !path.endsWith('/index.html'),
        );
        const list: OfflineList = {
          editor: editor.map(({ path, bytes }) => ({
            path,
            servedBytes: bytes.length,
            integrity: integrityOf(bytes),
          })),
          shell: { files: shell.length, bytes: shell.reduce((sum, { bytes }) => sum + bytes.length, 0) },
        };
        const listText = JSON.stringify(list);
        emit('offline.json', listText);
        const kept = [...shell, { path: 'offline.json', bytes: Buffer.from(listText) }];
        const version = createHash('sha256');
        for (const { path, bytes } of kept) version.update(`${path} ${integrityOf(bytes)}\n`);
        const forWorker: ShellList = {
          version: version.digest('hex').slice(0, 12),
          files: kept.map(({ path, bytes }) => ({
            path,
            ...(path.endsWith('.html') ? {} : { integrity: integrityOf(bytes) }),
          })),
          pages: Object.keys(bundle)
            .filter((path) => path === 'index.html' || path.endsWith('/index.html'))
            .map((path) => path.replace(/\/?index\.html$/, ''))
            .filter((path) => !NOT_OFFLINE.test(`${path}/`)),
        };
        const code = await bundleClassic(resolve(root, 'service-worker/service-worker.ts'), {
          SHELL_LIST: JSON.stringify(forWorker),
        });
        emit('service-worker.js', code);
      },
    },
  };
}

interface File {
  readonly path: string;
  readonly bytes: Buffer;
}

/** Everything that is served, by path: what the bundle has, and the public folder's small files. */
function filesOf(bundle: Rollup.OutputBundle, publicDir: string): File[] {
  const built = Object.values(bundle).map((one) => ({
    path: one.fileName,
    bytes: Buffer.from(one.type === 'chunk' ? one.code : one.source),
  }));
  const small = readdirSync(publicDir, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    // Of an engine the list of its files only: it goes with the version of the page that reads it.
    .filter((path) => /^[^/]+\.\w+$/.test(path) || /^engines\/(status|[^/]+\/manifest)\.json$/.test(path))
    .map((path) => ({ path, bytes: readFileSync(join(publicDir, path)) }));
  return [...built, ...small].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The editor: chunks that hold Monaco, their styles, its worker and its icons. */
function editorFiles(bundle: Rollup.OutputBundle): Set<string> {
  const files = new Set<string>();
  for (const one of Object.values(bundle)) {
    if (one.type === 'asset') {
      if (/^assets\/(editor\.worker|codicon)-/.test(one.fileName)) files.add(one.fileName);
    } else if (Object.keys(one.modules).some((id) => id.includes('/node_modules/monaco-editor/'))) {
      files.add(one.fileName);
      const { viteMetadata } = one as { viteMetadata?: { importedCss: Set<string> } };
      for (const style of viteMetadata?.importedCss ?? []) files.add(style);
    }
  }
  return files;
}

function webManifest(icons: ReturnType<typeof siteIcons>): string {
  const manifest = {
    id: './',
    name: 'Leak Lab',
    short_name: 'Leak Lab',
    description:
      'See a memory leak grow, and what piles up: leaky and fixed servers side by side in your browser.',
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#faf8f3',
    theme_color: '#faf8f3',
    categories: ['education', 'developer'],
    icons: [
      { src: 'favicon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      ...icons
        .filter(({ fileName }) => !fileName.includes('apple'))
        .map(({ fileName, size, purpose }) => ({
          src: fileName,
          sizes: `${size}x${size}`,
          type: 'image/png',
          purpose,
        })),
    ],
    shortcuts: [
      { name: 'Learn', url: './learn/' },
      { name: 'Lab', url: './lab/' },
      { name: 'Check your app', url: './check/' },
    ],
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
