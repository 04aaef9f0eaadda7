/**
 * A few pieces of WebAssembly's binary format (WebAssembly Core Specification 2.0, chapter 5): enough to get at the
 * engine's function table, to put JavaScript functions into it, and to replace one function. The engine has hooks for
 * unhandled rejections and for allocations, but its JavaScript bindings don't offer them, and a table takes only
 * functions that came out of WebAssembly.
 */

const IMPORT_SECTION = 2;
const EXPORT_SECTION = 7;
const CODE_SECTION = 10;
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
  const section = sectionOf(module, EXPORT_SECTION);
  const { value: count, next: entries } = decodeSize(module, section.content);
  const text = new TextEncoder().encode(name);
  const entry = [...encodeSize(text.length), ...text, TABLE_KIND, 0];
  return withSection(module, section, [
    Uint8Array.from(encodeSize(count + 1)),
    module.subarray(entries, section.end),
    Uint8Array.from(entry),
  ]);
}

interface Section {
  /** Where its id stands, where its content begins, and where it ends. */
  readonly start: number;
  readonly content: number;
  readonly end: number;
}

function sectionOf(module: Uint8Array, id: number): Section {
  for (let at = 8; at < module.length; ) {
    const { value: size, next: content } = decodeSize(module, at + 1);
    if (module[at] === id) return { start: at, content, end: content + size };
    at = content + size;
  }
  throw new RangeError(`The engine file has no section ${id}.`);
}

/** The module with another content in one section. */
function withSection(
  module: Uint8Array,
  { start, end }: Section,
  content: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const size = content.reduce((sum, part) => sum + part.length, 0);
  const head = Uint8Array.from([module[start] ?? 0, ...encodeSize(size)]);
  const parts = [module.subarray(0, start), head, ...content, module.subarray(end)];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The only place of a pattern in these bytes; null stands for any byte. */
function findOnly(bytes: Uint8Array, pattern: readonly (number | null)[]): number {
  let found = -1;
  const [first = 0] = pattern;
  for (let at = bytes.indexOf(first ?? 0); at >= 0; at = bytes.indexOf(first ?? 0, at + 1)) {
    if (!pattern.every((byte, index) => byte === null || bytes[at + index] === byte)) continue;
    if (found >= 0) throw new RangeError('The engine file has a place twice that should be there once.');
    found = at;
  }
  if (found < 0) throw new RangeError('The engine file lacks a place that should be there.');
  return found;
}

/** `runtime.dumpFlags & (1 << 15)`: load8_u offset=241, const 128, and. */
const STEP_CHECK = [0x2d, 0x00, 0xf1, 0x01, 0x41, 0x80, 0x01, 0x71];
/** … then, at a call: eqz. */
const CALL_CHECK = [...STEP_CHECK, 0x45];
/** … then, before an instruction: if (no result), three locals, const 0, call. */
const INSTRUCTION_CHECK = [...STEP_CHECK, 0x04, 0x40, 0x20, null, 0x20, null, 0x20, null, 0x41, 0x00, 0x10];
/** In STEP_CHECK: the second byte of the constant. */
const CONSTANT_AT = 6;
/** `(context, pc) => context.runtime.stackFrame.pc = pc + 1`, see {@link CONTEXT}, {@link RUNTIME}, {@link FRAME}. */
const NOTE_PLACE = [
  ...[0x00, 0x20, 0x00, 0x28, 0x02, 0x10, 0x28, 0x02, 0x9c, 0x01], // load offset=16, load offset=156
  ...[0x20, 0x01, 0x41, 0x01, 0x6a, 0x36, 0x02, 0x1c, 0x0b], // pc + 1, store offset=28
];

/**
 * The same module, in which the engine's debugging aid of printing each instruction before it is run notes the
 * place in the frame instead: with that flag of the runtime set, a frame's place is exact at every instruction and not only
 * at calls. As long as it isn't set nothing costs more than before. Cost: one copy.
 * @throws RangeError if the bytes are not those of the one build that this code knows
 */
export function notePlaces(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const code = sectionOf(module, CODE_SECTION);
  const body = module.slice(code.content, code.end);
  // At a call it would print the function's name: never.
  body[findOnly(body, CALL_CHECK) + CONSTANT_AT] = 0;
  const call = findOnly(body, INSTRUCTION_CHECK) + INSTRUCTION_CHECK.length;
  const wanted = decodeSize(body, call).value - importedFunctions(module);
  const { value: count, next } = decodeSize(body, 0);
  if (wanted < 0 || wanted >= count) throw new RangeError('The engine file calls a function that it lacks.');
  let at = next;
  for (let index = 0; index < wanted; index += 1) {
    const { value: size, next: start } = decodeSize(body, at);
    at = start + size;
  }
  const { value: size, next: start } = decodeSize(body, at);
  const replaced = Uint8Array.from([...encodeSize(NOTE_PLACE.length), ...NOTE_PLACE]);
  return withSection(module, code, [body.subarray(0, at), replaced, body.subarray(start + size)]);
}

function importedFunctions(module: Uint8Array): number {
  const section = sectionOf(module, IMPORT_SECTION);
  let { value: left, next: at } = decodeSize(module, section.content);
  let functions = 0;
  for (; left > 0; left -= 1) {
    for (let name = 0; name < 2; name += 1) {
      const { value: length, next } = decodeSize(module, at);
      at = next + length;
    }
    const kind = module[at];
    at += 1;
    if (kind === 0) {
      functions += 1;
      at = decodeSize(module, at).next;
    } else if (kind === 2) {
      const limits = module[at] ?? 0;
      at = decodeSize(module, at + 1).next;
      if (limits & 1) at = decodeSize(module, at).next;
    } else throw new RangeError('The engine file imports something unexpected.');
  }
  return functions;
}

export const I32 = 0x7f;
export const I64 = 0x7e;

/**
 * A module that imports one function `m.f` of a type and exports it as `f`: the way in and out makes a table-ready
 * function of it.
 */
function passThrough(parameters: readonly number[], results: readonly number[]): Uint8Array<ArrayBuffer> {
  const type = [0x60, parameters.length, ...parameters, results.length, ...results];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version 1
    ...[0x01, type.length + 1, 0x01, ...type], // type 0
    ...[0x02, 0x07, 0x01, 0x01, 0x6d, 0x01, 0x66, 0x00, 0x00], // import "m" "f": function of type 0
    ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00], // export "f": function 0
  ]);
}

export type RejectionTracker = (
  context: number,
  promise: bigint,
  reason: bigint,
  isHandled: number,
  opaque: number,
) => undefined;

/** Puts a function of that type into the table and returns its index, which is what C calls a function pointer. */
export function addToTable(
  table: WebAssembly.Table,
  parameters: readonly number[],
  results: readonly number[],
  hook: (...values: never[]) => number | undefined,
): number {
  const module = new WebAssembly.Module(passThrough(parameters, results));
  const instance = new WebAssembly.Instance(module, { m: { f: hook as () => void } });
  const index = table.grow(1);
  table.set(index, instance.exports['f'] as () => void);
  return index;
}
