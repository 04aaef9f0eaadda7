import { strToU8, Unzip, UnzipInflate, zip } from 'fflate';

/** A larger archive is refused unread. */
export const LARGEST_ARCHIVE = 8_000_000;
/** All that it unpacks to, in bytes. Unpacking stops there. */
const MAX_UNPACKED = 24_000_000;
const MAX_FILES = 3000;
/** Handed over in slices so short: a bomb unpacks to at most a thousand times as much before it is seen. */
const SLICE = 4096;

/** An archive of texts. The same texts give the same bytes: their date is fixed. */
export function packed(files: Readonly<Record<string, string>>): Promise<Blob> {
  const entries = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]));
  return new Promise((resolve, reject) => {
    zip(entries, { level: 6, mtime: new Date(2026, 0, 1) }, (error, bytes) => {
      if (error) reject(error);
      else resolve(new Blob([new Uint8Array(bytes)], { type: 'application/zip' }));
    });
  });
}

/** Unpacks an archive of texts, or says in a sentence why it doesn't. Never unpacks more than a little beyond its cap. */
export function unpacked(
  bytes: Uint8Array,
):
  | { readonly ok: true; readonly files: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly message: string } {
  const refuse = (message: string) => ({ ok: false, message }) as const;
  if (bytes.length > LARGEST_ARCHIVE)
    return refuse(`The archive is larger than ${LARGEST_ARCHIVE / 1e6} MB, the most that is read.`);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return refuse('The file is no zip archive.');
  const parts = new Map<string, Uint8Array[]>();
  const whole = new Set<string>();
  let size = 0;
  let fault = false;
  const unzip = new Unzip((file) => {
    const chunks: Uint8Array[] = [];
    parts.set(file.name, chunks);
    file.ondata = (error, chunk, final) => {
      if (error) fault = true;
      else {
        size += chunk.length;
        if (size <= MAX_UNPACKED) chunks.push(chunk);
        if (final) whole.add(file.name);
      }
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += SLICE) {
      unzip.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
      if (fault) break;
      if (size > MAX_UNPACKED)
        return refuse(
          `The archive unpacks to more than ${MAX_UNPACKED / 1e6} MB; unpacking was stopped there.`,
        );
      if (parts.size > MAX_FILES) return refuse(`The archive holds more than ${MAX_FILES} files.`);
    }
  } catch {
    fault = true;
  }
  if (fault || whole.size < parts.size || parts.size === 0)
    return refuse('The archive is damaged or incomplete.');
  const decoder = new TextDecoder();
  const files = new Map<string, string>();
  for (const [name, chunks] of parts) {
    let text = '';
    for (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
    files.set(name, text + decoder.decode());
  }
  return { ok: true, files };
}
