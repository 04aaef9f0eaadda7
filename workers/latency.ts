import type { Completion, RealMs, Table, VirtualMs } from './contract';

/** Waits are kept in steps of one per cent: an hour is some 1,500 steps, whatever the number of requests. */
const STEP = 1.01;
const LOG_STEP = Math.log(STEP);
/** Waits shorter than this count as nothing. */
const SHORTEST_MS: VirtualMs = 0.001;

interface Tally {
  requests: number;
  failures: number;
  /** Answered with a status of 400 to 499: the program is well, and did nothing of what was asked. */
  refused: number;
  /** Number of waits by step; step 0 is no wait at all. */
  readonly waits: Map<number, number>;
  longestMs: VirtualMs;
  sumMs: VirtualMs;
}

/** Everything that was counted up to an instant. */
interface Snapshot {
  readonly tallies: ReadonlyMap<string, Tally>;
  readonly atMs: VirtualMs;
  readonly cpuMs: RealMs;
  readonly requests: number;
}

/**
 * Waiting time by kind of request, as a Locust user knows the table: requests, failures, refusals, median, 95th and 99th
 * percentile, longest, and requests a second. Percentiles are exact to one per cent. Cost: O(1) a request.
 */
export class Latency {
  #tallies = new Map<string, Tally>();
  #cpuMs: RealMs = 0;
  #requests = 0;
  readonly #marks = new Map<number, Snapshot>();

  answered(name: string, completion: Completion, waitedMs: VirtualMs): void {
    let tally = this.#tallies.get(name);
    if (!tally) {
      tally = emptyTally();
      this.#tallies.set(name, tally);
    }
    this.#requests++;
    tally.requests++;
    if (completion.status === 0 || completion.status >= 500) tally.failures++;
    else if (completion.status >= 400) tally.refused++;
    const step = waitedMs < SHORTEST_MS ? 0 : 1 + Math.round(Math.log(waitedMs / SHORTEST_MS) / LOG_STEP);
    tally.waits.set(step, (tally.waits.get(step) ?? 0) + 1);
    tally.longestMs = Math.max(tally.longestMs, waitedMs);
    tally.sumMs += waitedMs;
  }

  addCpu(ms: RealMs): void {
    this.#cpuMs += ms;
  }

  /** Remembers the present under a mark's number, so that a table can begin or end there. */
  mark(number: number, atMs: VirtualMs): void {
    this.#marks.set(number, this.#snapshot(atMs));
  }

  /** Between two marks, or up to now. An unknown mark counts as the beginning. */
  table(nowMs: VirtualMs, from: number, to: number | null): Table {
    const start = this.#marks.get(from);
    const end = (to === null ? undefined : this.#marks.get(to)) ?? this.#snapshot(nowMs);
    const seconds = (end.atMs - (start?.atMs ?? 0)) / 1000;
    const kinds: [string, Tally][] = [...end.tallies].map(([name, tally]) => [
      name,
      minus(tally, start?.tallies.get(name)),
    ]);
    kinds.sort(([a], [b]) => (a < b ? -1 : 1));
    const all = kinds.reduce((sum, [, tally]) => plus(sum, tally), emptyTally());
    const shown = kinds.length > 1 ? [...kinds, ['All', all] as const] : kinds;
    const cpuMs = end.cpuMs - (start?.cpuMs ?? 0);
    return {
      columns: [
        { id: 'request', label: 'Request', key: true },
        { id: 'requests', label: 'Requests', unit: 'count' },
        { id: 'failures', label: 'Failures', unit: 'count' },
        { id: 'refused', label: 'Refused (4xx)', unit: 'count' },
        { id: 'mean', label: 'Mean', unit: 'virtual ms' },
        { id: 'p50', label: 'p50', unit: 'virtual ms' },
        { id: 'p95', label: 'p95', unit: 'virtual ms' },
        { id: 'p99', label: 'p99', unit: 'virtual ms' },
        { id: 'longest', label: 'Longest', unit: 'virtual ms' },
        { id: 'rate', label: 'Requests/s', unit: 'per second' },
      ],
      rows: shown.map(([name, tally]) => [
        name,
        tally.requests,
        tally.failures,
        tally.refused,
        tally.requests === 0 ? null : rounded(tally.sumMs / tally.requests),
        percentile(tally, 0.5),
        percentile(tally, 0.95),
        percentile(tally, 0.99),
        tally.requests === 0 ? null : rounded(tally.longestMs),
        seconds > 0 ? rounded(tally.requests / seconds) : null,
      ]),
      note:
        `Waiting is virtual time from asking to the end of the answer; work itself takes no virtual time here, only waits do. ` +
        `CPU: ${all.requests === 0 ? '–' : (cpuMs / all.requests).toFixed(3)} ms of this machine’s time a request.`,
    };
  }

  #snapshot(atMs: VirtualMs): Snapshot {
    const tallies = new Map([...this.#tallies].map(([name, tally]) => [name, plus(emptyTally(), tally)]));
    return { tallies, atMs, cpuMs: this.#cpuMs, requests: this.#requests };
  }
}

function emptyTally(): Tally {
  return { requests: 0, failures: 0, refused: 0, waits: new Map(), longestMs: 0, sumMs: 0 };
}

function plus(sum: Tally, more: Tally): Tally {
  sum.requests += more.requests;
  sum.failures += more.failures;
  sum.refused += more.refused;
  sum.sumMs += more.sumMs;
  sum.longestMs = Math.max(sum.longestMs, more.longestMs);
  for (const [step, count] of more.waits) sum.waits.set(step, (sum.waits.get(step) ?? 0) + count);
  return sum;
}

/** What came after `before`. The longest wait can't be taken apart: it is the highest step that has waits left. */
function minus(tally: Tally, before: Tally | undefined): Tally {
  if (!before) return tally;
  const left = emptyTally();
  left.requests = tally.requests - before.requests;
  left.failures = tally.failures - before.failures;
  left.refused = tally.refused - before.refused;
  left.sumMs = tally.sumMs - before.sumMs;
  for (const [step, count] of tally.waits) {
    const more = count - (before.waits.get(step) ?? 0);
    if (more <= 0) continue;
    left.waits.set(step, more);
    left.longestMs = Math.max(left.longestMs, Math.min(tally.longestMs, waitOf(step)));
  }
  return left;
}

/** Nearest rank. */
function percentile(tally: Tally, share: number): VirtualMs | null {
  if (tally.requests === 0) return null;
  let rank = Math.ceil(tally.requests * share);
  for (const step of [...tally.waits.keys()].sort((a, b) => a - b)) {
    rank -= tally.waits.get(step) ?? 0;
    if (rank <= 0) return rounded(Math.min(waitOf(step), tally.longestMs));
  }
  return rounded(tally.longestMs);
}

function waitOf(step: number): VirtualMs {
  return step === 0 ? 0 : SHORTEST_MS * STEP ** (step - 1);
}

/** To four significant digits: more would pretend. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
