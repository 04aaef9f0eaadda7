import type { Verdict } from './verdict-types';

/** A diagnosis asks so many further requests at least and at most; slow leaks need more to show. */
const FEWEST = 200;
const MOST = 2000;
/** Types whose holders are looked for. */
const MAX_TYPES = 4;

/** What to ask a process after a run. */
export interface DiagnosisOrder {
  readonly types: readonly string[];
  readonly requests: number;
}

/** The types to follow and the further requests to ask. After a run that ended in no leak there are fewer types, or none. */
export function diagnosisOrder(verdict: Verdict): DiagnosisOrder {
  const types = verdict.growing.filter((growth) => growth.of === 'type').slice(0, MAX_TYPES);
  const slowest = Math.min(1, ...types.map((type) => type.perRequest));
  const requests = Math.min(MOST, Math.max(FEWEST, Math.ceil(20 / slowest)));
  return { types: types.map((type) => type.name), requests };
}
