import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
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
  const { modules, listen } = await loadAttempts();
  const server = await listen();
  const [module, ...lists] = modules;
  const all = lists.flat();
  /** @param {Level} level */
  const at = (level) => all.filter((attempt) => attempt.at.includes(level));
  const folder = await mkdtemp(join(tmpdir(), 'leak-lab-broken-'));
  await cp(outDir, folder, { recursive: true });
  await breakWorker(folder, module.brokenWorker(at('worker'), server.url));
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
    const { listen } = /** @type {typeof import('../../e2e/support/listening-server.ts')} */ (
      await load('support/listening-server.ts')
    );
    return {
      modules: /** @type {const} */ ([module, network.NETWORK, browser.BROWSER, engines.ENGINES]),
      listen,
    };
  } finally {
    await vite.close();
  }
}

/**
 * Appends to the Python worker, and tells the files that check its hash: the engine of a site built by an attacker.
 * @param {string} folder
 * @param {string} code
 */
async function breakWorker(folder, code) {
  const assets = join(folder, 'assets');
  const names = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const worker = names.find((name) => /^workers-cpython-worker[^/]*\.js$/.test(name));
  if (!worker) throw new Error(`There is no Python worker in ${assets}. Build the lab first: npm run build`);
  const whole = await readFile(join(assets, worker), 'utf8');
  const broken = `${whole}\n${code}`;
  let told = 0;
  for (const name of names) {
    const text = await readFile(join(assets, name), 'utf8');
    if (name === worker || !text.includes(integrityOf(whole))) continue;
    await writeFile(join(assets, name), text.replaceAll(integrityOf(whole), integrityOf(broken)));
    told += 1;
  }
  if (told === 0) throw new Error(`No file in ${assets} checks the hash of ${worker}.`);
  await writeFile(join(assets, worker), broken);
}

/**
 * As the build writes it; see src/lab/offline/integrity.ts.
 * @param {string} text
 */
function integrityOf(text) {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
