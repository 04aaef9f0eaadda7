import type { Bytes, RealMs, VirtualMs } from './units';

/** Files and an entry: what a worker loads. Keys are file names without folders. */
export interface Program {
  readonly files: Readonly<Record<string, string>>;
  /** `app.py` or `app.ts`. It must define `app`. */
  readonly entry: string;
}

export interface BootOptions {
  /** Maximum of the engine's linear memory, interpreter included. A multiple of 64 KiB. */
  readonly memoryBytes: Bytes;
}

/**
 * A window that takes this many slices longer than a program may be busy is cut short all the same: the page wants to hear
 * something, and ends a worker that is silent for longer still. A cut shifts addresses in the heap, by which CPython's type
 * cache keeps its texts: some hundred bytes more or less before a collection and at the peak. Live bytes stay the same.
 */
export const MAX_WINDOW_SLICES = 10;

export interface Limits {
  /** The program is interrupted after this long without progress (an answer, or virtual time moving on). */
  readonly busyMs: RealMs;
  /** `advance` returns early, with what it has, after about this long. */
  readonly sliceMs: RealMs;
  /** A longer response body is a fault. */
  readonly responseBytes: Bytes;
  /** A request whose response hasn't started after this long is reported as never answered. */
  readonly answerWithinMs: VirtualMs;
  /**
   * The process is killed the moment its live bytes (the probe of that name) cross this, as a container's OOM
   * killer does: no exception, no clean-up. Absent: no limit but the engine's own memory.
   */
  readonly killAtBytes?: Bytes;
  /** The process is replaced after so many answered requests, as `--max-requests` does. Absent: never. */
  readonly recycleAfterRequests?: number;
}
