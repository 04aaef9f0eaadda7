import {
  type Batch,
  COMMON_PROBE_IDS,
  type Limits,
  type LoadProfile,
  type ProbeInfo,
  type Resume,
  type VirtualMs,
} from '../../../workers/contract';
import { durationMs } from '../../domain/sample';

/** A process that is recycled answers what it has begun, for so long (workers/server.ts); the rest is for rounding. */
const GRACE_MS: VirtualMs = 10_001;
const ROUNDING_MS: VirtualMs = 1;
/** An honest process names so many types at most, and counts the rest as one. */
const MAX_TYPES = 5000;
/** Some 200 MB in the page. 200,000 readings of 80 types that change each time. */
const MAX_CHANGES = 16_000_000;
/** An answer before the asked time has been worked on for `Limits.sliceMs`: so many are hours. */
const MAX_EARLY_ANSWERS = 100_000;
/** So many of them in a row in which virtual time stood still. */
const MAX_STANDING_ANSWERS = 2000;
/** No figure of an engine of 32 bits comes near; charts and sums stay exact. */
const MOST = 1e15;

/**
 * What one process may say of a course that the page itself has ordered: a worker that has been taken over can lie about its figures,
 * but not so that the page holds or does more than for an honest one. Keeps count over all batches of a process.
 */
export class CourseCheck {
  readonly #probes: readonly ProbeInfo[];
  readonly #limits: Limits;
  readonly #everyMs: VirtualMs;
  readonly #endMs: VirtualMs;
  readonly #firstReading: number;
  /** The last value of the columns that never fall: time, requests, failures. */
  readonly #floors: number[];
  #reachedMs: VirtualMs;
  #readings = 0;
  #types = 0;
  #changes = 0;
  #early = 0;
  #standing = 0;
  #over = false;

  constructor(
    probes: readonly ProbeInfo[],
    limits: Limits,
    profile: LoadProfile,
    everyMs: VirtualMs,
    resume: Resume | undefined,
  ) {
    this.#probes = probes;
    this.#limits = limits;
    this.#everyMs = everyMs;
    this.#endMs = durationMs(profile);
    this.#reachedMs = resume?.atMs ?? 0;
    this.#firstReading = resume ? Math.floor(resume.atMs / everyMs) + 1 : 0;
    this.#floors = [this.#reachedMs, resume?.requests ?? 0, resume?.failures ?? 0];
  }

  /**
   * Whether a batch can follow those before it. Cost: O(values).
   * @param untilMs the virtual time that was asked for; where the course begins for the first batch
   */
  follows(batch: Batch, untilMs: VirtualMs): boolean {
    const { reachedMs, end, done } = batch;
    // A process that took over from another begins a second later than that one ended, which may be after what is asked.
    const latestMs =
      Math.max(this.#reachedMs, Math.min(untilMs, this.#endMs)) + (end ? GRACE_MS : ROUNDING_MS);
    const earliestMs = Math.min(this.#reachedMs, untilMs) - ROUNDING_MS;
    if (this.#over || reachedMs < earliestMs || reachedMs > latestMs) return false;
    if (end && !this.#mayEnd(end)) return false;
    const early = !end && !done && reachedMs < untilMs;
    this.#standing = early && reachedMs <= this.#reachedMs ? this.#standing + 1 : 0;
    this.#early += early ? 1 : 0;
    if (this.#early > MAX_EARLY_ANSWERS || this.#standing > MAX_STANDING_ANSWERS) return false;
    this.#reachedMs = Math.max(this.#reachedMs, reachedMs);
    this.#over = end !== undefined || done;
    return this.#takeReadings(batch) && this.#takeTypes(batch);
  }

  #mayEnd({ kind, atMs, liveBytes, requests, failures }: NonNullable<Batch['end']>): boolean {
    const { killAtBytes, recycleAfterRequests } = this.#limits;
    const asked = kind === 'oom-killed' ? killAtBytes : recycleAfterRequests;
    const [startMs = 0, fewest = 0, fewestFailures = 0] = this.#floors;
    return (
      asked !== undefined &&
      atMs >= startMs - ROUNDING_MS &&
      atMs <= this.#endMs + GRACE_MS &&
      Math.abs(liveBytes) <= MOST &&
      requests >= fewest &&
      failures >= fewestFailures
    );
  }

  #takeReadings({ columns, readings }: Batch): boolean {
    this.#readings += readings;
    const due = Math.floor(this.#reachedMs / this.#everyMs) + 2 - this.#firstReading;
    if (this.#readings > due) return false;
    return this.#probes.every((probe, index) => {
      const column = columns[index] ?? new Float64Array();
      // Waiting and computing have no figure where nothing was answered.
      const gaps = probe.id !== 'atMs' && (probe.unit === 'virtual ms' || probe.unit === 'real ms');
      if (!column.every((value) => Math.abs(value) <= MOST || (gaps && Number.isNaN(value)))) return false;
      if (index >= this.#floors.length || probe.id !== COMMON_PROBE_IDS[index]) return true;
      let floor = this.#floors[index] ?? 0;
      for (const value of column) {
        if (value < floor - ROUNDING_MS) return false;
        floor = value;
      }
      this.#floors[index] = floor;
      return index > 0 || floor <= this.#reachedMs + ROUNDING_MS;
    });
  }

  #takeTypes({ readings, types: { names, type, reading } }: Batch): boolean {
    this.#types += names.length;
    this.#changes += reading.length;
    if (this.#types > MAX_TYPES || this.#changes > MAX_CHANGES) return false;
    // Each type once a reading, in the order of the readings.
    if (reading.length > readings * this.#types) return false;
    return (
      type.every((one) => one < this.#types) &&
      reading.every((one, index) => one >= (reading[index - 1] ?? 0))
    );
  }
}
