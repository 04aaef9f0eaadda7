import type { Endpoint } from 'comlink';
import { isRecord } from './check-values';

/** An honest answer is far below each: a batch of a hundred thousand readings with twenty thousand types. */
export const MAX_VALUES = 100_000;
export const MAX_CHARACTERS = 16_000_000;
export const MAX_BUFFER_BYTES = 64 * 1024 * 1024;

const NOT_ASKED = 'something that it wasn’t asked for';

/**
 * A worker's port as comlink needs it, for a worker that is not believed: one answer for each question and nothing
 * else, in comlink's plain shapes, of bounded size. The first message that is more than that ends it, so a flood is one
 * message long.
 */
export class GuardedPort implements Endpoint {
  readonly #port: MessagePort;
  readonly #asked = new Set<unknown>();
  #listener: ((event: MessageEvent) => void) | null = null;
  #over = false;
  readonly #onBreach: (what: string) => void;

  /** @param onBreach hears, once, what was wrong; the port takes nothing any more by then */
  constructor(port: MessagePort, onBreach: (what: string) => void) {
    this.#port = port;
    this.#onBreach = onBreach;
  }

  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (this.#over) return;
    if (isRecord(message) && message['id'] !== undefined) this.#asked.add(message['id']);
    this.#port.postMessage(message, transfer);
  }

  /** Comlink listens once, for messages. */
  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void {
    if (type !== 'message' || typeof listener !== 'function') return;
    this.#listener = listener;
    this.#port.onmessage = (event) => this.#hear(event);
    this.#port.onmessageerror = () => this.#breach('a message that can’t be read');
  }

  removeEventListener(): void {
    this.#listener = null;
  }

  start(): void {
    this.#port.start();
  }

  #hear(event: MessageEvent<unknown>): void {
    if (this.#over) return;
    const { data } = event;
    const breach = isRecord(data) ? this.#look(data, event.ports.length) : NOT_ASKED;
    if (breach) this.#breach(breach);
    else this.#listener?.(event);
  }

  /** What is wrong with an answer; null for nothing. */
  #look({ id, type, name, value }: Record<string, unknown>, ports: number): string | null {
    if (ports > 0 || !this.#asked.delete(id)) return NOT_ASKED;
    if (type !== 'RAW' && !(type === 'HANDLER' && name === 'throw')) return 'an answer in another form';
    return isBounded(value) ? null : 'an answer that is too large';
  }

  #breach(what: string): void {
    if (this.#over) return;
    this.#over = true;
    this.#port.onmessage = null;
    this.#onBreach(what);
  }
}

/** Whether a value stays below the three bounds. Looks at no more of it than they allow. */
export function isBounded(value: unknown): boolean {
  let values = 0;
  let characters = 0;
  let bytes = 0;
  const seen = new Set<object>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (++values > MAX_VALUES) return false;
    if (typeof one === 'string') characters += one.length;
    else if (ArrayBuffer.isView(one)) {
      // Memory that its sender still shares could change after it has been looked at.
      if (!(one.buffer instanceof ArrayBuffer)) return false;
      bytes += one.buffer.byteLength;
    } else if (isRecord(one)) {
      const prototype: unknown = Object.getPrototypeOf(one);
      // Buffers, maps, errors, files: no answer holds one.
      if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
      if (seen.has(one)) continue;
      seen.add(one);
      if (Array.isArray(one) && one.length > MAX_VALUES) return false;
      for (const key of Object.keys(one)) {
        characters += key.length;
        waiting.push(one[key]);
        if (waiting.length > MAX_VALUES) return false;
      }
    }
    if (characters > MAX_CHARACTERS || bytes > MAX_BUFFER_BYTES) return false;
  }
  return true;
}
