import { createStore } from 'zustand/vanilla';
import { siteRoot } from '../site-root';

/**
 * Whether a newer version of the site is there.
 * - `none`: no, or not that we know
 * - `waiting`: fetched whole; the user decides when
 * - `taken elsewhere`: another window has taken it; this page goes on with the files that it began with
 */
export type UpdateState = 'none' | 'waiting' | 'taken elsewhere';

export const updates = createStore<{ readonly state: UpdateState }>(() => ({ state: 'none' }));

const HOUR_MS = 3_600_000;
let registration: ServiceWorkerRegistration | null = null;
let updating = false;

/** The browser's service workers, or null where there are none: in an opaque origin, over plain http, in a private window. */
function container(): ServiceWorkerContainer | null {
  try {
    return navigator.serviceWorker ?? null;
  } catch {
    return null;
  }
}

/**
 * Keeps the site's pages on this device, once the page has come to rest. Not in the dev server, whose files change; not in
 * a frame, whose host did not ask for it; not where the browser refuses.
 */
export function keepSite(): void {
  if (import.meta.env.DEV || globalThis.top !== globalThis.self) return;
  const workers = container();
  if (!workers) return;
  const begin = (): void => {
    const later = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 2000));
    later(() => void register(workers), { timeout: 5000 });
  };
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}

async function register(workers: ServiceWorkerContainer): Promise<void> {
  let controlled = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    if (updating) location.reload();
    else if (controlled) updates.setState({ state: 'taken elsewhere' });
    controlled = true;
  });
  try {
    const url = new URL('service-worker.js', siteRoot);
    registration = await workers.register(url, { scope: siteRoot, updateViaCache: 'none' });
  } catch {
    // The site works as it did before: with a network.
  }
  // Browsers that are told to allow no service workers may also answer with nothing.
  if (!registration) return;
  const look = (): void => {
    // The first version takes over by itself: there is none before it that anybody could be using.
    if (registration?.waiting && registration.active && updates.getState().state === 'none')
      updates.setState({ state: 'waiting' });
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration?.installing?.addEventListener('statechange', look);
  });
  setInterval(askForUpdate, HOUR_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') askForUpdate();
  });
}

function askForUpdate(): void {
  // Without a network it fails, which is no news.
  if (navigator.onLine) void registration?.update().catch(() => {});
}

/** Takes the waiting version: the page is loaded anew. Only ever called by the user's own click. */
export function takeUpdate(): void {
  const waiting = registration?.waiting;
  if (waiting) {
    updating = true;
    waiting.postMessage({ kind: 'update' });
  } else location.reload();
}

/** Resolves to whether the site's pages are kept on this device; null where the browser can't. */
export async function siteIsKept(): Promise<boolean | null> {
  const workers = container();
  if (!workers || import.meta.env.DEV) return null;
  try {
    return Boolean((await workers.getRegistration(siteRoot))?.active);
  } catch {
    return null;
  }
}
