import { siteRoot } from '../site-root';

/**
 * Where files that the user asked to have offline are kept: one cache a site, by full URL. The service worker
 * (service-worker/service-worker.ts) reads it under the same name.
 */
const CACHE_NAME = `leak-lab:kept:${new URL(siteRoot).pathname}`;

/** The cache, or null where the browser offers none: over plain http, in an opaque origin, with storage switched off. */
export async function openKept(): Promise<Cache | null> {
  try {
    return 'caches' in globalThis ? await caches.open(CACHE_NAME) : null;
  } catch {
    return null;
  }
}

/** Forgets one file, so that the next request for it goes to the site. */
export async function forgetKept(url: string): Promise<void> {
  await (await openKept())?.delete(url, { ignoreVary: true }).catch(() => false);
}
