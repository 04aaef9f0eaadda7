import type { Runtimes } from '../runtimes';
import { readShare, writeShare } from './share-text';
import type { SharedBench, SharedFile } from './shared-bench';

/** The version that this site writes and reads. */
const VERSION = 1;
/** Characters after the `#`. Longer ones are neither made nor read. */
export const MAX_LINK = 32_000;
/** Inflated, in bytes: what a link of that length can reasonably hold. */
const MAX_INFLATED = 512_000;
/** Fed in slices so short, so that what was readable before a fault is kept, and a bomb is seen after one of them. */
const SLICE = 512;
const CHECK_BYTES = 4;

/** What a link came to. `key` is its checksum in hexadecimal: it tells links apart. */
export type LinkReading =
  | { readonly kind: 'share'; readonly bench: SharedBench; readonly key: string }
  | {
      readonly kind: 'refused';
      readonly why: 'broken' | 'cut off' | 'too large' | 'newer';
      /** What is wrong, in one sentence. */
      readonly message: string;
      /** Code that could be read all the same. */
      readonly saved: readonly SharedFile[];
    };

/** The fragment for a share, with its `#`; null when it would be longer than {@link MAX_LINK}. The same share gives the same link. */
export async function encodeShare(bench: SharedBench): Promise<string | null> {
  const plain = new TextEncoder().encode(writeShare(bench));
  if (plain.length > MAX_INFLATED) return null;
  const packed = await drain(streamOf([plain]).pipeThrough(new CompressionStream('deflate-raw')));
  const bytes = new Uint8Array(CHECK_BYTES + packed.length);
  new DataView(bytes.buffer).setUint32(0, crc32(plain));
  bytes.set(packed, CHECK_BYTES);
  const text = `s${VERSION}.${toBase64url(bytes)}`;
  return text.length > MAX_LINK ? null : `#${text}`;
}

/**
 * Reads a fragment. Never throws, never inflates more than {@link MAX_INFLATED} and one slice, and never takes part of a link
 * for the whole of it: the checksum is over all.
 */
export async function decodeShare(hash: string, runtimes: Runtimes): Promise<LinkReading> {
  const [, version, body = ''] = /^#s(\d{1,6})\.(.*)$/s.exec(hash) ?? [];
  if (version === undefined) return refused('broken', 'This isn’t a link to a bench.');
  if (Number(version) > VERSION)
    return refused(
      'newer',
      `The link was made by a newer Leak Lab (its format is ${Number(version)}, this page reads ${VERSION}).`,
    );
  if (Number(version) < VERSION) return refused('broken', 'The link’s version is none that there has been.');
  if (body.length > MAX_LINK)
    return refused('too large', `The link has ${body.length} characters; ${MAX_LINK} is the most.`);
  const bytes = fromBase64url(body);
  if (!bytes) return refused('broken', 'The link holds characters that don’t belong into one.');
  if (bytes.length <= CHECK_BYTES) return refused('cut off', 'The link ends before anything is in it.');
  const { plain, end } = await inflate(bytes.subarray(CHECK_BYTES));
  if (end === 'too large')
    return refused(
      'too large',
      `What the link holds unpacks to more than ${MAX_INFLATED / 1000} kB; unpacking was stopped there.`,
    );
  const expected = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const sum = crc32(plain);
  const reading = readShare(new TextDecoder().decode(plain), runtimes);
  const saved = reading.ok ? reading.bench.files : reading.saved;
  if (end === 'fault') return refused('cut off', 'The link is incomplete or was changed on its way.', saved);
  if (sum !== expected) return refused('broken', 'The link was changed on its way.', saved);
  if (!reading.ok) return refused('broken', `The link can’t be read. ${reading.message}`, saved);
  return { kind: 'share', bench: reading.bench, key: sum.toString(16).padStart(8, '0') };
}

function refused(
  why: Extract<LinkReading, { kind: 'refused' }>['why'],
  message: string,
  saved: readonly SharedFile[] = [],
): LinkReading {
  return { kind: 'refused', why, message, saved: saved.filter(({ text }) => text.trim() !== '') };
}

/** Unpacks slice by slice, and stops at the cap or at the first fault with what there is. */
async function inflate(
  packed: Uint8Array<ArrayBuffer>,
): Promise<{ readonly plain: Uint8Array; readonly end: 'whole' | 'fault' | 'too large' }> {
  const unpacker = new DecompressionStream('deflate-raw');
  const writer = unpacker.writable.getWriter();
  const reader = unpacker.readable.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Writing goes on beside reading; its faults come out at the reading end too.
  const feeding = (async () => {
    for (let at = 0; at < packed.length; at += SLICE) await writer.write(packed.slice(at, at + SLICE));
    await writer.close();
  })().catch(() => {});
  let end: 'whole' | 'fault' | 'too large' = 'whole';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      size += value.length;
      if (size > MAX_INFLATED) {
        end = 'too large';
        break;
      }
    }
  } catch {
    end = 'fault';
  }
  if (end !== 'whole') await reader.cancel().catch(() => {});
  await feeding;
  return { plain: joined(chunks, size), end };
}

function streamOf(chunks: readonly Uint8Array<ArrayBuffer>[]): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function drain(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return joined(chunks, size);
    chunks.push(value);
    size += value.length;
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}

function toBase64url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]*$/.test(text)) return null;
  // One character over whole bytes holds nothing: a link that was cut off there.
  const whole = text.length % 4 === 1 ? text.slice(0, -1) : text;
  return Uint8Array.from(atob(whole.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** The checksum of zip and PNG (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
