import type { Arrival, VirtualMs } from '../../contract';
import { FaultError } from '../../fault-error';
import type { Mailbox } from './mailbox';

const encoder = new TextEncoder();

/** Hands arrivals over to Python, as many at a time as the inbox has room for. */
export class Deliveries {
  readonly #mailbox: Mailbox;
  readonly #shape: (kind: string) => number;
  readonly #toSeconds: (ms: VirtualMs) => number;
  readonly #shapes = new Map<string, number>();
  #waiting: Arrival[] = [];
  #lastMs: VirtualMs = 0;

  constructor(mailbox: Mailbox, shape: (kind: string) => number, toSeconds: (ms: VirtualMs) => number) {
    this.#mailbox = mailbox;
    this.#shape = shape;
    this.#toSeconds = toSeconds;
  }

  add(arrivals: readonly Arrival[]): void {
    this.#waiting.push(...arrivals);
  }

  /** Fills the inbox. Returns how far the program may run before the next arrival would be missing. */
  deliver(limitMs: VirtualMs): VirtualMs {
    this.#mailbox.emptyInboxIfRead();
    let count = 0;
    for (const arrival of this.#waiting) {
      if (!this.#post(arrival)) break;
      this.#lastMs = arrival.atMs;
      count++;
    }
    if (count === this.#waiting.length) {
      this.#waiting = [];
      return limitMs;
    }
    this.#waiting.splice(0, count);
    return Math.min(limitMs, this.#lastMs);
  }

  #post(arrival: Arrival): boolean {
    const path = encoder.encode(asciiPath(arrival.path));
    const body = arrival.body === undefined ? null : encoder.encode(arrival.body);
    const bytes = path.length + (body?.length ?? 0);
    const room = this.#mailbox.largestDelivery;
    if (bytes > room) {
      throw new FaultError({
        code: 'bad-profile',
        message: `${arrival.method} ${arrival.path.slice(0, 80)}: path and body have ${bytes} bytes, and the lab sends at most ${room}.`,
        hint: 'Send a smaller body.',
      });
    }
    const leaves = arrival.leavesAfterMs;
    return this.#mailbox.post({
      dueSeconds: this.#toSeconds(arrival.atMs),
      token: arrival.token,
      leavesSeconds: leaves === undefined ? Number.POSITIVE_INFINITY : this.#toSeconds(arrival.atMs + leaves),
      shape: this.#shapeOf(arrival),
      wantReply: arrival.wantReply === true,
      path,
      body,
    });
  }

  /** Requests of one kind share their method and headers, which cross once. */
  #shapeOf({ method, headers, body }: Arrival): number {
    const all: Record<string, string> = { host: 'lab', 'user-agent': 'leak-lab', accept: '*/*' };
    if (body !== undefined && /^\s*[[{]/.test(body)) all['content-type'] = 'application/json';
    for (const [name, value] of Object.entries(headers ?? {})) all[name.toLowerCase()] = value;
    const kind = JSON.stringify([method.toUpperCase(), ...Object.entries(all).flat()]);
    const known = this.#shapes.get(kind);
    if (known !== undefined) return known;
    const made = this.#shape(kind);
    this.#shapes.set(kind, made);
    return made;
  }
}

/** A path as it may stand in a request line: everything but printable ASCII is percent-encoded. */
function asciiPath(path: string): string {
  return path.replace(/[^!-~]+/g, (text) =>
    Array.from(encoder.encode(text), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(
      '',
    ),
  );
}
