import * as v from 'valibot';
import type { Parsed } from '../load-text';
import { MAX_MEMORY_LIMIT, MIN_MEMORY_LIMIT } from '../memory-limit';
import type { Runtimes } from '../runtimes';
import type { VariantId } from '../sample';
import { planOf, type SharedBench, type SharedFile } from './shared-bench';

/** Characters of one program file that a link may carry; the editor of a browser takes more, a reader doesn't. */
const MAX_TEXT = 200_000;
const MAX_FILES = 24;

const variant = v.picklist(['leaky', 'fixed', 'wrong-turn', 'yours'] as const satisfies readonly VariantId[]);
const whole = (low: number, high: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high));
const sampleId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,80}(\/[a-z0-9-]{1,40}){1,2}$/));
const fileName = v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/));

/** The head of a link: all but the code. */
interface Head extends Omit<SharedBench, 'files'> {
  /** What follows the head: whose file, its name, its length in UTF-16 units. */
  readonly files: readonly (readonly [VariantId, string, number])[];
}

const headSchema = v.strictObject({
  page: v.picklist(['lab', 'check', 'learn']),
  sample: sampleId,
  language: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/)),
  step: v.optional(whole(1, 100)),
  variants: v.pipe(v.array(variant), v.minLength(1), v.maxLength(2)),
  load: v.strictObject({
    requests: v.pipe(v.array(v.pipe(v.string(), v.maxLength(4000))), v.minLength(1), v.maxLength(50)),
    traffic: v.pipe(v.string(), v.maxLength(1000)),
    seed: whole(0, 2 ** 31 - 1),
    warmup: whole(0, 10_000),
    every: v.pipe(v.number(), v.minValue(1), v.maxValue(86_400_000)),
  }),
  limits: v.strictObject({
    busyMs: whole(100, 60_000),
    killAtBytes: v.optional(whole(MIN_MEMORY_LIMIT, MAX_MEMORY_LIMIT)),
    recycle: v.optional(whole(1, 1_000_000)),
  }),
  view: v.strictObject({
    metric: v.picklist(['memory', 'objects']),
    x: v.picklist(['requests', 'time']),
    layout: v.picklist(['twin', 'overlay']),
  }),
  files: v.pipe(v.array(v.strictTuple([variant, fileName, whole(0, MAX_TEXT)])), v.maxLength(MAX_FILES)),
}) satisfies v.GenericSchema<unknown, Head>;

/** A share as text: one line of JSON, then the files' texts as they are, so that the half of it can still be read. */
export function writeShare({ files, ...head }: SharedBench): string {
  const index = files.map(({ variant: of, name, text }) => [of, name, text.length] as const);
  return `${JSON.stringify({ ...head, files: index })}\n${files.map(({ text }) => text).join('')}`;
}

export type ShareReading =
  | { readonly ok: true; readonly bench: SharedBench }
  /** What could be read all the same, the last file perhaps cut off. */
  | { readonly ok: false; readonly message: string; readonly saved: readonly SharedFile[] };

/** Reads what {@link writeShare} writes, whole or cut off at any place, in a language of these runtimes. Accepts anything. */
export function readShare(text: string, runtimes: Runtimes): ShareReading {
  const end = text.indexOf('\n');
  const head = readHead(end < 0 ? text : text.slice(0, end), runtimes);
  if (!head.ok) return { ok: false, message: head.message, saved: [] };
  if (end < 0) return { ok: false, message: 'It ends before its code.', saved: [] };
  const { files: index, ...rest } = head.value;
  const files: SharedFile[] = [];
  let at = end + 1;
  for (const [of, name, length] of index) {
    const part = text.slice(at, at + length);
    if (part.length > 0 || length === 0) files.push({ variant: of, name, text: part });
    if (part.length < length)
      return { ok: false, message: `It breaks off in ${name} of its code.`, saved: files };
    at += length;
  }
  if (at !== text.length)
    return { ok: false, message: 'There is more in it than it says of itself.', saved: files };
  const twice = new Set(files.map((file) => `${file.variant}:${file.name}`)).size < files.length;
  if (twice) return { ok: false, message: 'It holds the same file twice.', saved: files };
  const plan = planOf(rest);
  return plan.ok
    ? { ok: true, bench: { ...rest, files } }
    : { ok: false, message: `Its traffic can’t be read: ${plan.message}`, saved: files };
}

function readHead(line: string, runtimes: Runtimes): Parsed<Head> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, message: 'Its beginning can’t be read.' };
  }
  const result = v.safeParse(headSchema, value);
  if (result.success && runtimes.findLanguage(result.output.language))
    return { ok: true, value: result.output };
  const path = result.success ? 'language' : v.getDotPath(result.issues[0]);
  return {
    ok: false,
    message: `Its ${path ? `field “${path.slice(0, 60)}”` : 'head'} isn’t as it should be.`,
  };
}
