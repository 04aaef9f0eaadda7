#!/usr/bin/env node
/*
 * `npm run hosts`: serves the built site by nginx, Apache and Caddy, with the files of docs/hosting as they are but for folder and
 * port, and looks at what they really send. What isn't installed is named and left out. Expects `npm run build`.
 */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PATIENCE_MS = 10_000;
const temporary = mkdtempSync(join(tmpdir(), 'leak-lab-hosts-'));
const below = 'docs/leak-lab';
const site = join(temporary, 'top', below);
const conf = (/** @type {string} */ name) => readFileSync(resolve('docs/hosting', name), 'utf8');

/**
 * How a server is told to serve the site: writes what it needs, answers with its command.
 * @typedef {{ name: string, command: string, arguments: (port: number, folder: string) => string[] }} Host
 * @type {readonly Host[]}
 */
const HOSTS = [
  {
    name: 'nginx',
    command: 'nginx',
    arguments(port, folder) {
      const server = conf('nginx.conf')
        .replaceAll('/srv/leak-lab', join(temporary, 'top'))
        .replace('listen 8080', `listen 127.0.0.1:${port}`);
      const types = ['/etc/nginx/mime.types'].map((file) => readFileSync(file, 'utf8')).join('\n');
      writeFileSync(join(folder, 'mime.types'), types);
      writeFileSync(
        join(folder, 'nginx.conf'),
        `daemon off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;\n${server}\n}\n`,
      );
      return ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
    },
  },
  {
    name: 'Apache',
    command: 'apache2',
    arguments(port, folder) {
      writeFileSync(join(site, '.htaccess'), conf('.htaccess'));
      const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers'].map(
        (one) => `LoadModule ${one}_module modules/mod_${one}.so`,
      );
      writeFileSync(
        join(folder, 'httpd.conf'),
        `ServerRoot /usr/lib/apache2\n${modules.join('\n')}\nServerName localhost\nListen 127.0.0.1:${port}\nPidFile ${folder}/pid\nErrorLog ${folder}/error.log\nMutex file:${folder} default\nTypesConfig /etc/mime.types\nDocumentRoot ${temporary}/top\nDirectoryIndex index.html\n<Directory ${temporary}/top>\nAllowOverride FileInfo\nRequire all granted\n</Directory>\n`,
      );
      return ['-f', join(folder, 'httpd.conf'), '-D', 'FOREGROUND'];
    },
  },
  {
    name: 'Caddy',
    command: 'caddy',
    arguments(port, folder) {
      const own = conf('Caddyfile')
        .replaceAll('/srv/leak-lab', join(temporary, 'top'))
        .replace(/^lab\.example/m, `http://127.0.0.1:${port}`);
      writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${own}`);
      return ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
    },
  },
];

/** Every answer carries these. */
const ALL = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'credentialless',
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
  'x-content-type-options': 'nosniff',
};
const NEVER_ANEW = 'public, max-age=31536000, immutable';
const asset = (/** @type {string} */ ending) =>
  `assets/${readdirSync('dist/assets').find((file) => file.endsWith(ending))}`;
/** @type {readonly (readonly [path: string, status: number, headers: Record<string, string>])[]} */
const EXPECTED = [
  ['', 200, { 'content-type': 'text/html', 'cache-control': 'no-cache' }],
  [
    'learn/globals-that-hold-on/?lang=python',
    200,
    { 'content-type': 'text/html', 'cache-control': 'no-cache' },
  ],
  ['embed/globals-that-hold-on/', 200, { 'content-type': 'text/html' }],
  ['oembed/globals-that-hold-on.json', 200, { 'content-type': 'application/json' }],
  ['manifest.webmanifest', 200, { 'content-type': 'application/manifest+json' }],
  ['service-worker.js', 200, { 'content-type': 'javascript', 'cache-control': 'no-cache' }],
  ['leak-lab.js', 200, { 'content-type': 'javascript', 'cache-control': 'no-cache' }],
  ['engines/cpython/manifest.json', 200, { 'content-type': 'application/json', 'cache-control': 'no-cache' }],
  ['engines/cpython/pyodide.asm.wasm.gzip', 200, { 'content-encoding': 'null' }],
  [asset('.js'), 200, { 'content-type': 'javascript', 'cache-control': NEVER_ANEW }],
  [asset('.wasm'), 200, { 'content-type': 'application/wasm', 'cache-control': NEVER_ANEW }],
  [asset('.woff2'), 200, { 'content-type': 'font/woff2', 'cache-control': NEVER_ANEW }],
  // What isn't there today may be there tomorrow.
  ['assets/of-another-version.js', 404, { 'cache-control': 'no-cache' }],
  ['no/such/page/', 404, { 'content-type': 'text/html' }],
];

let wrong = 0;
try {
  cpSync('dist', site, { recursive: true });
  cpSync('dist/404.html', join(temporary, 'top/404.html'));
  execFileSync('chmod', ['-R', 'a+rX', temporary]);
  for (const host of HOSTS) await look(host);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}
if (wrong > 0) process.exitCode = 1;

/** @param {Host} host */
async function look(host) {
  if (!isThere(host.command)) {
    console.log(`${host.name}: not installed, left out`);
    return;
  }
  const folder = join(temporary, host.command);
  mkdirSync(folder);
  const port = await freePort();
  const environment = { ...process.env, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const server = spawn(host.command, host.arguments(port, folder), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment,
  });
  let said = '';
  server.stderr.on('data', (text) => {
    said += text;
  });
  const ended = new Promise((done) => server.once('exit', done));
  const problems = [];
  try {
    const base = `http://127.0.0.1:${port}/${below}/`;
    await answers(base);
    for (const [path, status, headers] of EXPECTED) {
      const answer = await fetch(base + path, { headers: { 'accept-encoding': 'gzip' } });
      const body = new Uint8Array(await answer.arrayBuffer());
      if (answer.status !== status) problems.push(`/${path}: status ${answer.status}, not ${status}`);
      for (const [name, value] of Object.entries({ ...ALL, ...headers })) {
        const sent = String(answer.headers.get(name));
        if (!sent.includes(value)) problems.push(`/${path}: ${name} is ${sent}, not ${value}`);
      }
      if (path.endsWith('.gzip') && hash(body) !== hash(readFileSync(join('dist', path))))
        problems.push(`/${path}: its bytes aren’t those of the file`);
    }
    const bare = await fetch(`${base}learn/globals-that-hold-on`, { redirect: 'manual' });
    if (!/\/learn\/globals-that-hold-on\/$/.test(bare.headers.get('location') ?? ''))
      problems.push(`a folder without its slash leads to ${bare.headers.get('location')}`);
  } catch (error) {
    problems.push(`${error instanceof Error ? error.message : error}\n${said}`);
  } finally {
    server.kill();
    await ended;
  }
  wrong += problems.length;
  console.log(
    `${host.name}: ${problems.length === 0 ? `${EXPECTED.length} addresses as they should be` : `\n  ${problems.join('\n  ')}`}`,
  );
}

/** @param {string} command */
function isThere(command) {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** @param {string} url */
async function answers(url) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch {
      if (Date.now() > until) throw new Error(`it doesn’t answer at ${url}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

/** @param {Uint8Array} bytes */
function hash(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
