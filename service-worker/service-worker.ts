/*
 * Keeps the site so that it works without a network. Three rules:
 * - One version is served whole. A new one is fetched beside it and waits until the user takes it (`update`): a page that
 *   runs an experiment goes on with the files that it began with, and other windows still find theirs afterwards.
 * - Engines are not fetched by this worker. The page puts them into a cache of its own when the user asks
 *   (src/lab/offline/kept-files.ts); here they are only found.
 * - One page's file answers every address of the app: its relative paths are lengthened to the address's depth.
 */
import { deepened } from './deepened';
import type { ShellList } from './shell-list';

declare const self: ServiceWorkerGlobalScope;
/** Put in by the build. */
declare const SHELL_LIST: ShellList;
const SHELL = SHELL_LIST;

const scope = new URL(self.registration.scope);
const SHELLS = `leak-lab:shell:${scope.pathname}:`;
const SHELL_NAME = SHELLS + SHELL.version;
/** The same name as in src/lab/offline/kept-cache.ts. */
const KEPT_NAME = `leak-lab:kept:${scope.pathname}`;
/** The front page, under the address that no host redirects. */
const FRONT = new URL('./', scope).href;
const AT_ONCE = 6;

const pages = new Set(SHELL.pages);

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if ((event.data as { kind?: unknown } | null)?.kind === 'update') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  if (request.mode === 'navigate') {
    const path = url.pathname.slice(scope.pathname.length).replace(/\/(index\.html)?$|^index\.html$/, '');
    if (pages.has(path)) event.respondWith(answerPage(path, request));
    else if (!/\.\w+$/.test(path)) event.respondWith(fetch(request).catch(() => answerPage(path, request)));
    else event.respondWith(answerFile(request));
    return;
  }
  // Somebody has a reason to ask the site itself.
  if (request.cache === 'reload' || request.cache === 'no-store') return;
  event.respondWith(answerFile(request));
});

/** Fetches the version's files; those that an earlier version has under the same name and hash are copied. */
async function install(): Promise<void> {
  const cache = await caches.open(SHELL_NAME);
  const waiting = [...SHELL.files];
  const fetchNext = async (): Promise<void> => {
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      const url = file.path === 'index.html' ? FRONT : new URL(file.path, scope).href;
      // Names in assets/ carry a hash: the same name is the same file.
      const known = file.path.startsWith('assets/') ? await findShell(url) : undefined;
      const response = known ?? (await fetchFile(url, file.integrity));
      await cache.put(url, response);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
}

async function fetchFile(url: string, integrity: string | undefined): Promise<Response> {
  const response = await fetch(url, { cache: 'no-cache', ...(integrity ? { integrity } : {}) });
  if (!response.ok) throw new Error(`${url} was answered with ${response.status}.`);
  return response;
}

/** Keeps the version before, whose pages may still be open in other windows; what is older goes. */
async function activate(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(SHELLS) && name !== SHELL_NAME);
  await Promise.all(shells.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answerPage(path: string, request: Request): Promise<Response> {
  const front = await caches.match(FRONT, { cacheName: SHELL_NAME, ignoreVary: true });
  if (!front) return fetch(request);
  const headers = new Headers(front.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(deepened(await front.text(), path, new URL(request.url).pathname), { headers });
}

async function answerFile(request: Request): Promise<Response> {
  const found =
    (await caches.match(request, { cacheName: SHELL_NAME, ignoreVary: true })) ??
    (await caches.match(request, { cacheName: KEPT_NAME, ignoreVary: true })) ??
    (await findShell(request.url));
  return found ?? fetch(request);
}

/** In any version that is kept. */
async function findShell(url: string): Promise<Response | undefined> {
  for (const name of (await caches.keys()).reverse()) {
    if (!name.startsWith(SHELLS)) continue;
    const found = await caches.match(url, { cacheName: name, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}
