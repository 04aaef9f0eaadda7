/** UTF-8 in and out. QuickJS has no codec of its own, so ASCII gets a fast path. */

const beyondAscii = /[^\0-\x7f]/;

/** Bytes that `text` takes in UTF-8. */
export function utf8Length(text: string): number {
  if (!beyondAscii.test(text)) return text.length;
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      at += 1;
    } else bytes += 3;
  }
  return bytes;
}

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(utf8Length(text));
  if (bytes.length === text.length) {
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
    return bytes;
  }
  let to = 0;
  for (const character of text) {
    let point = character.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point < 0xe000) point = 0xfffd;
    if (point < 0x80) bytes[to++] = point;
    else if (point < 0x800) {
      bytes[to++] = 0xc0 | (point >> 6);
      bytes[to++] = 0x80 | (point & 63);
    } else if (point < 0x10000) {
      bytes[to++] = 0xe0 | (point >> 12);
      bytes[to++] = 0x80 | ((point >> 6) & 63);
      bytes[to++] = 0x80 | (point & 63);
    } else {
      bytes[to++] = 0xf0 | (point >> 18);
      bytes[to++] = 0x80 | ((point >> 12) & 63);
      bytes[to++] = 0x80 | ((point >> 6) & 63);
      bytes[to++] = 0x80 | (point & 63);
    }
  }
  return bytes;
}

/** How many continuation bytes follow this first byte; -1 if it can't be a first byte. */
function tailLength(first: number): number {
  if (first < 0x80) return 0;
  if (first >= 0xc2 && first < 0xe0) return 1;
  if (first >= 0xe0 && first < 0xf0) return 2;
  if (first >= 0xf0 && first < 0xf5) return 3;
  return -1;
}

/** Decodes what is complete; returns the text and how many bytes of an unfinished character are left over. */
function decodePart(bytes: Uint8Array): { text: string; left: number } {
  let text = '';
  let at = 0;
  const run: number[] = [];
  while (at < bytes.length) {
    const first = bytes[at] as number;
    const tail = tailLength(first);
    let point = tail <= 0 ? first : first & (0x3f >> tail);
    let used = 1;
    while (used <= tail && ((bytes[at + used] ?? 0) & 0xc0) === 0x80) {
      point = (point << 6) | ((bytes[at + used] as number) & 63);
      used += 1;
    }
    if (used <= tail && at + used >= bytes.length) break;
    const wrong =
      tail < 0 || used <= tail || (point >= 0xd800 && point < 0xe000) || (tail === 2 && point < 0x800);
    run.push(wrong ? 0xfffd : point);
    at += used;
    if (run.length === 512) {
      text += String.fromCodePoint(...run);
      run.length = 0;
    }
  }
  return { text: text + String.fromCodePoint(...run), left: bytes.length - at };
}

export function decodeUtf8(bytes: Uint8Array): string {
  const { text, left } = decodePart(bytes);
  return left > 0 ? `${text}\ufffd` : text;
}

function asBytes(source?: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (!source) return new Uint8Array(0);
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

class TextEncoder {
  readonly encoding = 'utf-8';

  encode(text = ''): Uint8Array {
    return encodeUtf8(String(text));
  }

  encodeInto(text: string, into: Uint8Array): { read: number; written: number } {
    let read = 0;
    let written = 0;
    for (const character of text) {
      const bytes = encodeUtf8(character);
      if (written + bytes.length > into.length) break;
      into.set(bytes, written);
      written += bytes.length;
      read += character.length;
    }
    return { read, written };
  }
}

class TextDecoder {
  readonly encoding = 'utf-8';
  readonly fatal = false;
  readonly ignoreBOM = false;
  #left: Uint8Array | null = null;

  constructor(label = 'utf-8') {
    if (!/^utf-?8$/i.test(label))
      throw new RangeError(`The "${label}" encoding is not supported: the lab decodes UTF-8.`);
  }

  decode(source?: ArrayBuffer | ArrayBufferView, options: { stream?: boolean } = {}): string {
    let bytes = asBytes(source);
    if (this.#left) {
      const joined = new Uint8Array(this.#left.length + bytes.length);
      joined.set(this.#left);
      joined.set(bytes, this.#left.length);
      bytes = joined;
      this.#left = null;
    }
    const { text, left } = decodePart(bytes);
    if (left === 0) return text;
    if (!options.stream) return `${text}\ufffd`;
    this.#left = bytes.slice(bytes.length - left);
    return text;
  }
}

export const encodingGlobals = { TextEncoder, TextDecoder };
