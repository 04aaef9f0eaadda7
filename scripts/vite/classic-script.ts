import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { build, type Plugin, type Rollup } from 'vite';
import { servedAs } from '../integrity';
import { noteShipped } from '../shipped-modules';
import { developmentRuntimes } from './development-runtimes';

/**
 * Samples run in workers inside an opaque-origin frame that may not load anything: a worker's script
 * is posted in as text, so it has to be one classic script without imports. Vite's own worker
 * bundling can't give that in the dev server (it serves modules there), hence this plugin.
 *
 * `import url from './worker.ts?classic'` → the URL of that entry bundled by Vite into one IIFE.
 * A build emits a hashed asset; the dev server bundles on request and again after a source changed. The module also
 * exports `integrity` and `servedBytes` (scripts/integrity.ts).
 */
export function classicScript(): Plugin {
  const suffix = '?classic';
  const devPrefix = '/@classic/';
  let serving = false;
  let root = '';
  const dependents = new Map<string, Set<string>>();
  const bundles = new Map<string, Promise<string>>();

  return {
    name: 'leak-lab:classic-script',
    enforce: 'pre',
    configResolved(config) {
      serving = config.command === 'serve';
      root = config.root;
    },
    resolveId(id, importer) {
      if (!id.endsWith(suffix)) return null;
      const path = id.slice(0, -suffix.length);
      return `${importer ? resolve(dirname(importer), path) : path}${suffix}`;
    },
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const entry = id.slice(0, -suffix.length);
      if (serving)
        return `export default ${JSON.stringify(devPrefix + relative(root, entry))};${servedAs(null)}`;
      const { code, sources } = await bundle(entry, true);
      for (const source of sources) this.addWatchFile(source);
      noteShipped(sources);
      const name = relative(root, entry).replace(/\.ts$/, '.js').replaceAll('/', '-');
      const reference = this.emitFile({ type: 'asset', name, source: code });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};${servedAs(code)}`;
    },
    configureServer(server) {
      server.middlewares.use(async (request, response, next) => {
        const path = request.url?.split('?')[0] ?? '';
        if (!path.startsWith(devPrefix)) return next();
        const entry = resolve(root, path.slice(devPrefix.length));
        try {
          let code = bundles.get(entry);
          if (!code) {
            code = bundle(entry, false).then((made) => {
              dependents.set(entry, new Set(made.sources));
              server.watcher.add(made.sources);
              return made.code;
            });
            bundles.set(entry, code);
          }
          const body = Buffer.from(await code);
          response.setHeader('content-type', 'text/javascript');
          response.setHeader('content-length', body.length);
          response.setHeader('cache-control', 'no-store');
          response.end(body);
        } catch (error) {
          bundles.delete(entry);
          next(error);
        }
      });
      server.watcher.on('change', (file) => {
        for (const [entry, sources] of dependents) {
          if (!sources.has(file)) continue;
          bundles.delete(entry);
          server.ws.send({ type: 'full-reload' });
        }
      });
    },
  };
}

/** Bundles one entry into a classic script. `define` puts source texts in the place of names. Takes about a second. */
export async function bundleClassic(
  entry: string,
  define: Readonly<Record<string, string>> = {},
): Promise<string> {
  return (await bundle(resolve(entry), true, define)).code;
}

/**
 * Lies in the heap that is measured, where a path may name its parts: the same text in every build, with its own names.
 */
const PRELUDE = resolve(import.meta.dirname, '../../workers/quickjs/prelude');
const PG = resolve(PRELUDE, 'pg');

async function bundle(
  entry: string,
  minify: boolean,
  define: Readonly<Record<string, string>> = {},
): Promise<{ code: string; sources: string[] }> {
  // Fails early and by name; the bundler's own message for a missing entry is hard to read.
  await readFile(entry).catch(() => {
    throw new Error(`There is no file ${entry} to bundle into a classic script.`);
  });
  const isPrelude = entry.startsWith(PRELUDE);
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    define,
    plugins: [developmentRuntimes()],
    // pg-pool asks for these by name; in the engine they are the lab’s own.
    resolve: { alias: [{ find: /^(events|pg)$/, replacement: `${PG}/$1.ts` }] },
    build: {
      write: false,
      minify: minify && !isPrelude,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: {
        input: entry,
        output: { format: 'iife', ...(isPrelude ? { minify: { mangle: false } } : {}) },
      },
    },
  })) as Rollup.RollupOutput;
  const chunk = output.output[0];
  return { code: chunk.code, sources: Object.keys(chunk.modules).filter((id) => id.startsWith('/')) };
}
