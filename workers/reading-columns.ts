import {
  type Batch,
  COMMON_PROBE_IDS,
  type CommonProbeId,
  type Completion,
  type Engine,
  type ProbeInfo,
  type RealMs,
  type VirtualMs,
} from './contract';

const ENGINE_OWN_FROM = 3; // liveBytes, peakBytes and liveObjects stand among the common columns

const COMMON_PROBES: Readonly<
  Record<Exclude<CommonProbeId, 'liveBytes' | 'peakBytes' | 'liveObjects'>, Omit<ProbeInfo, 'id'>>
> = {
  atMs: {
    label: 'Virtual time',
    unit: 'virtual ms',
    repeatable: true,
    about: 'Time on the program’s clock since the baseline reading.',
  },
  requests: {
    label: 'Requests',
    unit: 'count',
    repeatable: true,
    about: 'Answered since the baseline, failed ones included.',
  },
  failures: {
    label: 'Failures',
    unit: 'count',
    repeatable: true,
    about: 'Answered with status 500 or higher, not answered, or given up by the client.',
  },
  inFlight: {
    label: 'In flight',
    unit: 'count',
    repeatable: true,
    about: 'Asked and not yet answered at this instant.',
  },
  beforeBytes: {
    label: 'Live bytes before collection',
    unit: 'bytes',
    repeatable: true,
    about: 'The same figure as live bytes, read just before the full collection.',
  },
  waitMeanMs: {
    label: 'Waiting time, mean',
    unit: 'virtual ms',
    repeatable: true,
    about: 'From asking to the end of the answer, over the requests answered since the previous reading.',
  },
  waitP95Ms: {
    label: 'Waiting time, 95th percentile',
    unit: 'virtual ms',
    repeatable: true,
    about: 'Nearest-rank 95th percentile of the same.',
  },
  cpuMsPerRequest: {
    label: 'CPU time per request',
    unit: 'real ms',
    repeatable: false,
    about:
      'Wall-clock time spent in the engine by each request answered since the previous reading. It varies by machine and from run to run.',
  },
};

/** All columns of a runtime: the common ones in their fixed order, then the engine's own. */
export function probesOf(engine: Engine): ProbeInfo[] {
  const [liveBytes, peakBytes, liveObjects, ...own] = engine.probes;
  const common = COMMON_PROBE_IDS.map((id): ProbeInfo => {
    if (id === 'liveBytes') return liveBytes;
    if (id === 'peakBytes') return peakBytes;
    if (id === 'liveObjects') return liveObjects;
    return { id, ...COMMON_PROBES[id] };
  });
  return [...common, ...own];
}

/** A run tells of at most so many types; what comes later is counted as one. A program may make types without end. */
const MAX_TYPES = 5000;
const FURTHER_TYPES = 'further types';

/** Takes readings and keeps them in columns until they are flushed into a batch. */
export class ReadingColumns {
  readonly #engine: Engine;
  readonly #before: Float64Array;
  readonly #after: Float64Array;
  readonly #columns: number[][];
  readonly #typeNumbers = new Map<string, number>();
  #typeCounts = new Map<number, number>();
  #newNames: string[] = [];
  #changes: { readonly reading: number; readonly type: number; readonly count: number }[] = [];
  #readings = 0;
  #requests = 0;
  #failures = 0;
  #waits: number[] = [];
  #cpuMs: RealMs = 0;

  /** `before`: what earlier processes of the same run have answered. */
  constructor(engine: Engine, before: { readonly requests: number; readonly failures: number }) {
    this.#engine = engine;
    this.#requests = before.requests;
    this.#failures = before.failures;
    this.#before = new Float64Array(engine.probes.length);
    this.#after = new Float64Array(engine.probes.length);
    this.#columns = probesOf(engine).map(() => []);
  }

  get requests(): number {
    return this.#requests;
  }

  get failures(): number {
    return this.#failures;
  }

  /** Requests that die with their process. */
  lost(count: number): void {
    this.#requests += count;
    this.#failures += count;
  }

  addCpu(ms: RealMs): void {
    this.#cpuMs += ms;
  }

  answered(completion: Completion, waitedMs: VirtualMs): void {
    this.#requests++;
    if (completion.status === 0 || completion.status >= 500) this.#failures++;
    this.#waits.push(waitedMs);
  }

  /** Reads, collects, reads again. Cost: O(heap); nothing of it counts as the program's CPU time. */
  take(atMs: VirtualMs, inFlight: number): void {
    const engine = this.#engine;
    engine.read(this.#before);
    engine.collect();
    engine.read(this.#after);
    this.#noteTypes(engine.countTypes());
    const answered = this.#waits.length;
    this.#waits.sort((a, b) => a - b);
    const common: Readonly<Record<CommonProbeId, number>> = {
      atMs,
      requests: this.#requests,
      failures: this.#failures,
      inFlight,
      liveBytes: this.#after[0] ?? 0,
      beforeBytes: this.#before[0] ?? 0,
      peakBytes: this.#before[1] ?? 0,
      liveObjects: this.#after[2] ?? 0,
      waitMeanMs: answered === 0 ? Number.NaN : this.#waits.reduce((sum, wait) => sum + wait, 0) / answered,
      waitP95Ms: answered === 0 ? Number.NaN : (this.#waits[Math.ceil(answered * 0.95) - 1] ?? 0),
      cpuMsPerRequest: answered === 0 ? Number.NaN : this.#cpuMs / answered,
    };
    COMMON_PROBE_IDS.forEach((id, index) => {
      this.#columns[index]?.push(common[id]);
    });
    for (let own = ENGINE_OWN_FROM; own < this.#after.length; own++) {
      this.#columns[COMMON_PROBE_IDS.length + own - ENGINE_OWN_FROM]?.push(this.#after[own] ?? 0);
    }
    this.#waits = [];
    this.#cpuMs = 0;
    this.#readings++;
    engine.resetPeak();
  }

  /** What has been read since the last flush, as transferable columns. */
  flush(): Pick<Batch, 'readings' | 'columns' | 'types'> {
    const flushed = {
      readings: this.#readings,
      columns: this.#columns.map((column) => Float64Array.from(column)),
      types: {
        names: this.#newNames,
        reading: Float64Array.from(this.#changes, (change) => change.reading),
        type: Float64Array.from(this.#changes, (change) => change.type),
        count: Float64Array.from(this.#changes, (change) => change.count),
      },
    };
    for (const column of this.#columns) column.length = 0;
    this.#newNames = [];
    this.#changes = [];
    this.#readings = 0;
    return flushed;
  }

  #numberOf(name: string): number {
    const known = this.#typeNumbers.get(name);
    if (known !== undefined) return known;
    if (this.#typeNumbers.size >= MAX_TYPES - 1 && name !== FURTHER_TYPES)
      return this.#numberOf(FURTHER_TYPES);
    const type = this.#typeNumbers.size;
    this.#typeNumbers.set(name, type);
    this.#newNames.push(name);
    return type;
  }

  #noteTypes(counts: ReadonlyMap<string, number>): void {
    const now = new Map<number, number>();
    for (const [name, count] of counts) {
      const type = this.#numberOf(name);
      now.set(type, (now.get(type) ?? 0) + count);
    }
    for (const [type, count] of now) {
      if (this.#typeCounts.get(type) !== count) this.#changes.push({ reading: this.#readings, type, count });
    }
    for (const type of this.#typeCounts.keys()) {
      if (!now.has(type)) this.#changes.push({ reading: this.#readings, type, count: 0 });
    }
    this.#typeCounts = now;
  }
}
