/**
 * A pattern for JSON. Plain values match themselves; objects match objects that have at least their keys; lists match
 * lists of the same length, item by item. An object with only these keys is a condition instead:
 * `atLeast`, `atMost` (numbers), `matches` (a regular expression for a text), `type`, `length` (of a list or text).
 */
export type JsonPattern = unknown;

const TYPES = ['string', 'number', 'boolean', 'array', 'object', 'null'];
const CONDITIONS = new Set(['atLeast', 'atMost', 'matches', 'type', 'length']);

/** What is wrong with a value, in a sentence that names the place, or null where it matches. */
export function explainMismatch(value: unknown, pattern: JsonPattern, place = ''): string | null {
  const at = place === '' ? 'the answer' : place;
  if (isCondition(pattern)) return explainCondition(value, pattern, at);
  if (Array.isArray(pattern)) {
    if (!Array.isArray(value)) return `${at} is ${shown(value)}; a list was asked for.`;
    if (value.length !== pattern.length)
      return `${at} has ${value.length} items; ${pattern.length} were asked for.`;
    return first(pattern.map((one, index) => explainMismatch(value[index], one, `${place}[${index}]`)));
  }
  if (typeof pattern === 'object' && pattern !== null) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return `${at} is ${shown(value)}; an object was asked for.`;
    const own = value as Readonly<Record<string, unknown>>;
    return first(
      Object.entries(pattern).map(([key, one]) => {
        const inside = place === '' ? key : `${place}.${key}`;
        return Object.hasOwn(own, key)
          ? explainMismatch(own[key], one, inside)
          : `${inside} is missing; it should be ${wanted(one)}. The answer was ${shown(value)}.`;
      }),
    );
  }
  return Object.is(value, pattern) ? null : `${at} is ${shown(value)}; it should be ${shown(pattern)}.`;
}

interface Condition {
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly matches?: string;
  readonly type?: string;
  readonly length?: number;
}

/** True for an object that holds conditions and nothing else. */
export function isCondition(pattern: JsonPattern): pattern is Condition {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern)) return false;
  const entries = Object.entries(pattern);
  return (
    entries.length > 0 &&
    entries.every(([key, value]) =>
      key === 'matches'
        ? typeof value === 'string'
        : key === 'type'
          ? TYPES.includes(String(value))
          : CONDITIONS.has(key) && typeof value === 'number',
    )
  );
}

function explainCondition(value: unknown, condition: Condition, at: string): string | null {
  const { atLeast, atMost, matches, type, length } = condition;
  if (type !== undefined && typeName(value) !== type)
    return `${at} is ${shown(value)}; a value of type ${type} was asked for.`;
  if (atLeast !== undefined && !(typeof value === 'number' && value >= atLeast))
    return `${at} is ${shown(value)}; at least ${atLeast} was asked for.`;
  if (atMost !== undefined && !(typeof value === 'number' && value <= atMost))
    return `${at} is ${shown(value)}; at most ${atMost} was asked for.`;
  if (matches !== undefined && !(typeof value === 'string' && new RegExp(matches).test(value)))
    return `${at} is ${shown(value)}; a text like ${matches} was asked for.`;
  if (
    length !== undefined &&
    !((Array.isArray(value) || typeof value === 'string') && value.length === length)
  )
    return `${at} is ${shown(value)}; one of length ${length} was asked for.`;
  return null;
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function wanted(pattern: JsonPattern): string {
  return isCondition(pattern) ? `as in ${JSON.stringify(pattern)}` : shown(pattern);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function first(problems: readonly (string | null)[]): string | null {
  return problems.find((problem) => problem !== null) ?? null;
}
