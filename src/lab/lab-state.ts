import type {
  Bytes,
  ConsoleLanguage,
  ConsoleReply,
  Diagnosis,
  Fault,
  Holding,
  InstrumentId,
  Outcome,
  ProcessEnd,
  Program,
  Query,
  RuntimeId,
  RuntimeInfo,
  Table,
  VirtualMs,
} from '../../workers/contract';
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

/** What a supervisor does with both sides' processes. Null: nothing. Takes effect at the next start. */
export interface Supervision {
  /** A process whose live bytes cross this is killed and replaced. */
  readonly killAtBytes: Bytes | null;
  /** A process that has answered so many requests is replaced. */
  readonly recycleAfterRequests: number | null;
}

/** What is written down at a mark, because it can't be asked for later. */
export const MARKED_INSTRUMENTS = ['memory', 'tasks', 'connections'] as const;
export type MarkedInstrument = (typeof MARKED_INSTRUMENTS)[number];
export type MarkedTables = Readonly<Partial<Record<MarkedInstrument, Table>>>;

/** A moment to compare with. The first, number 0, is the baseline. */
export interface Mark {
  readonly number: number;
  readonly atMs: VirtualMs;
  /** By side. Empty at the baseline: nothing is asked of a process unless the user asks. */
  readonly tables: Readonly<Partial<Record<VariantId, MarkedTables>>>;
}

/** What the further requests after a run have shown of a side's leak. */
export type DiagnosisState =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'found'; readonly diagnosis: Diagnosis }
  | { readonly kind: 'failed'; readonly fault: Fault };

/** One variant in one worker, as the page sees it. Replaced as a whole when anything but the series changes. */
export interface SideState {
  readonly variant: VariantId;
  readonly phase: SidePhase;
  readonly info: RuntimeInfo | null;
  /** What ran, drafts included; null before the first run. It may have been edited since. */
  readonly program: Program | null;
  /** Grows in place; `LabState.version` says when. Null before the first reading. */
  readonly series: Series | null;
  /** Of the readings so far while running (it may still change), final when finished. */
  readonly verdict: Verdict | null;
  /** Faults that didn't stop the program, the first 20 of the run. */
  readonly incidents: readonly Fault[];
  /** The last 200 lines that the program printed. */
  readonly output: readonly string[];
  /** A process is there that can be looked into: while it runs, is paused, and after the run until the next start. */
  readonly alive: boolean;
  /** How the processes before the present one ended, in order. */
  readonly ends: readonly ProcessEnd[];
  readonly diagnosis: DiagnosisState;
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
  readonly supervision: Supervision;
  /** The baseline first, as soon as there is one; at most 9 further ones. A mark is gone with its run. */
  readonly marks: readonly Mark[];
  /** Where the readings come from, if not from a run in this page: a file, or this page before it was reloaded, which may have cut them off. */
  readonly readFrom: { readonly kind: 'file' | 'reload' | 'cut off'; readonly name: string } | null;
}

export interface LabActions {
  /** Opens a sample: its variants become the sides. A run in progress is stopped and its memory given back. */
  open(sample: Sample, plan: LoadPlan, variants: readonly VariantId[]): void;
  /** Changes the traffic or the spacing of readings; takes effect at the next start. */
  setPlan(plan: LoadPlan): void;
  setBusyMs(busyMs: number): void;
  setSupervision(supervision: Supervision): void;
  /** Marks the present moment on all living sides, and writes down there what can't be asked for later. */
  mark(): Promise<void>;
  /**
   * Asks a side's process an instrument; between two steps of a run, at any time after it. A side without a process
   * answers with the fault `stopped`. Cost: nothing while nobody asks.
   */
  inspect(variant: VariantId, instrument: InstrumentId, query?: Query): Promise<Outcome<Table>>;
  holders(variant: VariantId, type: string): Promise<Outcome<Holding>>;
  console(variant: VariantId, text: string, language: ConsoleLanguage): Promise<Outcome<ConsoleReply>>;
  /**
   * Asks some further requests of the same traffic, traced, and keeps what stayed as the side's diagnosis. After a run only:
   * one that ended in a leak is diagnosed by itself.
   */
  diagnose(variant: VariantId): Promise<void>;
  /** Starts a new run with the current programs (drafts included), or goes on after a pause. */
  start(): void;
  pause(): void;
  /** Runs to the next reading and pauses; from idle it starts first. */
  step(): void;
  /** Ends the run after its present step and keeps its readings and processes. */
  stop(): void;
  /** Ends the run at once, and all processes: nobody is there to look into them any more. Keeps the readings. */
  leave(): void;
  /** Ends the run and clears its readings. */
  reset(): void;
  /** Boots a standby engine for a runtime ahead of need, so that the next start is quick. */
  warm(runtime: RuntimeId): void;
  /** False: no engine boots ahead of need, not even after a run. For a lab that is one of several on a page. */
  keepStandbys(keep: boolean): void;
  /** As `leave`, and every engine and its files go too. Keeps the readings. */
  release(): void;
}
