#!/usr/bin/env node
/*
 * Serves this folder. Needs Node 18 or newer and nothing else: no network, no packages.
 *   node serve.mjs [--port 8000] [--lan]
 * --lan also answers other computers of the same network. Over plain http they can run everything, but their browsers
 * keep nothing for offline use.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { networkInterfaces } from 'node:os';
import { dirname, extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
const root = join(dirname(fileURLToPath(import.meta.url)), 'site');
const lan = process.argv.includes('--lan');
const portAt = process.argv.indexOf('--port');
let port = portAt > 0 ? Number(process.argv[portAt + 1]) : 8000;
const lastPort = port + 20;

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});

/**
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(request, response) {
  const headers = {
    'cache-control': 'no-cache',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'credentialless',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  };
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return void response.writeHead(405, headers).end();
  const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
  let path = '';
  try {
    path = decodeURIComponent(pathname);
  } catch {}
  let file = resolve(join(root, path));
  let status = 200;
  let found = file === root || file.startsWith(root + sep) ? await stat(file).catch(() => null) : null;
  if (found?.isDirectory()) {
    if (!pathname.endsWith('/'))
      return void response
        .writeHead(301, { ...headers, location: `${pathname.replace(/^\/+/, '/')}/${search}` })
        .end();
    file = join(file, 'index.html');
    found = await stat(file).catch(() => null);
  }
  if (!found?.isFile()) {
    status = 404;
    file = join(root, '404.html');
    found = await stat(file);
  }
  const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(file))] ?? 'application/octet-stream';
  response.writeHead(status, { ...headers, 'content-type': type, 'content-length': found.size });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
  if (error.code === 'EADDRINUSE' && portAt < 0 && port < lastPort) {
    port += 1;
    listen();
    return;
  }
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken. Choose another: node serve.mjs --port ${port + 1}`
      : error.message,
  );
  process.exitCode = 1;
});
server.on('listening', () => {
  console.log(`Leak Lab is at http://localhost:${port}/`);
  if (lan)
    for (const { family, address, internal } of Object.values(networkInterfaces()).flatMap(
      (all) => all ?? [],
    ))
      if (family === 'IPv4' && !internal) console.log(`and, for this network, at http://${address}:${port}/`);
  console.log('Press Ctrl+C to stop it.');
});
listen();

function listen() {
  server.listen(port, lan ? '0.0.0.0' : '127.0.0.1');
}
