import {
  type Parsed,
  parseDuration,
  parseRequest,
  parseTraffic,
  printDuration,
  printRequest,
  printTraffic,
} from '../../domain/load-text';
import { MAX_MEMORY_LIMIT, MIN_MEMORY_LIMIT } from '../../domain/memory-limit';
import type { LoadPlan } from '../../domain/sample';
import type { Supervision } from '../../lab/lab-state';

/** The traffic settings as their fields hold them: text, until it is read. */
export interface PlanForm {
  readonly requests: string;
  readonly traffic: string;
  readonly seed: string;
  readonly warmup: string;
  readonly every: string;
  readonly timeOut: string;
  /** Empty: no limit. */
  readonly limit: string;
  /** Empty: never. */
  readonly recycle: string;
}

export type PlanField = keyof PlanForm;
export type PlanErrors = Readonly<Partial<Record<PlanField, string>>>;

export interface PlanReading {
  readonly errors: PlanErrors;
  /** Null as long as there is an error. */
  readonly result: {
    readonly plan: LoadPlan;
    readonly busyMs: number;
    readonly supervision: Supervision;
  } | null;
}

/** No limit, no recycling: as a program runs without a supervisor. */
export const UNSUPERVISED: Supervision = { killAtBytes: null, recycleAfterRequests: null };

/** A plan as text. */
export function writePlan(plan: LoadPlan, busyMs: number, supervision = UNSUPERVISED): PlanForm {
  const { profile } = plan;
  return {
    requests: profile.requests.map(printRequest).join('\n'),
    traffic: printTraffic(profile.model),
    seed: String(profile.seed),
    warmup: String(profile.warmupRequests),
    every: printDuration(plan.everyMs),
    timeOut: printDuration(busyMs),
    limit: supervision.killAtBytes === null ? '' : printSize(supervision.killAtBytes),
    recycle: supervision.recycleAfterRequests === null ? '' : String(supervision.recycleAfterRequests),
  };
}

/** Reads all fields; every field that can't be read has its own sentence. */
export function readPlan(form: PlanForm): PlanReading {
  const errors: Partial<Record<PlanField, string>> = {};
  function take<T>(field: PlanField, parsed: Parsed<T>): T | null {
    if (parsed.ok) return parsed.value;
    errors[field] = parsed.message;
    return null;
  }
  const lines = form.requests.split('\n').filter((line) => line.trim());
  const parsed = lines.map(parseRequest);
  const wrong = parsed.find((one) => !one.ok);
  if (wrong && !wrong.ok) errors.requests = wrong.message;
  if (lines.length === 0) errors.requests = 'At least one request is needed, for instance GET /users/{n}.';
  const requests = parsed.flatMap((one) => (one.ok ? [one.value] : []));
  const model = take('traffic', parseTraffic(form.traffic.trim()));
  const seed = take('seed', wholeNumber(form.seed, 0, 2 ** 31 - 1, 'The seed'));
  const warmupRequests = take(
    'warmup',
    wholeNumber(form.warmup, 0, 10_000, 'The number of warm-up requests'),
  );
  const everyMs = take('every', parseDuration(form.every));
  const busyMs = take(
    'timeOut',
    within(parseDuration(form.timeOut), 100, 60_000, 'The time-out should be between 100ms and 60s.'),
  );
  const limit = form.limit.trim();
  const killAtBytes = limit === '' ? null : take('limit', parseSize(limit));
  const recycle = form.recycle.trim();
  const recycleAfterRequests =
    recycle === '' ? null : take('recycle', wholeNumber(recycle, 1, 1_000_000, 'The number of requests'));
  if (
    Object.keys(errors).length > 0 ||
    !model ||
    seed === null ||
    warmupRequests === null ||
    !everyMs ||
    !busyMs
  ) {
    return { errors, result: null };
  }
  return {
    errors,
    result: {
      plan: { profile: { seed, requests, model, warmupRequests }, everyMs },
      busyMs,
      supervision: { killAtBytes, recycleAfterRequests },
    },
  };
}

const SIZES = { kb: 1e3, mb: 1e6, kib: 2 ** 10, mib: 2 ** 20 } as const;

/** A size such as `8 MB` or `512 kB`. */
function parseSize(text: string): Parsed<number> {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([km]i?b)$/i.exec(text) ?? [];
  const bytes = Math.round(Number(digits) * (SIZES[unit.toLowerCase() as keyof typeof SIZES] ?? 0));
  if (bytes >= MIN_MEMORY_LIMIT && bytes <= MAX_MEMORY_LIMIT) return { ok: true, value: bytes };
  const range = `${printSize(MIN_MEMORY_LIMIT)} to ${MAX_MEMORY_LIMIT / SIZES.mib} MiB`;
  return { ok: false, message: `The limit should be a size from ${range}, for instance 8 MB.` };
}

function printSize(bytes: number): string {
  return bytes % 1e6 === 0 ? `${bytes / 1e6} MB` : `${bytes / 1e3} kB`;
}

function wholeNumber(text: string, low: number, high: number, what: string): Parsed<number> {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return { ok: true, value };
  return { ok: false, message: `${what} should be a whole number from ${low} to ${high}.` };
}

function within(parsed: Parsed<number>, low: number, high: number, message: string): Parsed<number> {
  return parsed.ok && (parsed.value < low || parsed.value > high) ? { ok: false, message } : parsed;
}
