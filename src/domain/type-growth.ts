import type { Series } from './series';

/** One type of object whose number rose since the baseline. */
export interface TypeGrowth {
  readonly name: string;
  readonly since: number;
  readonly now: number;
  readonly perRequest: number;
  /** Counts at even steps over the run, for a small picture. */
  readonly shape: readonly number[];
}

const SHAPE_POINTS = 24;

/** New objects a request below which a type doesn't pile up: it would be written as 0.00. */
export const PILES_UP_FROM = 0.005;

/**
 * The types that grew most since the baseline, the most first. Types that fell or stayed are left
 * out. O(types that changed × log readings).
 */
export function typeGrowth(series: Series, most: number): TypeGrowth[] {
  const last = series.length - 1;
  if (last < 1) return [];
  const requests = series.last('requests') - series.at('requests', 0);
  const { types } = series;
  return types
    .changed()
    .map((type) => ({ type, since: types.count(type, last) - types.count(type, 0) }))
    .filter(({ since }) => since > 0)
    .sort((a, b) => b.since - a.since)
    .slice(0, most)
    .map(({ type, since }) => ({
      name: types.names[type] ?? '?',
      since,
      now: types.count(type, last),
      perRequest: requests > 0 ? since / requests : Number.NaN,
      shape: Array.from({ length: SHAPE_POINTS }, (_, i) =>
        types.count(type, Math.round((i / (SHAPE_POINTS - 1)) * last)),
      ),
    }));
}
