import { COMMON_PROBE_IDS } from '../../workers/contract';
import type { Series } from './series';
import { theilSen } from './slope';
import type { Growth } from './verdict-types';

/** A growth smaller than this per request isn't told: one object in two hundred requests. */
const FEWEST_PER_REQUEST = 0.005;
/** Batches may differ by this share and still count as steady: a request in flight at a reading shifts one object. */
const STEADY_SHARE = 0.01;

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
]);

/**
 * What is counted and rises with requests: live objects by type, and the runtime's own counters. Something rises when it
 * grew in more than `risingShare` of the batches and its second half grew by at least `plateauShare` of the first.
 * The most telling first: whole numbers per request before others, classes before containers before atoms.
 */
export function findGrowth(
  series: Series,
  asked: Float64Array,
  batches: readonly number[],
  risingShare: number,
  plateauShare: number,
): Growth[] {
  if (batches.length < 3) return [];
  const found: Growth[] = [];
  const consider = (of: Growth['of'], name: string, values: Float64Array): void => {
    const growth = measure(values, asked, batches, risingShare, plateauShare);
    if (growth) found.push({ of, name, ...growth });
  };
  for (const probe of series.probes.slice(COMMON_PROBE_IDS.length)) {
    if (probe.unit === 'count') consider('counter', probe.id, series.column(probe.id));
  }
  for (const type of series.types.changed()) {
    consider('type', series.types.names[type] ?? '?', series.types.column(type, series.length));
  }
  const counters = new Set(found.filter((growth) => growth.of === 'counter').map((growth) => growth.name));
  const rank = ({ of, name, perRequest, steady }: Growth): number => {
    const whole = steady && Math.abs(perRequest - Math.round(perRequest)) < 0.005 ? 0 : 8;
    if (of === 'type' && counters.has(`${name.toLowerCase()}s`)) return whole;
    if (of === 'counter') return whole + 1;
    return whole + (ATOMS.has(name) ? 4 : CONTAINERS.has(name) ? 3 : 2);
  };
  return found.sort((a, b) => rank(a) - rank(b) || b.perRequest - a.perRequest || (a.name < b.name ? -1 : 1));
}

function measure(
  values: Float64Array,
  asked: Float64Array,
  batches: readonly number[],
  risingShare: number,
  plateauShare: number,
): Pick<Growth, 'perRequest' | 'steady'> | null {
  const first = batches[0] ?? 0;
  const last = batches.at(-1) ?? 0;
  const middle = batches[batches.length >> 1] ?? 0;
  const per = (from: number, to: number) =>
    ((values[to] ?? 0) - (values[from] ?? 0)) / ((asked[to] ?? 0) - (asked[from] ?? 0));
  const perRequest = per(first, last);
  if (!(perRequest >= FEWEST_PER_REQUEST)) return null;
  let rising = 0;
  let steady = true;
  for (let k = 1; k < batches.length; k++) {
    const step = per(batches[k - 1] ?? 0, batches[k] ?? 0);
    if (step > 0) rising++;
    if (Math.abs(step - perRequest) > STEADY_SHARE * perRequest) steady = false;
  }
  if (rising / (batches.length - 1) <= risingShare) return null;
  const firstHalf = theilSen(asked.subarray(0, middle + 1), values.subarray(0, middle + 1));
  const secondHalf = theilSen(asked.subarray(middle), values.subarray(middle));
  if (secondHalf < firstHalf * plateauShare) return null;
  return { perRequest, steady };
}
