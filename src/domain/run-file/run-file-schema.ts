import * as v from 'valibot';
import { COMMON_PROBE_IDS } from '../../../workers/contract';
import { MAX_MEMORY_LIMIT } from '../memory-limit';

/* The one source for what a run's file holds: it is read by this, and docs/run-file.md is printed from it. */

export const RUN_FORMAT = 'leak-lab-run';
export const RUN_VERSION = 1;
const MAX_READINGS = 200_000;
const MAX_TYPES = 10_000;

const about = <S extends v.GenericSchema>(schema: S, text: string) => v.pipe(schema, v.description(text));
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(most));
const ms = v.pipe(v.number(), v.minValue(0), v.maxValue(1e12));
const positiveMs = v.pipe(v.number(), v.gtValue(0), v.maxValue(86_400_000));
const line = (most: number) => v.pipe(v.string(), v.maxLength(most));
const variant = v.picklist(['leaky', 'fixed', 'wrong-turn', 'yours']);
const rate = v.pipe(v.number(), v.minValue(0), v.maxValue(10_000));

/** Checked by hand: a schema for each of a million numbers would take seconds. */
const column = v.custom<(number | null)[]>(
  (value) =>
    Array.isArray(value) &&
    value.length <= MAX_READINGS &&
    value.every((one) => one === null || (typeof one === 'number' && Number.isFinite(one))),
  'should be a list of numbers or null',
);
const wholes = v.custom<number[]>(
  (value) =>
    Array.isArray(value) &&
    value.length <= MAX_READINGS &&
    value.every((one) => Number.isInteger(one) && one >= 0),
  'should be a list of whole numbers',
);

const request = v.object({
  method: line(10),
  path: v.pipe(line(2000), v.startsWith('/')),
  weight: v.pipe(v.number(), v.gtValue(0), v.maxValue(1e6)),
  body: v.optional(line(20_000)),
  headers: v.optional(v.record(line(100), line(2000))),
  leavesAfterMs: v.optional(positiveMs),
});
const openModel = v.object({
  kind: v.literal('open'),
  arrivals: v.picklist(['even', 'poisson']),
  stages: v.pipe(
    v.array(v.object({ perSecond: rate, durationMs: positiveMs, ramp: v.boolean() })),
    v.minLength(1),
    v.maxLength(50),
  ),
});
const closedModel = v.object({
  kind: v.literal('closed'),
  thinkMs: v.tuple([ms, ms]),
  spawnPerSecond: v.pipe(rate, v.gtValue(0)),
  stages: v.pipe(
    v.array(v.object({ users: v.pipe(whole(5000), v.minValue(1)), durationMs: positiveMs })),
    v.minLength(1),
    v.maxLength(50),
  ),
});
const program = v.object({
  entry: line(100),
  files: v.pipe(
    v.record(v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/)), line(200_000)),
    v.check((files) => Object.keys(files).length <= 24, 'should hold at most 24 files'),
  ),
});

const side = v.object({
  variant: about(variant, 'which program it was'),
  version: about(v.nullable(line(200)), 'the engine and its libraries'),
  program: about(v.nullable(program), 'what ran: `entry`, and `files` by name'),
  verdict: about(
    v.unknown(),
    'for whoever reads the file: `class`, `headline`, `bytesPerRequest`, `growing`, `why`, the `rule` that decided (docs/measuring.md lists them) and its `figures`; the last two are missing in files of before December 2026. The lab judges the readings anew',
  ),
  diagnosis: about(
    v.optional(v.unknown()),
    'what further requests after the run have shown of who holds what; null where nothing was looked for',
  ),
  fault: about(v.optional(v.unknown()), 'why it failed; null where it didn’t'),
  ends: about(
    v.pipe(
      v.array(
        v.object({
          kind: v.picklist(['oom-killed', 'recycled']),
          atMs: ms,
          liveBytes: ms,
          lost: whole(1e9),
          requests: whole(1e9),
          failures: whole(1e9),
        }),
      ),
      v.maxLength(10_000),
    ),
    'how processes ended that a supervisor replaced',
  ),
  restarts: about(wholes, 'numbers of the readings that are the first of a new process'),
  probes: about(
    v.pipe(
      v.array(
        v.object({
          id: v.pipe(v.string(), v.regex(/^\w{1,40}$/)),
          label: line(100),
          unit: v.picklist(['bytes', 'objects', 'count', 'virtual ms', 'real ms']),
          repeatable: v.boolean(),
          about: line(1000),
        }),
      ),
      v.maxLength(60),
    ),
    `the quantities, with units; ${COMMON_PROBE_IDS.join(', ')} come first`,
  ),
  readings: about(
    v.record(v.string(), column),
    'by probe id, one value a reading; null where there is none. The first reading is the baseline',
  ),
  types: about(
    v.pipe(
      v.record(line(300), v.object({ readings: wholes, counts: wholes })),
      v.check((types) => Object.keys(types).length <= MAX_TYPES, `should name at most ${MAX_TYPES} types`),
    ),
    'live objects by type, as changes: `readings` at which the count changed, `counts` from then on',
  ),
});

const planSchema = v.object({
  everyMs: positiveMs,
  profile: v.object({
    seed: whole(2 ** 31 - 1),
    warmupRequests: whole(10_000),
    requests: v.pipe(v.array(request), v.minLength(1), v.maxLength(50)),
    model: v.variant('kind', [openModel, closedModel]),
  }),
});
const supervisionSchema = v.object({
  killAtBytes: v.nullable(v.pipe(whole(MAX_MEMORY_LIMIT), v.minValue(1))),
  recycleAfterRequests: v.nullable(v.pipe(whole(1e6), v.minValue(1))),
});

/** How a bench is set, as a page keeps it over its reload. */
export const settingsSchema = v.object({
  plan: planSchema,
  busyMs: v.pipe(v.number(), v.minValue(1), v.maxValue(3_600_000)),
  supervision: supervisionSchema,
});

export const runFileSchema = v.object({
  format: about(v.literal(RUN_FORMAT), 'says that it is a run'),
  version: about(v.literal(RUN_VERSION), 'of this schema'),
  sample: about(v.nullable(line(200)), 'id of the sample, such as `globals-that-hold-on/cpython`'),
  title: about(v.optional(line(200)), 'its title, for people'),
  runtime: about(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)), 'the engine'),
  plan: about(
    planSchema,
    'the traffic: `profile` (seed, warm-up, requests, model) and `everyMs`, virtual time between readings. Same program, same plan, same readings',
  ),
  supervision: about(supervisionSchema, 'memory limit and recycling; null: none'),
  atMs: about(v.optional(ms), 'virtual time that all sides reached'),
  marks: about(
    v.pipe(v.array(v.object({ number: whole(100), atMs: ms })), v.maxLength(20)),
    'moments to compare with; number 0 is the baseline',
  ),
  sides: about(v.pipe(v.array(side), v.minLength(1), v.maxLength(4)), 'one for each program that ran'),
});

export type RunFile = v.InferOutput<typeof runFileSchema>;
export type RunFileSide = RunFile['sides'][number];

/** The fields with what they hold, for docs/run-file.md: `sides[].probes` and the like. */
export function describeRunFile(): { readonly field: string; readonly about: string }[] {
  const rows = (entries: Record<string, v.GenericSchema>, prefix: string) =>
    Object.entries(entries).map(([key, schema]) => ({
      field: `${prefix}${key}`,
      about: v.getDescription(schema) ?? '',
    }));
  return [...rows(runFileSchema.entries, ''), ...rows(side.entries, 'sides[].')];
}

/** What the schema can't say: columns of one length, in ascending time, for all common probes. A sentence, or null. */
export function checkColumns({
  variant: name,
  probes,
  readings,
  restarts,
  types,
}: RunFileSide): string | null {
  if (probes.length === 0) return null;
  const wrong = `The readings of its side “${name}”`;
  if (COMMON_PROBE_IDS.some((id, i) => probes[i]?.id !== id))
    return `${wrong} lack the quantities that every run has.`;
  if (new Set(probes.map(({ id }) => id)).size < probes.length) return `${wrong} name a quantity twice.`;
  const length = readings['atMs']?.length ?? 0;
  if (probes.some(({ id }) => !Object.hasOwn(readings, id) || readings[id]?.length !== length))
    return `${wrong} are not equally many for all quantities.`;
  for (const id of ['atMs', 'requests', 'liveBytes', 'liveObjects'])
    if (readings[id]?.some((value) => value === null || value < 0)) return `${wrong} have gaps in ${id}.`;
  for (const id of ['atMs', 'requests'])
    if (readings[id]?.some((value, i, all) => i > 0 && (value ?? 0) < (all[i - 1] ?? 0)))
      return `${wrong} go back in ${id}.`;
  const ascending = (list: readonly number[]) =>
    list.every((value, i) => value < length && (i === 0 || value > (list[i - 1] ?? 0)));
  if (!ascending(restarts)) return `${wrong} name restarts that aren’t there.`;
  for (const change of Object.values(types))
    if (change.readings.length !== change.counts.length || !ascending(change.readings))
      return `${wrong} have counts of types that don’t fit them.`;
  return null;
}
