import { COMMON_PROBE_IDS } from '../../workers/contract';
import type { Series } from './series';
import { findTrend, type Trend } from './trend';
import type { Growth } from './verdict-types';

/** Windows may differ by this share and still count as steady: a request in flight at a reading shifts one object. */
const STEADY_SHARE = 0.01;
/** Growth of fewer objects than this in all says nothing. */
const MIN_OBJECTS = 6;
/** Comings and goings of fewer objects than this are no teeth. */
const MIN_IN_TEETH = 20;

/** Types that say little about who leaks: what every record is made of. */
const ATOMS = new Set(['str', 'int', 'float', 'bytes', 'bytearray', 'complex', 'bool', 'NoneType', 'cell']);
const CONTAINERS = new Set([
  'dict',
  'list',
  'tuple',
  'set',
  'frozenset',
  'deque',
  'Object',
  'Array',
  'Map',
  'Set',
  'Promise',
]);
/** What a library or the engine makes along with other things: closures of the lab’s own bundle, the parts of a promise. */
const INNER = /\(lab\)$|^(?:Promise|AsyncFunction)(?:Resolve|Reject)(?:Function)?$/;

export function isInner(type: string): boolean {
  return INNER.test(type);
}

/** Something counted that rises, with the trend that says so. */
export interface Rising {
  readonly growth: Growth;
  readonly trend: Trend;
}

/**
 * What is counted and rises to the end of the run (trend.ts): live objects by type, and the runtime’s own counters.
 * The most telling first: whole numbers per request before others, classes before containers before atoms.
 *
 * @param from the reading that stands for the baseline
 * @param asked requests at each reading from there on
 */
export function findGrowth(series: Series, asked: Float64Array, from: number): Rising[] {
  const found: Rising[] = [];
  const consider = (of: Growth['of'], name: string, values: Float64Array): void => {
    const trend = findTrend(asked, values, { kept: MIN_OBJECTS, range: MIN_IN_TEETH });
    if (trend.kind !== 'rising') return;
    const perRequest = trend.perRequest;
    found.push({ growth: { of, name, perRequest, steady: isSteady(asked, values, perRequest) }, trend });
  };
  const to = from + asked.length;
  for (const probe of series.probes.slice(COMMON_PROBE_IDS.length)) {
    if (probe.unit === 'count') consider('counter', probe.id, series.column(probe.id).subarray(from, to));
  }
  for (const type of series.types.changed()) {
    consider('type', series.types.names[type] ?? '?', series.types.column(type, to).subarray(from));
  }
  const counters = new Set(
    found.filter(({ growth }) => growth.of === 'counter').map(({ growth }) => growth.name),
  );
  const rank = ({ of, name, perRequest, steady }: Growth): number => {
    const whole = steady && Math.abs(perRequest - Math.round(perRequest)) < 0.005 ? 0 : 8;
    if (of === 'type' && counters.has(`${name.toLowerCase()}s`)) return whole;
    if (of === 'counter') return whole + 1;
    return whole + (ATOMS.has(name) || isInner(name) ? 4 : CONTAINERS.has(name) ? 3 : 2);
  };
  return found.sort(
    ({ growth: a }, { growth: b }) =>
      rank(a) - rank(b) || b.perRequest - a.perRequest || (a.name < b.name ? -1 : 1),
  );
}

/** True where each twelfth of the run grew by the same per request, to 1 % or the one object that a reading may catch in flight. */
function isSteady(asked: Float64Array, values: Float64Array, perRequest: number): boolean {
  const last = asked.length - 1;
  const count = Math.min(12, last);
  for (let k = 1; k <= count; k++) {
    const from = Math.round(((k - 1) * last) / count);
    const to = Math.round((k * last) / count);
    const requests = (asked[to] ?? 0) - (asked[from] ?? 0);
    const grew = (values[to] ?? 0) - (values[from] ?? 0);
    if (Math.abs(grew - perRequest * requests) > Math.max(STEADY_SHARE * perRequest * requests, 1e-9))
      return false;
  }
  return true;
}
