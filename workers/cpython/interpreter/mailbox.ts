import type { Bytes } from '../../contract';
import type { CpythonModule, Pointer } from './pyodide-types';

/** Slots of CELL, in the order of `python/mailbox.py`: change both. Times are virtual seconds. */
export const Slot = {
  now: 0,
  debt: 1,
  progress: 2,
  limit: 3,
  slack: 4,
  stop: 5,
  done: 6,
  spilt: 7,
  inboxUsed: 8,
  inboxRead: 9,
  consoleUsed: 10,
  consoleLines: 11,
  consoleLost: 12,
  incidentsUsed: 13,
  incidentsCount: 14,
  fatal: 15,
  answerWithin: 16,
  responseBytes: 17,
  readings: 18,
  tasks: 19,
  interrupted: 20,
  inThread: 21,
  traced: 22,
  tracedPeak: 23,
} as const;
export type SlotNumber = (typeof Slot)[keyof typeof Slot];

type Region = 'CELL' | 'OUTBOX' | 'INBOX' | 'CONSOLE' | 'INCIDENTS';

const COMPLETION_DOUBLES = 4;
const ARRIVAL_BYTES = 40;
const WANT_REPLY = 1;
const HAS_BODY = 2;
/** Printed lines that are kept between two calls, as in mailbox.py. */
const MAX_LINES = 200;

export interface Delivery {
  readonly dueSeconds: number;
  readonly token: number;
  /** Infinity: the client stays. */
  readonly leavesSeconds: number;
  readonly shape: number;
  readonly wantReply: boolean;
  readonly path: Uint8Array;
  readonly body: Uint8Array | null;
}

/**
 * The buffers that Python and JavaScript share. Reading and writing them converts nothing and
 * allocates nothing in the heap that is measured.
 */
export class Mailbox {
  readonly #module: CpythonModule;
  readonly #regions: ReadonlyMap<string, { readonly at: Pointer; readonly bytes: Bytes }>;
  readonly #cellIndex: number;
  readonly #decoder = new TextDecoder();

  /** `addresses` is the text that `mailbox.addresses()` returns. */
  constructor(module: CpythonModule, addresses: string) {
    this.#module = module;
    this.#regions = new Map(
      addresses.split('\n').map((row) => {
        const [name = '', place = ''] = row.split('=');
        const [at = 0, bytes = 0] = place.split(',').map(Number);
        return [name, { at, bytes }];
      }),
    );
    this.#cellIndex = this.#region('CELL').at / Float64Array.BYTES_PER_ELEMENT;
    if (!Number.isInteger(this.#cellIndex)) throw new Error('The mailbox is not aligned.');
  }

  get(slot: SlotNumber): number {
    return this.#module.HEAPF64[this.#cellIndex + slot] ?? 0;
  }

  set(slot: SlotNumber, value: number): void {
    this.#module.HEAPF64[this.#cellIndex + slot] = value;
  }

  /** Puts an arrival at the inbox's end; false when it has no room for it. */
  post(delivery: Delivery): boolean {
    const inbox = this.#region('INBOX');
    const used = this.get(Slot.inboxUsed);
    const { path, body } = delivery;
    const bodyBytes = body?.length ?? 0;
    const size = ARRIVAL_BYTES + ((path.length + bodyBytes + 7) & -8);
    if (used + size > inbox.bytes) return false;
    const at = inbox.at + used;
    const view = new DataView(this.#module.HEAPU8.buffer, at, size);
    view.setFloat64(0, delivery.dueSeconds, true);
    view.setFloat64(8, delivery.token, true);
    view.setFloat64(16, delivery.leavesSeconds, true);
    view.setUint32(24, delivery.shape, true);
    view.setUint32(28, (delivery.wantReply ? WANT_REPLY : 0) | (body ? HAS_BODY : 0), true);
    view.setUint32(32, path.length, true);
    view.setUint32(36, bodyBytes, true);
    this.#module.HEAPU8.set(path, at + ARRIVAL_BYTES);
    if (body) this.#module.HEAPU8.set(body, at + ARRIVAL_BYTES + path.length);
    this.set(Slot.inboxUsed, used + size);
    return true;
  }

  /** Largest path and body together that fit into an empty inbox. */
  get largestDelivery(): Bytes {
    return this.#region('INBOX').bytes - ARRIVAL_BYTES - 8;
  }

  /** Starts the inbox anew if the program has taken all that was in it. */
  emptyInboxIfRead(): void {
    if (this.get(Slot.inboxRead) < this.get(Slot.inboxUsed)) return;
    this.set(Slot.inboxRead, 0);
    this.set(Slot.inboxUsed, 0);
  }

  /** Completions since the last call, four numbers each: token, status, finished (s), body bytes. */
  takeCompletions(): Float64Array {
    const { at } = this.#region('OUTBOX');
    const from = at / Float64Array.BYTES_PER_ELEMENT;
    const aligned = this.#module.HEAPF64;
    const count = this.get(Slot.done) * COMPLETION_DOUBLES;
    this.set(Slot.done, 0);
    if (Number.isInteger(from)) return aligned.slice(from, from + count);
    const bytes = this.#module.HEAPU8.slice(at, at + count * Float64Array.BYTES_PER_ELEMENT);
    return new Float64Array(bytes.buffer);
  }

  /** Some kilobytes that are free between two calls: the outbox, once it has been emptied. */
  get scratchAt(): Pointer {
    return this.#region('OUTBOX').at;
  }

  /** The printed lines since the last call; an unfinished line stays for the next one. */
  takeConsole(): string[] {
    const { at } = this.#region('CONSOLE');
    const used = this.get(Slot.consoleUsed);
    const lost = this.get(Slot.consoleLost);
    if (used === 0 && lost === 0) return [];
    const heap = this.#module.HEAPU8;
    const bytes = heap.slice(at, at + used);
    const whole = bytes.lastIndexOf(10) + 1;
    const rest = bytes.subarray(whole);
    heap.set(rest, at);
    this.set(Slot.consoleUsed, rest.length);
    this.set(Slot.consoleLines, 0);
    this.set(Slot.consoleLost, 0);
    const kept = whole === 0 ? [] : this.#decoder.decode(bytes.subarray(0, whole - 1)).split('\n');
    if (lost === 0) return kept;
    const lines = kept.slice(0, MAX_LINES - 1);
    const more = lost + kept.length - lines.length;
    return [...lines, `… ${more} more ${more === 1 ? 'line was' : 'lines were'} printed and not kept.`];
  }

  /** The incidents since the last call, as JSON texts. */
  takeIncidents(): string[] {
    const { at } = this.#region('INCIDENTS');
    const used = this.get(Slot.incidentsUsed);
    this.set(Slot.incidentsUsed, 0);
    this.set(Slot.incidentsCount, 0);
    if (used === 0) return [];
    return this.#decoder.decode(this.#module.HEAPU8.slice(at, at + used - 1)).split('\n');
  }

  #region(name: Region): { readonly at: Pointer; readonly bytes: Bytes } {
    const region = this.#regions.get(name);
    if (!region) throw new Error(`The mailbox has no region ${name}.`);
    return region;
  }
}
