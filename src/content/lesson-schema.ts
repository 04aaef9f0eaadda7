import * as v from 'valibot';
import type { RuntimeRecord } from '../../workers/contract';
import { formatCount } from '../domain/format';
import { LEVELS, PARTS } from '../domain/lesson';
import type { Runtimes } from '../domain/runtimes';
import { VERDICT_CLASSES } from '../domain/verdict-types';

/*
 * The one source of what a writer may say in front matter. Descriptions are what lessons/README.md prints
 * (`npm run lessons:manual`); `v.description` comes last in each pipe.
 */

const text = (fewest: number, most: number, about: string) =>
  v.pipe(
    v.string(),
    v.minLength(fewest, `should have at least ${fewest} characters`),
    v.maxLength(most, `should have at most ${most} characters`),
    v.description(about),
  );

const whole = (low: number, high: number, about: string) =>
  v.pipe(v.number(), v.integer(), v.minValue(low), v.maxValue(high), v.description(about));

const texts = (fewest: number, most: number, about: string) =>
  v.pipe(
    v.array(v.pipe(v.string(), v.minLength(3))),
    v.minLength(fewest, `should be a list of ${fewest} to ${most}`),
    v.maxLength(most, `should be a list of ${fewest} to ${most}`),
    v.description(about),
  );

const verdict = v.pipe(
  v.union(
    [v.picklist(VERDICT_CLASSES), v.pipe(v.array(v.picklist(VERDICT_CLASSES)), v.minLength(1))],
    `should be one of ${VERDICT_CLASSES.join(', ')}, or a list of them`,
  ),
  v.transform((value) => (typeof value === 'string' ? [value] : value)),
  v.description(`${VERDICT_CLASSES.map((name) => `\`${name}\``).join(', ')}; a list where several are right`),
);

export const loadSchema = v.strictObject({
  requests: v.pipe(
    v.array(v.string()),
    v.minLength(1),
    v.description(
      'a list such as `GET /users/{n} x3`: method, path, an optional JSON body, `leaves after 2s`, a weight `x3`. `{n}` counts 1, 2, 3 …; `{1..500}` is drawn by the seed. Quote it where it holds `: ` or begins with `{`',
    ),
  ),
  traffic: v.pipe(
    v.string(),
    v.description(
      '`40/s for 1m`, `20/s at random for 2m`, `to 50/s for 1m` (a ramp), `10 users thinking 1s..3s for 2m`; stages are joined by `, then `. Aim at about 2,400 requests',
    ),
  ),
  seed: whole(0, 2 ** 31, 'any whole number: the same seed gives the same run'),
  readings: v.optional(whole(8, 1000, 'how many readings are spread over the traffic (30)'), 30),
  warmup: v.optional(
    whole(
      0,
      1000,
      'requests before the baseline (150: frameworks fill caches of their own with the first hundred or so)',
    ),
    150,
  ),
  killAt: v.optional(
    v.pipe(v.string(), v.description('`24 MB`: a process that crosses it is killed and replaced')),
  ),
  recycleAfter: v.optional(whole(1, 1_000_000, 'a process that has answered so many requests is replaced')),
});

const expectation = v.strictObject({
  verdict,
  growing: v.optional(
    v.pipe(
      v.record(v.string(), v.number()),
      v.description('`{ dict: 1 }`: what rises per request, by type or counter, to two places'),
    ),
  ),
  cause: v.optional(
    v.pipe(
      v.strictObject({
        type: v.optional(v.pipe(v.string(), v.description('the type that piles up'))),
        mark: v.optional(whole(1, 99, 'the footnote on the line that allocates (Python)')),
        holder: v.optional(v.pipe(v.string(), v.description('the variable or attribute that holds it'))),
      }),
      v.check((cause) => Object.keys(cause).length > 0, 'should say type, mark or holder'),
      v.description('who is to be named'),
    ),
  ),
  fails: v.optional(
    v.pipe(
      v.array(v.string()),
      v.minLength(1),
      v.description(
        'for a wrong turn whose memory is fine: ids of the exercise’s checks that it fails, exactly',
      ),
    ),
  ),
});

const expectations = v.strictObject({
  leaky: expectation,
  fixed: v.optional(expectation),
  'wrong-turn': v.optional(expectation),
});

const natively = ({ takeHomeRequests }: RuntimeRecord) =>
  v.optional(
    v.pipe(
      v.strictObject({
        requests: v.optional(
          whole(
            100,
            20_000,
            `so many requests in place of the usual ones (${formatCount(takeHomeRequests)})`,
          ),
        ),
        skip: v.optional(
          text(20, 300, 'why the project can’t be measured: every project that isn’t has to say so'),
        ),
      }),
      v.check(
        (one) => (one.requests === undefined) !== (one.skip === undefined),
        'should say either requests or skip',
      ),
    ),
  );

/** The front matter of a lesson.md. */
export const lessonSchema = ({ all }: Runtimes) =>
  v.strictObject({
    title: text(3, 60, 'up to 60 characters'),
    summary: text(10, 160, 'up to 160 characters'),
    minutes: whole(1, 60, 'reading and running, honestly'),
    level: v.pipe(v.picklist(LEVELS), v.description(LEVELS.map((level) => `\`${level}\``).join(', '))),
    part: v.pipe(v.picklist(PARTS), v.description(PARTS.map((part) => `\`${part}\``).join(', '))),
    requires: v.pipe(
      v.array(v.string()),
      v.description('slugs of the lessons that should come before; may be empty'),
    ),
    goal: text(10, 240, 'one sentence: what the learner can do afterwards'),
    teacher: v.strictObject({
      talking: texts(2, 4, 'two to four points to make'),
      questions: texts(2, 3, 'two to three questions to ask the room'),
      misconceptions: texts(2, 3, 'two to three that are common'),
    }),
    load: loadSchema,
    expect: v.strictObject(
      Object.fromEntries(all.map(({ language }) => [language, v.optional(expectations)])),
    ),
    natively: v.optional(
      v.pipe(
        v.strictObject(Object.fromEntries(all.map((runtime) => [runtime.language, natively(runtime)]))),
        v.description(
          'how the tests measure the take-home project in a real Python and a real Node, where leaky has to leak and fixed must not',
        ),
      ),
    ),
  });
export type LessonFrontMatter = v.InferOutput<ReturnType<typeof lessonSchema>>;
export type LoadFrontMatter = v.InferOutput<typeof loadSchema>;
export type ExpectationFrontMatter = v.InferOutput<typeof expectation>;
