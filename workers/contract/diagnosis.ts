import type { Chain, CodePlace, Holding } from './holding';
import type { Bytes } from './units';

/** What was allocated and kept between the start and the end of a trace. */
export interface Trace {
  /** By line of the sample, most bytes first, at most 50. */
  readonly lines: readonly {
    readonly file: string;
    readonly line: number;
    readonly bytes: Bytes;
    readonly objects: number;
  }[];
  /** Containers that were there before and have more entries (or bytes) now, the fastest growing first, at most 10. */
  readonly containers: readonly {
    readonly type: string;
    /** Entries, or bytes where it has none (`unit`). */
    readonly grewBy: number;
    readonly unit: 'entries' | 'bytes';
    readonly chain: Chain;
    /** What most of the entries that came are, and which line of the sample made them. */
    readonly entries?: { readonly type: string; readonly madeAt?: CodePlace };
    /** The line of the sample that was run while most of it was put in, where that was watched. */
    readonly putAt?: CodePlace;
  }[];
  /** How the lines were found and what they can't see. */
  readonly note: string;
}

/** What was found out about a leak, in further requests of the same traffic after the run. */
export interface Diagnosis {
  /** Requests asked for it. */
  readonly requests: number;
  readonly trace: Trace;
  /** For each type that was asked about. */
  readonly holdings: readonly Holding[];
}
