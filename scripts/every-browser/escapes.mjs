import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServer, preview } from 'vite';

/*
 * The attempts of e2e/escapes in any browser: the same data that the end-to-end test runs, driven by two commands. For the
 * attempts of a worker whose engine was broken there is a second site, built with that engine.
 */

/** @typedef {import('../../e2e/escapes/attempt.ts')} AttemptModule */
/** @typedef {import('../../e2e/escapes/attempt.ts').Level} Level */
/** @typedef {import('../../e2e/support/listening-server.ts').ListeningServer} ListeningServer */
/**
 * @typedef {object} Escapes
 * @property {AttemptModule} module
 * @property {(level: Level) => import('../../e2e/escapes/attempt.ts').Attempt[]} at the attempts made there
 * @property {ListeningServer} server it must never hear anything
 * @property {string} brokenSite the address of the lab whose Python worker attacks
 * @property {() => Promise<void>} close
 */

/**
 * Loads the attempts and starts both servers. Copies the build to a temporary folder, which `close` removes.
 * @param {string} outDir a build of the lab
 * @param {number} port for the site with the broken engine
 * @returns {Promise<Escapes>}
 */
export async function openEscapes(outDir, port) {
  const { modules, breakEngine, listen } = await loadAttempts();
  const server = await listen();
  const [module, ...lists] = modules;
  const all = lists.flat();
  /** @param {Level} level */
  const at = (level) => all.filter((attempt) => attempt.at.includes(level));
  const folder = await mkdtemp(join(tmpdir(), 'leak-lab-broken-'));
  await cp(outDir, folder, { recursive: true });
  const assets = join(folder, 'assets');
  for (const [name, text] of await breakEngine(assets, module.brokenWorker(at('worker'), server.url)))
    await writeFile(join(assets, name), text);
  const site = await preview({
    build: { outDir: folder },
    preview: { port, strictPort: true },
    logLevel: 'warn',
  });
  return {
    module,
    at,
    server,
    brokenSite: `http://localhost:${port}/`,
    async close() {
      await site.close();
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function loadAttempts() {
  const vite = await createServer({
    configFile: false,
    root: resolve(import.meta.dirname, '../..'),
    logLevel: 'warn',
    appType: 'custom',
    server: { middlewareMode: true, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const load = (/** @type {string} */ path) =>
      vite.ssrLoadModule(resolve(import.meta.dirname, '../../e2e', path));
    const module = /** @type {AttemptModule} */ (await load('escapes/attempt.ts'));
    const network = /** @type {typeof import('../../e2e/escapes/network.ts')} */ (
      await load('escapes/network.ts')
    );
    const browser = /** @type {typeof import('../../e2e/escapes/browser.ts')} */ (
      await load('escapes/browser.ts')
    );
    const engines = /** @type {typeof import('../../e2e/escapes/engines.ts')} */ (
      await load('escapes/engines.ts')
    );
    const { breakEngine } = /** @type {typeof import('../../e2e/escapes/broken-engine.ts')} */ (
      await load('escapes/broken-engine.ts')
    );
    const { listen } = /** @type {typeof import('../../e2e/support/listening-server.ts')} */ (
      await load('support/listening-server.ts')
    );
    return {
      modules: /** @type {const} */ ([module, network.NETWORK, browser.BROWSER, engines.ENGINES]),
      breakEngine,
      listen,
    };
  } finally {
    await vite.close();
  }
}
