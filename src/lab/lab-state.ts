import type { Fault, RuntimeId, RuntimeInfo, VirtualMs } from '../../workers/contract';
import type { LoadPlan, Sample, VariantId } from '../domain/sample';
import type { Series } from '../domain/series';
import type { Verdict } from '../domain/verdict-types';

/** Where an engine is on its way to running a program. `fraction` is 0 … 1, or null where it can't be known. */
export interface BootProgress {
  readonly stage: 'fetching' | 'starting' | 'loading' | 'warming up';
  readonly text: string;
  readonly fraction: number | null;
}

export type SidePhase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'booting'; readonly progress: BootProgress }
  | { readonly kind: 'running' }
  | { readonly kind: 'finished' }
  | { readonly kind: 'failed'; readonly fault: Fault };

/** One variant in one worker, as the page sees it. Replaced as a whole when anything but the series changes. */
export interface SideState {
  readonly variant: VariantId;
  readonly phase: SidePhase;
  readonly info: RuntimeInfo | null;
  /** Grows in place; `LabState.version` says when. Null before the first reading. */
  readonly series: Series | null;
  /** Of the readings so far while running (it may still change), final when finished. */
  readonly verdict: Verdict | null;
  /** Faults that didn't stop the program, the first 20 of the run. */
  readonly incidents: readonly Fault[];
  /** The last 200 lines that the program printed. */
  readonly output: readonly string[];
}

export type RunPhase =
  | 'idle' // nothing has run since the sample was opened or the run was reset
  | 'preparing' // engines boot, programs load, warm-up
  | 'running'
  | 'paused'
  | 'finished'
  | 'stopped' // by the user, before the end; readings are kept
  | 'failed'; // every side failed

export interface LabState {
  readonly sample: Sample | null;
  readonly plan: LoadPlan | null;
  readonly phase: RunPhase;
  readonly sides: readonly SideState[];
  /** Virtual time that all sides have reached, since the baseline. */
  readonly atMs: VirtualMs;
  readonly untilMs: VirtualMs;
  /** Goes up at most once a frame when readings have been appended. */
  readonly version: number;
  /** Milliseconds without progress after which a program is interrupted; the user may change it. */
  readonly busyMs: number;
}

export interface LabActions {
  /** Opens a sample: its variants become the sides. A run in progress is stopped and its memory given back. */
  open(sample: Sample, plan: LoadPlan, variants: readonly VariantId[]): void;
  /** Changes the traffic or the spacing of readings; takes effect at the next start. */
  setPlan(plan: LoadPlan): void;
  setBusyMs(busyMs: number): void;
  /** Starts a new run with the current programs (drafts included), or goes on after a pause. */
  start(): void;
  pause(): void;
  /** Runs to the next reading and pauses; from idle it starts first. */
  step(): void;
  /** Ends the run at once and keeps its readings. */
  stop(): void;
  /** Ends the run and clears its readings. */
  reset(): void;
  /** Boots a standby engine for a runtime ahead of need, so that the next start is quick. */
  warm(runtime: RuntimeId): void;
}
