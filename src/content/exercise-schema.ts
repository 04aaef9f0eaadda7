import * as v from 'valibot';
import type { Runtimes } from '../domain/runtimes';
import { VERDICT_CLASSES } from '../domain/verdict-types';
import { loadSchema } from './lesson-schema';

/* As in lesson-schema.ts: the one source, with the descriptions that the manual prints. */

const verdict = v.picklist(VERDICT_CLASSES, `should be among ${VERDICT_CLASSES.join(', ')}`);

const oneOrMore = <T extends v.GenericSchema<string | number, string | number>>(schema: T, about: string) =>
  v.optional(
    v.pipe(
      v.union([schema, v.pipe(v.array(schema), v.minLength(1))]),
      v.transform((value) => (Array.isArray(value) ? value : [value])),
      v.description(about),
    ),
  );

const memory = v.pipe(
  v.strictObject({
    verdict: oneOrMore(verdict, '`[clean, bounded]`: any of these'),
    peakBelow: v.optional(
      v.pipe(v.string(), v.description('`4 MB`: the highest value of the whole run, engine included')),
    ),
    bytesPerRequestBelow: v.optional(
      v.pipe(v.number(), v.description('growth per request has to be less, in bytes')),
    ),
    growing: v.optional(
      v.strictObject({
        never: v.pipe(
          v.array(v.string()),
          v.minLength(1),
          v.description('types and counters that must not rise, such as `Task`; names of either language'),
        ),
      }),
    ),
  }),
  v.check((asked) => Object.keys(asked).length > 0, 'should ask for something'),
);

const call = v.union(
  [
    v.strictObject({
      send: v.pipe(
        v.string(),
        v.description('`GET /visits/7`, `POST /orders {"n": 1}`; `{n}` counts 1, 2, 3 … over the check'),
      ),
      times: v.optional(
        v.pipe(
          v.number(),
          v.integer(),
          v.minValue(1),
          v.maxValue(2000),
          v.description('so often, one after another; each answer has to be as said (1)'),
        ),
        1,
      ),
      status: oneOrMore(
        v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599)),
        'the status, or a list of those that are right (200)',
      ),
      json: v.optional(
        v.pipe(
          v.unknown(),
          v.description(
            'what the answer has to hold: objects need only the keys named; in place of a value `{ atLeast: 90 }`, `{ atMost: 5 }`, `{ matches: "^a" }`, `{ type: string }`, `{ length: 3 }`',
          ),
        ),
      ),
      textContains: oneOrMore(v.string(), 'texts that the answer has to contain'),
      textNotContains: oneOrMore(v.string(), 'texts that it must not contain'),
      leavesAfter: v.optional(
        v.pipe(v.string(), v.description('`1s`: the client hangs up; what came until then is the answer')),
      ),
    }),
    v.strictObject({
      wait: v.pipe(v.string(), v.description('`30s` of virtual time, instead of a request')),
    }),
  ],
  'should be a request (send, times, status, json, textContains, textNotContains, leavesAfter) or a pause (wait)',
);

const hintList = v.pipe(
  v.array(v.string()),
  v.minLength(1, 'should hold at least one hint'),
  v.maxLength(4, 'should hold at most four hints'),
);

const checkSchema = (runtimes: Runtimes) =>
  v.pipe(
    v.strictObject({
      id: v.pipe(
        v.string(),
        v.regex(/^[a-z][a-z0-9-]*$/, 'should be lower-case words joined by dashes'),
        v.description('names the check: `flat`, `hit-rate`'),
      ),
      title: v.pipe(
        v.string(),
        v.minLength(3),
        v.maxLength(90),
        v.description('what has to hold, for people'),
      ),
      memory: v.optional(memory),
      calls: v.optional(v.pipe(v.array(call), v.minLength(1))),
      hints: v.pipe(
        v.union([hintList, v.record(v.picklist(runtimes.languages), hintList)]),
        v.description(
          `one to four, vague first; or \`{ ${runtimes.languages.map((name) => `${name}: […]`).join(', ')} }\` where they differ`,
        ),
      ),
    }),
    v.check(
      (one) => (one.memory === undefined) !== (one.calls === undefined),
      'should have either memory or calls',
    ),
  );

/** The front matter of an exercise.md. */
export const exerciseSchema = (runtimes: Runtimes) =>
  v.strictObject({
    task: v.pipe(v.string(), v.minLength(10), v.maxLength(200), v.description('one imperative sentence')),
    load: v.optional(v.pipe(loadSchema, v.description('as in lesson.md; default: the lesson’s'))),
    checks: v.pipe(
      v.array(checkSchema(runtimes)),
      v.check(
        (checks) => checks.some((one) => one.memory) && checks.some((one) => one.calls),
        'should hold at least one memory check and at least one behaviour check (calls)',
      ),
      v.check(
        (checks) => new Set(checks.map((one) => one.id)).size === checks.length,
        'should have ids that differ',
      ),
    ),
  });
export type ExerciseFrontMatter = v.InferOutput<ReturnType<typeof exerciseSchema>>;
