import type { AssetRef, Fault, Outcome } from '../../../workers/contract';
import { isWhole } from './integrity';
import { forgetKept } from './kept-cache';

/** What a frame is handed, as bytes: WebKit can't read a Blob that was made in another origin. */
export interface Stock {
  /** To be run as one, in this order. */
  readonly scripts: readonly Uint8Array<ArrayBuffer>[];
  /** By asset name. */
  readonly files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

/**
 * Fetches what a worker needs, in parallel, checked against its integrity and unpacked. `onProgress` hears
 * the share of bytes on the wire, 0 … 1. A failure names the file.
 */
export async function fetchStock(
  refs: { readonly scripts: readonly AssetRef[]; readonly files: readonly AssetRef[] },
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<Outcome<Stock>> {
  const all = [...refs.scripts, ...refs.files];
  const total = all.reduce((sum, ref) => sum + ref.servedBytes, 0);
  let loaded = 0;
  const fetched = await Promise.all(
    all.map(async (ref) => {
      const outcome = await fetchAsset(ref, signal);
      loaded += ref.servedBytes;
      onProgress(total === 0 ? 0 : loaded / total);
      return outcome;
    }),
  );
  const bytes: Uint8Array<ArrayBuffer>[] = [];
  for (const outcome of fetched) {
    if (!outcome.ok) return outcome;
    bytes.push(outcome.value);
  }
  const scripts = bytes.slice(0, refs.scripts.length);
  const files = Object.fromEntries(
    refs.files.map((ref, index) => [ref.name, bytes[refs.scripts.length + index] ?? new Uint8Array()]),
  );
  return { ok: true, value: { scripts, files } };
}

async function fetchAsset(ref: AssetRef, signal: AbortSignal): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const first = await fetchOnce(ref, signal, 'default');
  if (first.kind !== 'damaged') return first.outcome;
  // What a cache holds may be spoilt while the site has it whole: a second and last try asks the site itself.
  await forgetKept(ref.url);
  const second = await fetchOnce(ref, signal, 'reload');
  return second.outcome;
}

interface Fetched {
  readonly kind: 'done' | 'damaged';
  readonly outcome: Outcome<Uint8Array<ArrayBuffer>>;
}

async function fetchOnce(ref: AssetRef, signal: AbortSignal, cache: RequestCache): Promise<Fetched> {
  const done = (outcome: Fetched['outcome']): Fetched => ({ kind: 'done', outcome });
  // Where the page can't compute hashes itself, the browser does, and says less of what is wrong.
  const byBrowser = ref.integrity && !globalThis.crypto?.subtle ? { integrity: ref.integrity } : {};
  try {
    const response = await fetch(ref.url, { signal, cache, ...byBrowser });
    if (!response.ok) return done(missing(ref, `the server answered ${response.status}`));
    if (response.headers.get('content-type')?.startsWith('text/html'))
      return done(missing(ref, 'the server sent a page in its place'));
    const body = new Uint8Array(await response.arrayBuffer());
    if (ref.integrity && (await isWhole(body, ref.integrity)) === false)
      return { kind: 'damaged', outcome: damaged(ref, body.length) };
    return done({ ok: true, value: ref.encoding === 'gzip' ? await unpack(body) : body });
  } catch (error) {
    if (signal.aborted) {
      const message = 'Stopped while the engine was being fetched.';
      return done({ ok: false, fault: { code: 'stopped', message } });
    }
    return done(missing(ref, error instanceof Error ? error.message : String(error)));
  }
}

async function unpack(body: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  // Some hosts unpack on the way: what isn't gzip any more is taken as it is.
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function missing(ref: AssetRef, why: string): { readonly ok: false; readonly fault: Fault } {
  return {
    ok: false,
    fault: {
      code: 'assets-missing',
      message: `The engine’s file ${ref.name} could not be used: ${why}.`,
      hint:
        globalThis.navigator?.onLine === false
          ? 'You are offline, and this engine is not kept on this device. Connect once and make it available on the page “Offline”; another engine that is kept works now.'
          : 'Check the connection and run again. If it stays so, the site was not copied whole or was changed on the way.',
    },
  };
}

function damaged(ref: AssetRef, bytes: number): { readonly ok: false; readonly fault: Fault } {
  const size =
    ref.servedBytes > 0 && bytes !== ref.servedBytes
      ? ` It has ${bytes} bytes instead of ${ref.servedBytes}.`
      : '';
  return {
    ok: false,
    fault: {
      code: 'assets-missing',
      message: `The engine’s file ${ref.name} is damaged: its SHA-256 is not the one that the site was built with.${size} Nothing of it was run.`,
      hint: 'It was fetched twice. Run again later; if it stays so, whoever hosts the site has to copy it there anew: a transfer was cut off or changed the file on the way.',
    },
  };
}
