/**
 * Two small pieces of WebAssembly's binary format (WebAssembly Core Specification 2.0, chapter 5):
 * enough to get at the engine's function table and to put one JavaScript function into it. The engine
 * has a hook for unhandled rejections, but its JavaScript bindings don't offer it, and a table takes
 * only functions that came out of WebAssembly.
 */

const EXPORT_SECTION = 7;
const TABLE_KIND = 1;

/** Unsigned LEB128. */
function encodeSize(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest ? low | 0x80 : low);
  } while (rest);
  return bytes;
}

function decodeSize(bytes: Uint8Array, start: number): { value: number; next: number } {
  let value = 0;
  let at = start;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    if (byte === undefined) throw new RangeError('The engine file ends in the middle of a number.');
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return { value: value >>> 0, next: at };
  }
}

/**
 * The same module with its first table exported under `name`. Cost: one copy.
 * @throws RangeError if the bytes are no module with an export section
 */
export function exportTable(module: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  let at = 8;
  while (at < module.length) {
    const { value: size, next: content } = decodeSize(module, at + 1);
    if (module[at] !== EXPORT_SECTION) {
      at = content + size;
      continue;
    }
    const { value: count, next: entries } = decodeSize(module, content);
    const text = new TextEncoder().encode(name);
    const head = encodeSize(count + 1);
    const entry = [...encodeSize(text.length), ...text, TABLE_KIND, 0];
    const body = module.subarray(entries, content + size);
    const section = [EXPORT_SECTION, ...encodeSize(head.length + body.length + entry.length), ...head];
    const tail = module.subarray(content + size);
    const patched = new Uint8Array(at + section.length + body.length + entry.length + tail.length);
    patched.set(module.subarray(0, at), 0);
    patched.set(section, at);
    patched.set(body, at + section.length);
    patched.set(entry, at + section.length + body.length);
    patched.set(tail, at + section.length + body.length + entry.length);
    return patched;
  }
  throw new RangeError('The engine file has no export section.');
}

/**
 * A module that imports one function `m.f` of type (i32, i64, i64, i32, i32) → () and exports it as
 * `f`: the way in and out makes a table-ready function of it.
 */
const passThrough = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version 1
  ...[0x01, 0x09, 0x01, 0x60, 0x05, 0x7f, 0x7e, 0x7e, 0x7f, 0x7f, 0x00], // type 0
  ...[0x02, 0x07, 0x01, 0x01, 0x6d, 0x01, 0x66, 0x00, 0x00], // import "m" "f": function of type 0
  ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00], // export "f": function 0
]);

export type RejectionTracker = (
  context: number,
  promise: bigint,
  reason: bigint,
  isHandled: number,
  opaque: number,
) => void;

/** Puts `tracker` into the table and returns its index, which is what C calls a function pointer. */
export function addToTable(table: WebAssembly.Table, tracker: RejectionTracker): number {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(passThrough), { m: { f: tracker } });
  const index = table.grow(1);
  table.set(index, instance.exports['f'] as () => void);
  return index;
}
