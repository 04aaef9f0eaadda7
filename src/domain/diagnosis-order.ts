import type { Verdict } from './verdict-types';

/** A diagnosis asks so many further requests at least and at most; slow leaks need more to show. */
const FEWEST = 200;
const MOST = 2000;
/** Types whose holders are looked for. */
const MOST_TYPES = 4;

/** What to ask a process after a run that ended in a leak. */
export interface DiagnosisOrder {
  readonly types: readonly string[];
  readonly requests: number;
}

/** The types to follow and the further requests to ask; null where the verdict is no leak. */
export function diagnosisOrder(verdict: Verdict): DiagnosisOrder | null {
  if (verdict.class !== 'leak' && verdict.class !== 'resource leak') return null;
  const types = verdict.growing.filter((growth) => growth.of === 'type').slice(0, MOST_TYPES);
  const slowest = Math.min(1, ...types.map((type) => type.perRequest));
  const requests = Math.min(MOST, Math.max(FEWEST, Math.ceil(20 / slowest)));
  return { types: types.map((type) => type.name), requests };
}
