import type { Fault } from './fault';
import type { Bytes, VirtualMs } from './units';

/**
 * What happened since the last batch. Numbers travel in columns: `columns[i]` belongs to
 * `RuntimeInfo.probes[i]` and holds one value per reading; the buffers are transferred.
 */
export interface Batch {
  /** The side's virtual clock, counted from the baseline reading. */
  readonly reachedMs: VirtualMs;
  /** True when the profile has ended (its last reading is in this batch or an earlier one). */
  readonly done: boolean;
  readonly readings: number;
  readonly columns: readonly Float64Array[];
  readonly types: TypeChanges;
  /** Faults that did not stop the program, at most 20 a batch, each place once a run. */
  readonly incidents: readonly Fault[];
  /** Lines that the program printed, at most 200 a batch. */
  readonly output: readonly string[];
  /** The process has ended; a supervisor starts the next one with {@link Resume}. The batch's readings come before it. */
  readonly end?: ProcessEnd;
}

/** How a process ended under its supervisor. Times and counts go on over all processes of a run. */
export interface ProcessEnd {
  /** `oom-killed`: crossed {@link Limits.killAtBytes}. `recycled`: reached {@link Limits.recycleAfterRequests}. */
  readonly kind: 'oom-killed' | 'recycled';
  /** Since the run's baseline. */
  readonly atMs: VirtualMs;
  readonly liveBytes: Bytes;
  /** Requests in flight, which fail with the process. They are among `failures`. */
  readonly lost: number;
  /** Answered or lost so far. */
  readonly requests: number;
  readonly failures: number;
}

/** Where a run stands when a new process takes over from one that ended. */
export interface Resume {
  /** Since the run's baseline: when the new process begins to answer. What arrived meanwhile waits for it. */
  readonly atMs: VirtualMs;
  /** When the process before it ended; what arrived earlier was its own. */
  readonly endedMs: VirtualMs;
  readonly requests: number;
  readonly failures: number;
}

/**
 * Live objects by type, as changes since the previous reading (the first reading carries all).
 * `names` are newly seen types: they get the next numbers, counted over the whole run.
 * The three columns are of equal length: at reading `reading[i]` of this batch, type `type[i]`
 * had `count[i]` live objects.
 */
export interface TypeChanges {
  readonly names: readonly string[];
  readonly reading: Float64Array;
  readonly type: Float64Array;
  readonly count: Float64Array;
}
