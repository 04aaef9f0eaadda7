import { formatByteGrowth, formatBytes, formatCount, formatCountGrowth } from './format';
import type { VariantId } from './sample';
import type { Series } from './series';
import type { Verdict } from './verdict-types';

/** Whose run was recorded: a variant's, or that of our answer to the exercise under its load. */
export type RecordedName = VariantId | 'solution';

/** What one run of a variant measured: figures that a text may cite, and its curve. All exact and repeatable. */
export interface Recorded {
  /** Growth of live bytes per request; null where the verdict could not say. */
  readonly bytesPerRequest: number | null;
  readonly requests: number;
  readonly failures: number;
  /** Processes that were replaced. */
  readonly restarts: number;
  readonly liveStart: number;
  readonly liveEnd: number;
  /** Highest of the whole run. */
  readonly peak: number;
  /** Virtual ms at the last reading that had an answer; null where nothing was answered. */
  readonly waitMean: number | null;
  readonly waitP95: number | null;
  /** Likewise, at the first. */
  readonly waitP95Start: number | null;
  /** Growth per request of the types and counters that rise. */
  readonly perRequest: Readonly<Record<string, number>>;
  /** Live bytes after each reading, by requests. */
  readonly curve: readonly (readonly [requests: number, liveBytes: number])[];
}

/** Takes a run's figures down. Cost O(readings). */
export function takeDown(series: Series, verdict: Verdict, restarts: number): Recorded {
  const live = series.column('liveBytes');
  const requests = series.column('requests');
  const p95 = [...series.column('waitP95Ms')].filter((value) => !Number.isNaN(value));
  const mean = [...series.column('waitMeanMs')].filter((value) => !Number.isNaN(value));
  return {
    bytesPerRequest: verdict.bytesPerRequest === null ? null : rounded(verdict.bytesPerRequest),
    requests: series.last('requests'),
    failures: series.last('failures'),
    restarts,
    liveStart: live[0] ?? 0,
    liveEnd: live.at(-1) ?? 0,
    peak: Math.max(...series.column('peakBytes')),
    waitMean: rounded(mean.at(-1) ?? null),
    waitP95: rounded(p95.at(-1) ?? null),
    waitP95Start: rounded(p95[0] ?? null),
    perRequest: Object.fromEntries(
      verdict.growing.map(({ name, perRequest }) => [name, rounded(perRequest)] as const),
    ),
    curve: Array.from(live, (bytes, reading) => [requests[reading] ?? 0, bytes] as const),
  };
}

const FORMATS: Readonly<Record<string, (recorded: Recorded) => string>> = {
  bytesPerRequest: ({ bytesPerRequest }) =>
    bytesPerRequest === null ? 'undecided' : formatByteGrowth(bytesPerRequest),
  requests: ({ requests }) => formatCount(requests),
  failures: ({ failures }) => formatCount(failures),
  restarts: ({ restarts }) => formatCount(restarts),
  liveStart: ({ liveStart }) => formatBytes(liveStart),
  liveEnd: ({ liveEnd }) => formatBytes(liveEnd),
  peak: ({ peak }) => formatBytes(peak),
  waitMean: ({ waitMean }) => formatWait(waitMean),
  waitP95: ({ waitP95 }) => formatWait(waitP95),
  waitP95Start: ({ waitP95Start }) => formatWait(waitP95Start),
};

/** The names of figures, for messages and the writer's manual. */
export const FIGURE_NAMES: readonly string[] = [...Object.keys(FORMATS), 'perRequest.<type or counter>'];

/**
 * A figure as a text shows it: `+177.2 B`, `4,800`, `31.7 MB`. Null for a name that no run knows. A type or counter that
 * doesn't rise in this variant is `+0.00`, if it does in another of `others`: else its name is a mistake.
 */
export function formatFigure(
  recorded: Recorded,
  name: string,
  others: readonly Recorded[] = [],
): string | null {
  if (name.startsWith('perRequest.')) {
    const what = name.slice('perRequest.'.length);
    const own = recorded.perRequest[what];
    if (own !== undefined) return formatCountGrowth(own);
    return others.some(({ perRequest }) => Object.hasOwn(perRequest, what)) ? '+0.00' : null;
  }
  return Object.hasOwn(FORMATS, name) ? (FORMATS[name]?.(recorded) ?? null) : null;
}

function formatWait(ms: number | null): string {
  if (ms === null) return 'no answer';
  if (ms < 1) return ms === 0 ? '0 ms' : `${ms.toFixed(2)} ms`;
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** To nine places: what is beyond them is the arithmetic's own. */
function rounded<T extends number | null>(value: T): T {
  return (value === null ? null : Math.round(value * 1e9) / 1e9) as T;
}
