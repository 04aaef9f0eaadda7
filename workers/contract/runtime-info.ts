export type RuntimeId = string;

/** What an engine says of itself after it has booted. */
export interface RuntimeInfo {
  readonly id: RuntimeId;
  /** For people, for instance `CPython 3.13.2, FastAPI 0.115.11`. */
  readonly version: string;
  /** The columns that a batch of this runtime carries, in order. */
  readonly probes: readonly ProbeInfo[];
}

/** One measured quantity. */
export interface ProbeInfo {
  readonly id: string;
  readonly label: string;
  readonly unit: 'bytes' | 'objects' | 'count' | 'virtual ms' | 'real ms';
  /** True where the same seed gives the same value to the last digit on every machine. */
  readonly repeatable: boolean;
  /** How it is obtained and what it can't see, one or two sentences. */
  readonly about: string;
}

/** The columns that every runtime delivers, in this order, before its own. */
export const COMMON_PROBE_IDS = [
  'atMs', // virtual time since the baseline
  'requests', // answered since the baseline, failed ones included
  'failures', // of those: status 5xx, no answer, or given up
  'inFlight', // asked and not yet answered, now
  'liveBytes', // after a full collection
  'beforeBytes', // just before that collection
  'peakBytes', // highest since the previous reading
  'liveObjects', // after the collection, all types
  'waitMeanMs', // virtual; of the requests answered since the previous reading, NaN if none was
  'waitP95Ms',
  'cpuMsPerRequest', // real; varies by machine
] as const;
export type CommonProbeId = (typeof COMMON_PROBE_IDS)[number];
