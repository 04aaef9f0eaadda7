import * as v from 'valibot';
import { VERDICT_CLASSES } from '../domain/verdict-types';

/** Which runtime runs which language, and what its files end with. */
export const LANGUAGES = {
  python: { runtime: 'cpython', extension: 'py' },
  typescript: { runtime: 'quickjs', extension: 'ts' },
} as const;
export type Language = keyof typeof LANGUAGES;

const expectation = v.strictObject({
  verdict: v.picklist(VERDICT_CLASSES),
  /** Growth per request by type or counter, as the verdict has to find it, to the last digit. */
  growing: v.optional(v.record(v.string(), v.number())),
});

const expectations = v.strictObject({ leaky: expectation, fixed: expectation });

/** The front matter of a lesson.md: the one source of what a writer may say there. */
export const lessonSchema = v.strictObject({
  title: v.pipe(v.string(), v.minLength(3), v.maxLength(60)),
  summary: v.pipe(v.string(), v.minLength(10), v.maxLength(160)),
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  level: v.picklist(['first steps', 'working knowledge', 'advanced']),
  load: v.strictObject({
    requests: v.pipe(v.array(v.string()), v.minLength(1)),
    traffic: v.string(),
    seed: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** How many readings are spread over the traffic. */
    readings: v.optional(v.pipe(v.number(), v.integer(), v.minValue(8), v.maxValue(1000)), 40),
    warmup: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)), 150),
  }),
  expect: v.strictObject({ python: v.optional(expectations), typescript: v.optional(expectations) }),
});
export type LessonFrontMatter = v.InferOutput<typeof lessonSchema>;
