import type { Arrival, VirtualMs } from '../contract';

/** A request on its way through the program. */
export interface OpenRequest {
  readonly arrival: Arrival;
  readonly askedMs: VirtualMs;
  /** The response has begun; its body is still to come. */
  started: boolean;
  /** When the program was first seen with nothing scheduled while this one waited. */
  idleSinceMs: VirtualMs | null;
  reported: boolean;
}

interface Departure {
  readonly token: number;
  readonly atMs: VirtualMs;
}

/** What is under way and what is still to come: arrivals, requests, clients that will leave. */
export class OpenRequests {
  readonly #arrivals: Arrival[] = [];
  #nextArrival = 0;
  readonly #departures: Departure[] = [];
  readonly #open = new Map<number, OpenRequest>();
  /** In order of asking, to find the ones that have waited longest; holds settled ones until they come first. */
  #waiting: OpenRequest[] = [];

  /** Takes in arrivals sorted by time, none before those taken in earlier. */
  expect(arrivals: readonly Arrival[]): void {
    if (this.#nextArrival > 0) {
      this.#arrivals.splice(0, this.#nextArrival);
      this.#nextArrival = 0;
    }
    this.#arrivals.push(...arrivals);
  }

  get nextArrivalMs(): VirtualMs {
    return this.#arrivals[this.#nextArrival]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  get nextDepartureMs(): VirtualMs {
    return this.#departures[0]?.atMs ?? Number.POSITIVE_INFINITY;
  }

  /** The next arrival, which from now on is under way. */
  depart(nowMs: VirtualMs): OpenRequest | undefined {
    const arrival = this.#arrivals[this.#nextArrival];
    if (!arrival) return undefined;
    this.#nextArrival += 1;
    const request: OpenRequest = {
      arrival,
      askedMs: arrival.atMs,
      started: false,
      idleSinceMs: null,
      reported: false,
    };
    this.#open.set(arrival.token, request);
    this.#waiting.push(request);
    if (arrival.leavesAfterMs !== undefined)
      this.#leaveLater({ token: arrival.token, atMs: nowMs + arrival.leavesAfterMs });
    return request;
  }

  /** Clients that leave now and whose requests are still open. */
  leaving(nowMs: VirtualMs): OpenRequest[] {
    const left: OpenRequest[] = [];
    for (let first = this.#departures[0]; first && first.atMs <= nowMs; first = this.#departures[0]) {
      this.#departures.shift();
      const request = this.#open.get(first.token);
      if (request) left.push(request);
    }
    return left;
  }

  open(token: number): OpenRequest | undefined {
    return this.#open.get(token);
  }

  close(token: number): OpenRequest | undefined {
    const request = this.#open.get(token);
    this.#open.delete(token);
    return request;
  }

  /** Requests without any answer yet, in order of asking. */
  unanswered(): OpenRequest[] {
    return [...this.#open.values()].filter((request) => !request.started);
  }

  /** The next request that was asked at or before that time and has no answer; each only once. */
  overdue(askedBeforeMs: VirtualMs): OpenRequest | undefined {
    let settled = 0;
    for (const request of this.#waiting) {
      const isOpen = !request.started && this.#open.get(request.arrival.token) === request;
      if (isOpen && request.askedMs > askedBeforeMs) break;
      settled += 1;
      if (!isOpen) continue;
      this.#waiting = this.#waiting.slice(settled);
      return request;
    }
    if (settled > 0) this.#waiting = this.#waiting.slice(settled);
    return undefined;
  }

  #leaveLater(departure: Departure): void {
    let at = this.#departures.length;
    while (at > 0 && (this.#departures[at - 1]?.atMs ?? 0) > departure.atMs) at -= 1;
    this.#departures.splice(at, 0, departure);
  }
}
