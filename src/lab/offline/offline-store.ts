import { createStore } from 'zustand/vanilla';
import type { AssetRef, Bytes } from '../../../workers/contract';
import { descriptors } from '../runtime-descriptors';
import { siteRoot } from '../site-root';
import { openKept } from './kept-cache';
import { type KeepFailure, keepFiles, missingOf, removeFiles, removeOthers } from './kept-files';
import { siteIsKept } from './updates';

/** Where a set of files that belong together stands. */
export type PackState =
  /** `missing` is less than the whole after a cancelled fetch, or when a new version changed some files. */
  | { readonly kind: 'absent'; readonly missing: Bytes; readonly partly: boolean }
  /** Packs are fetched one after the other; `waiting` for its turn. */
  | { readonly kind: 'fetching'; readonly arrived: Bytes; readonly missing: Bytes; readonly waiting: boolean }
  | { readonly kind: 'kept' }
  /** `missing`: what has arrived whole is kept. */
  | { readonly kind: 'failed'; readonly failure: KeepFailure; readonly missing: Bytes }
  /** This site has it not. */
  | { readonly kind: 'unavailable'; readonly message: string; readonly hint: string };

/** An engine, or the editor: what the user makes available offline, or removes, as a whole. */
export interface Pack {
  readonly id: string;
  readonly label: string;
  readonly files: readonly AssetRef[];
  readonly bytes: Bytes;
  readonly state: PackState;
}

export type OfflineState =
  | { readonly kind: 'looking' }
  /** Why nothing can be kept here. */
  | { readonly kind: 'impossible'; readonly why: 'dev server' | 'not secure' | 'no storage' }
  | {
      readonly kind: 'ready';
      readonly shell: { readonly kept: boolean; readonly bytes: Bytes };
      readonly packs: readonly Pack[];
    };

export const offline = createStore<OfflineState>(() => ({ kind: 'looking' }));

/** One fetch at a time can be cancelled, by pack. */
const fetching = new Map<string, AbortController>();

interface OfflineList {
  readonly editor: readonly {
    readonly path: string;
    readonly servedBytes: number;
    readonly integrity: string;
  }[];
  readonly shell: { readonly bytes: number };
}

/** Looks at what there is and what is kept. Changes nothing. */
export async function lookOffline(): Promise<void> {
  if (fetching.size > 0) return;
  offline.setState(await look(), true);
}

async function look(): Promise<OfflineState> {
  if (import.meta.env.DEV) return { kind: 'impossible', why: 'dev server' };
  if (!globalThis.isSecureContext) return { kind: 'impossible', why: 'not secure' };
  const cache = await openKept();
  const kept = await siteIsKept();
  if (!cache || kept === null) return { kind: 'impossible', why: 'no storage' };
  const list = await readList();
  const packs = await Promise.all([editorPack(list), ...descriptors.map(enginePack)]);
  const ready = packs.map(async (pack): Promise<Pack> => {
    if (pack.state.kind === 'unavailable') return pack;
    return { ...pack, state: await stateOf(cache, pack) };
  });
  return {
    kind: 'ready',
    shell: { kept, bytes: list?.shell.bytes ?? 0 },
    packs: await Promise.all(ready),
  };
}

async function stateOf(cache: Cache, { files, bytes }: Pack): Promise<PackState> {
  const missing = await missingOf(cache, files);
  if (missing.length === 0) return { kind: 'kept' };
  const size = sizeOf(missing);
  return { kind: 'absent', missing: size, partly: size < bytes };
}

async function readList(): Promise<OfflineList | null> {
  try {
    const response = await fetch(new URL('offline.json', siteRoot), { cache: 'no-cache' });
    return response.ok ? ((await response.json()) as OfflineList) : null;
  } catch {
    return null;
  }
}

async function editorPack(list: OfflineList | null): Promise<Pack> {
  const label = 'Code editor';
  if (!list) {
    const message = 'The list of the editor’s files could not be read.';
    return unavailable('editor', label, message, 'Check the connection and reload the page.');
  }
  const files = list.editor.map(
    ({ path, servedBytes, integrity }): AssetRef => ({
      name: path.replace(/^.*\//, ''),
      url: new URL(path, siteRoot).href,
      servedBytes,
      integrity,
      encoding: 'identity',
    }),
  );
  return packOf('editor', label, files);
}

async function enginePack(runtime: (typeof descriptors)[number]): Promise<Pack> {
  const outcome = await runtime.assets(siteRoot);
  if (!outcome.ok) {
    const { message, hint } = outcome.fault;
    return unavailable(runtime.id, runtime.label, message, hint ?? '');
  }
  const files = [...outcome.value.scripts, ...outcome.value.files].map((file) => ({
    ...file,
    url: new URL(file.url, siteRoot).href,
  }));
  return packOf(runtime.id, runtime.label, files);
}

function packOf(id: string, label: string, files: readonly AssetRef[]): Pack {
  const bytes = sizeOf(files);
  return { id, label, files, bytes, state: { kind: 'absent', missing: bytes, partly: false } };
}

function unavailable(id: string, label: string, message: string, hint: string): Pack {
  return { id, label, files: [], bytes: 0, state: { kind: 'unavailable', message, hint } };
}

function sizeOf(files: readonly AssetRef[]): Bytes {
  return files.reduce((sum, { servedBytes }) => sum + servedBytes, 0);
}

function setState(id: string, state: PackState): void {
  const now = offline.getState();
  if (now.kind !== 'ready') return;
  offline.setState(
    { ...now, packs: now.packs.map((pack) => (pack.id === id ? { ...pack, state } : pack)) },
    true,
  );
}

/** Fetches what is missing of these packs, one after the other. */
export async function makeAvailable(ids: readonly string[]): Promise<void> {
  const now = offline.getState();
  const cache = await openKept();
  if (now.kind !== 'ready' || !cache) return;
  // Asks the browser not to clear it when space runs low. It may say no.
  void navigator.storage?.persist?.().catch(() => false);
  const wanted = now.packs.filter(
    ({ id, state }) => ids.includes(id) && isToFetch(state) && !fetching.has(id),
  );
  const controllers = wanted.map(({ id, state }) => {
    const controller = new AbortController();
    fetching.set(id, controller);
    const missing = state.kind === 'absent' || state.kind === 'failed' ? state.missing : 0;
    setState(id, { kind: 'fetching', arrived: 0, missing, waiting: true });
    return controller;
  });
  for (const [index, pack] of wanted.entries()) {
    const { signal } = controllers[index] as AbortController;
    const missing = sizeOf(await missingOf(cache, pack.files));
    let arrived = 0;
    if (!signal.aborted) setState(pack.id, { kind: 'fetching', arrived, missing, waiting: false });
    const outcome = signal.aborted
      ? ({ ok: false, failure: 'cancelled' } as const)
      : await keepFiles(cache, pack.files, signal, (bytes) => {
          arrived += bytes;
          setState(pack.id, { kind: 'fetching', arrived, missing, waiting: false });
        });
    fetching.delete(pack.id);
    if (outcome.ok || outcome.failure === 'cancelled') setState(pack.id, await stateOf(cache, pack));
    else {
      const { failure } = outcome;
      setState(pack.id, { kind: 'failed', failure, missing: sizeOf(await missingOf(cache, pack.files)) });
    }
  }
  const all = offline.getState();
  // Files of an earlier version go once nothing of this one is missing.
  if (all.kind === 'ready' && all.packs.every(({ state }) => state.kind === 'kept'))
    await removeOthers(
      cache,
      all.packs.flatMap(({ files }) => files),
    );
}

function isToFetch({ kind }: PackState): boolean {
  return kind === 'absent' || kind === 'failed';
}

/** Stops a fetch. What has arrived whole stays, and isn't fetched again. */
export function cancelFetch(id: string): void {
  fetching.get(id)?.abort();
}

/** Removes a pack's files from this device. */
export async function removePack(id: string): Promise<void> {
  const now = offline.getState();
  const cache = await openKept();
  const pack = now.kind === 'ready' ? now.packs.find((one) => one.id === id) : undefined;
  if (!pack || !cache || fetching.has(id)) return;
  await removeFiles(cache, pack.files);
  setState(id, await stateOf(cache, pack));
}
