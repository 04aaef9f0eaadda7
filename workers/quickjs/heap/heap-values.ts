import { OBJECT, STRING, TAG } from './heap-layout';
import type { HeapWords } from './heap-words';

/** A value in the engine's memory. Objects and symbols are addresses. */
export type GuestValue =
  | { readonly kind: 'undefined' | 'null' | 'uninitialized' | 'other' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'bigint'; readonly value: bigint }
  | { readonly kind: 'string'; readonly length: number; readonly text: string }
  | { readonly kind: 'symbol'; readonly text: string }
  | { readonly kind: 'object'; readonly address: number };

/** Adding this to a boxed number's upper word gives the number's own (JS_FLOAT64_TAG_ADDEND). */
const NUMBER_ADDEND = 0x7ff8000a;
const FIRST_TAG = TAG.bigint;
/** A rope's pieces: two values after its length and depth. */
const ROPE = { left: 16, right: 24 } as const;
/** A slice: the string that it is part of, and how many bytes into it. */
const SLICE = { parent: 28, start: 32 } as const;
const StringKind = { normal: 0, slice: 1, indirect: 2 } as const;
/** Pieces of one rope that are looked at. */
const MAX_PIECES = 100_000;
/** 32-bit pieces of a large integer that are read. */
const MAX_LIMBS = 2000;
/** Characters that are put into a text at once: more would be too many arguments for a call. */
const CHUNK = 4096;

const numbers = new DataView(new ArrayBuffer(8));

/** Reads the value in an 8-byte slot. Nothing of the guest runs. At most `most` characters of a text. */
export function valueAt(view: HeapWords, slot: number, most = 10_000): GuestValue {
  const low = view.word(slot);
  const tag = view.word(slot + 4) | 0;
  if (tag < FIRST_TAG || tag > TAG.shortBigint) {
    numbers.setUint32(0, (tag + NUMBER_ADDEND) >>> 0);
    numbers.setUint32(4, low);
    return { kind: 'number', value: numbers.getFloat64(0) };
  }
  switch (tag) {
    case TAG.int:
      return { kind: 'number', value: low | 0 };
    case TAG.boolean:
      return { kind: 'boolean', value: low !== 0 };
    case TAG.null:
      return { kind: 'null' };
    case TAG.undefined:
      return { kind: 'undefined' };
    case TAG.uninitialized:
      return { kind: 'uninitialized' };
    case TAG.shortBigint:
      return { kind: 'bigint', value: BigInt(low | 0) };
    case TAG.bigint:
      return { kind: 'bigint', value: bigintAt(view, low) };
    case TAG.string:
    case TAG.rope:
      return { kind: 'string', length: textLength(view, low, tag), text: textOf(view, low, tag, most) };
    case TAG.symbol:
      return { kind: 'symbol', text: stringText(view, low, Math.min(most, 200)) };
    case TAG.object:
      return { kind: 'object', address: low };
    default:
      return { kind: 'other' };
  }
}

/** The value that an object of a class like Date, Number or Symbol is made around. */
export function boxedValue(view: HeapWords, object: number): GuestValue {
  return valueAt(view, object + OBJECT.data);
}

function textLength(view: HeapWords, address: number, tag: number): number {
  const head = view.word(address + STRING.length);
  return tag === TAG.rope ? head : head & 0x7fffffff;
}

/** Characters of the text in a slot; undefined if it holds none. Cost: O(1). */
export function textLengthAt(view: HeapWords, slot: number): number | undefined {
  const tag = view.word(slot + 4) | 0;
  return tag === TAG.string || tag === TAG.rope ? textLength(view, view.word(slot), tag) : undefined;
}

function textOf(view: HeapWords, address: number, tag: number, most: number): string {
  return tag === TAG.rope ? ropeText(view, address, most) : stringText(view, address, most);
}

/** A text that was joined from pieces and not yet made one. */
function ropeText(view: HeapWords, address: number, most: number): string {
  const open = [address];
  const isRope = [true];
  let text = '';
  for (let pieces = 0; open.length > 0 && text.length < most && pieces < MAX_PIECES; pieces += 1) {
    const piece = open.pop() ?? 0;
    if (!isRope.pop()) {
      text += stringText(view, piece, most - text.length);
      continue;
    }
    for (const side of [ROPE.right, ROPE.left]) {
      const tag = view.word(piece + side + 4) | 0;
      if (tag !== TAG.string && tag !== TAG.rope) continue;
      open.push(view.word(piece + side));
      isRope.push(tag === TAG.rope);
    }
  }
  return text;
}

/** The text of a JSString, whichever way its characters are kept. */
export function stringText(view: HeapWords, address: number, most: number): string {
  const head = view.word(address + STRING.length);
  const length = Math.min(head & 0x7fffffff, most);
  const start = charactersOf(view, address);
  if (start === 0) return '…';
  const isWide = head >>> 31 === 1;
  const all = isWide
    ? view.u16.subarray(start >> 1, (start >> 1) + length)
    : view.u8.subarray(start, start + length);
  let text = '';
  for (let at = 0; at < length; at += CHUNK) text += String.fromCharCode(...all.subarray(at, at + CHUNK));
  return text;
}

/** Where a string's characters are, 0 if that is not known. */
export function charactersOf(view: HeapWords, address: number): number {
  const inside = address + STRING.characters;
  switch ((view.word(address + STRING.kind) >>> 28) & 3) {
    case StringKind.normal:
      return inside;
    case StringKind.slice:
      return view.word(address + SLICE.parent) + STRING.characters + view.word(address + SLICE.start);
    case StringKind.indirect:
      return view.word(inside);
    default:
      return 0;
  }
}

function bigintAt(view: HeapWords, address: number): bigint {
  const limbs = Math.min(view.word(address + 4), MAX_LIMBS);
  let value = 0n;
  for (let at = limbs - 1; at >= 0; at -= 1) value = (value << 32n) | BigInt(view.word(address + 8 + at * 4));
  return BigInt.asIntN(limbs * 32, value);
}
