import type { VirtualMs } from './units';

/** One kind of request in the mix. */
export interface RequestTemplate {
  readonly method: string;
  /**
   * Path and query. `{name}` counts 1, 2, 3 … (one counter per name and template);
   * `{1..500}` is drawn from that range, both ends included, by the profile's seed.
   */
  readonly path: string;
  /** Relative share in the mix, > 0. */
  readonly weight: number;
  /** Body text; the same placeholders are filled in, with the same values as in the path. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The client hangs up this long after it asked, if the response isn't complete by then. */
  readonly leavesAfterMs?: VirtualMs;
}

/** Arrivals come at a rate, whether or not earlier requests have been answered. */
export interface OpenModel {
  readonly kind: 'open';
  /** `even`: one every 1/rate seconds. `poisson`: exponential gaps, drawn by the seed. */
  readonly arrivals: 'even' | 'poisson';
  readonly stages: readonly {
    readonly perSecond: number;
    readonly durationMs: VirtualMs;
    readonly ramp: boolean;
  }[];
}

/** A number of users, each of whom waits for an answer, thinks, and asks again. */
export interface ClosedModel {
  readonly kind: 'closed';
  /** Bounds of the think time, uniform, drawn by the seed. */
  readonly thinkMs: readonly [VirtualMs, VirtualMs];
  /** New users a second until a stage's number is reached. */
  readonly spawnPerSecond: number;
  readonly stages: readonly { readonly users: number; readonly durationMs: VirtualMs }[];
}

export interface LoadProfile {
  readonly seed: number;
  readonly requests: readonly RequestTemplate[];
  readonly model: OpenModel | ClosedModel;
  /** Sent one by one before the baseline reading, from the same mix. */
  readonly warmupRequests: number;
}
