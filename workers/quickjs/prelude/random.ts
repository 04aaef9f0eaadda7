/**
 * Seeded randomness: sfc32 (Chris Doty-Humphrey, PractRand), four 32-bit words of state. One
 * generator feeds Math.random and crypto; both repeat with the run's seed.
 */

let a = 0;
let b = 0;
let c = 0;
let counter = 1;

function next(): number {
  const sum = (((a + b) | 0) + counter) | 0;
  counter = (counter + 1) | 0;
  a = b ^ (b >>> 9);
  b = (c + (c << 3)) | 0;
  c = (c << 21) | (c >>> 11);
  c = (c + sum) | 0;
  return sum >>> 0;
}

/** Starts the sequence anew. Any number will do; its low and high words both count. */
export function seedRandom(seed: number): void {
  a = seed | 0;
  b = Math.floor(seed / 4294967296) | 0;
  c = 0x9e3779b9 | 0;
  counter = 1;
  // Fewer rounds leave similar seeds correlated.
  for (let round = 0; round < 15; round += 1) next();
}

type Integers =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

function getRandomValues<T extends Integers>(into: T): T {
  const bytes = new Uint8Array(into.buffer, into.byteOffset, into.byteLength);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = next();
  return into;
}

function randomUUID(): string {
  const hex = [next(), next(), next(), next()].map((word) => word.toString(16).padStart(8, '0')).join('');
  const variant = '89ab'[next() & 3];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** 53 bits, as Math.random has them. */
export function random(): number {
  return ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
}

export const crypto = { getRandomValues, randomUUID };
