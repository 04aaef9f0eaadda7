import type { AssetRef, Bytes } from '../../../workers/contract';
import { isWhole } from './integrity';

/** What can go wrong while files are fetched to be kept, in words for the user. */
export interface KeepFailure {
  readonly message: string;
  readonly hint: string;
}

export type Kept =
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: KeepFailure | 'cancelled' };

/** Those of the files that are not kept yet. */
export async function missingOf(cache: Cache, files: readonly AssetRef[]): Promise<AssetRef[]> {
  const kept = new Set((await cache.keys()).map(({ url }) => url));
  return files.filter(({ url }) => !kept.has(url));
}

/**
 * Fetches files one after the other and keeps them, each checked by its hash first; what is kept already is not fetched
 * again. `onProgress` hears of bytes as they arrive. What has been kept stays when it is cancelled or fails.
 */
export async function keepFiles(
  cache: Cache,
  files: readonly AssetRef[],
  signal: AbortSignal,
  onProgress: (arrived: Bytes) => void,
): Promise<Kept> {
  for (const file of await missingOf(cache, files)) {
    try {
      const response = await fetch(file.url, { signal, cache: 'no-cache' });
      if (!response.ok) return failed(notThere(file, `the server answered ${response.status}`));
      const body = await readAll(response, onProgress);
      if (file.integrity && (await isWhole(body, file.integrity)) === false) return failed(damaged(file));
      const headers = new Headers(response.headers);
      headers.delete('content-encoding');
      headers.set('content-length', String(body.length));
      await cache.put(file.url, new Response(body, { headers }));
    } catch (error) {
      if (signal.aborted) return failed('cancelled');
      if (isQuota(error)) return failed(await full(file));
      return failed(notThere(file, error instanceof Error ? error.message : String(error)));
    }
  }
  return { ok: true };
}

/** Forgets the files. */
export async function removeFiles(cache: Cache, files: readonly AssetRef[]): Promise<void> {
  for (const { url } of files) await cache.delete(url, { ignoreVary: true });
}

/** Forgets what none of the files is: those of an earlier version. */
export async function removeOthers(cache: Cache, files: readonly AssetRef[]): Promise<void> {
  const wanted = new Set(files.map(({ url }) => url));
  for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
}

async function readAll(
  response: Response,
  onProgress: (arrived: Bytes) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array(await response.arrayBuffer());
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    size += part.value.length;
    onProgress(part.value.length);
  }
  const all = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function failed(failure: KeepFailure | 'cancelled'): Kept {
  return { ok: false, failure };
}

function isQuota(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

function notThere({ name }: AssetRef, why: string): KeepFailure {
  return {
    message: `${name} could not be fetched: ${why}.`,
    hint: 'Check the connection and try again: what has arrived is kept and not fetched twice.',
  };
}

function damaged({ name }: AssetRef): KeepFailure {
  return {
    message: `${name} arrived damaged: its SHA-256 is not the one that the site was built with. It was not kept.`,
    hint: 'Try again. If it stays so, whoever hosts the site has to copy it there anew.',
  };
}

async function full({ name, servedBytes }: AssetRef): Promise<KeepFailure> {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  const free = quota !== undefined && usage !== undefined ? Math.max(0, quota - usage) : null;
  // What a browser says is free it may refuse all the same: it guesses, and the disk has its own limits.
  const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  return {
    message: `The browser’s storage for this site is full: ${name} needs ${mega(servedBytes)}${free === null || free >= servedBytes ? '' : `, ${mega(free)} are free`}.`,
    hint: 'Remove an engine below, or free space on this device, and try again. Nothing that was kept is lost.',
  };
}
