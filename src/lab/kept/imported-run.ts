/* The file of an imported run, kept in this tab over a reload. What it says is read and checked anew each time. */

const STORAGE_KEY = 'leak-lab:imported-run';
/** Of what a tab may store for a site, in characters. A run packs to about a seventh of its JSON. */
const MAX_KEPT = 2_500_000;
/** Kept by an earlier life of this page; a hostile one would unpack to no more than this. In bytes. */
const MAX_UNPACKED = 24_000_000;
const CHUNK = 32_768;

export type KeptImport =
  | { readonly kind: 'kept'; readonly name: string; readonly bytes: Uint8Array }
  /** It was too large to be kept, or the browser has refused. */
  | { readonly kind: 'lost'; readonly name: string };

/** Keeps an imported file until the tab is closed or another takes its place. Where it can't be, its name is. */
export async function keepImport(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  put({ name });
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
    const packed = toBase64(new Uint8Array(await new Response(stream).arrayBuffer()));
    // Another file may have been opened meanwhile.
    if (packed.length <= MAX_KEPT && taken()?.name === name) put({ name, packed });
  } catch {
    // No CompressionStream: only its name is kept, and the loss is said.
  }
}

/** True where an earlier life of this page has kept an import, or its name. Costs nothing. */
export function hasImport(): boolean {
  return taken() !== null;
}

/** What an earlier life of this page has kept; null where nothing was imported. */
export async function keptImport(): Promise<KeptImport | null> {
  const kept = taken();
  if (!kept) return null;
  const lost = { kind: 'lost', name: kept.name } as const;
  if (kept.packed === undefined) return lost;
  try {
    const packed = Uint8Array.from(atob(kept.packed), (c) => c.charCodeAt(0));
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > MAX_UNPACKED) {
        await reader.cancel();
        return lost;
      }
      chunks.push(value);
    }
    return { kind: 'kept', name: kept.name, bytes: new Uint8Array(await new Blob(chunks).arrayBuffer()) };
  } catch {
    return lost;
  }
}

/** Forgets it: the run was put away. */
export function forgetImport(): void {
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // Denied: nothing was kept.
  }
}

function taken(): { readonly name: string; readonly packed?: string } | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? 'null');
    if (typeof value !== 'object' || value === null || !('name' in value)) return null;
    const { name } = value;
    if (typeof name !== 'string') return null;
    return 'packed' in value && typeof value.packed === 'string' ? { name, packed: value.packed } : { name };
  } catch {
    return null;
  }
}

function put(value: { readonly name: string; readonly packed?: string }): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(value));
  } catch {
    // Full: the name alone may still fit, and stays from before.
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
