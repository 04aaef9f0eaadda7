import type { AssetRef, Fault, Outcome } from '../../workers/contract';

/** Bytes by asset name, and the scripts joined in order. */
export interface Stock {
  readonly script: Blob;
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
  const separator = new TextEncoder().encode('\n;\n');
  const script = new Blob(
    scripts.flatMap((text) => [text, separator]),
    { type: 'text/javascript' },
  );
  return { ok: true, value: { script, files } };
}

async function fetchAsset(ref: AssetRef, signal: AbortSignal): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  try {
    const response = await fetch(ref.url, { signal, ...(ref.integrity ? { integrity: ref.integrity } : {}) });
    if (!response.ok) return missing(ref, `the server answered ${response.status}`);
    if (response.headers.get('content-type')?.startsWith('text/html'))
      return missing(ref, 'the server sent a page in its place');
    const body = new Uint8Array(await response.arrayBuffer());
    return { ok: true, value: ref.encoding === 'gzip' ? await unpack(body) : body };
  } catch (error) {
    if (signal.aborted)
      return {
        ok: false,
        fault: { code: 'stopped', message: 'Stopped while the engine was being fetched.' },
      };
    return missing(ref, error instanceof Error ? error.message : String(error));
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
      hint: 'Check the connection and run again. If it stays so, the site was not copied whole or was changed on the way.',
    },
  };
}
