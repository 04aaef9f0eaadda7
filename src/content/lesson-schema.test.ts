import * as v from 'valibot';
import { expect, test } from 'vitest';
import { lessonSchema, loadSchema } from './lesson-schema';
import { TWO_RUNTIMES } from './testing/collect';

const SCHEMA = lessonSchema(TWO_RUNTIMES);
const FRONT = {
  title: 'A leak',
  summary: 'Ten letters.',
  minutes: 8,
  level: 'first steps',
  part: 'causes',
  requires: [],
  goal: 'Name the cause.',
  teacher: {
    talking: ['One', 'Two'],
    questions: ['One', 'Two'],
    misconceptions: ['One', 'Two'],
  },
  load: { requests: ['GET /'], traffic: '1/s for 8s', seed: 1 },
  expect: { python: { leaky: { verdict: 'leak' } } },
};

/** The paths of all that is wrong with this front matter. */
function wrongIn(change: object): string[] {
  const result = v.safeParse(SCHEMA, { ...FRONT, ...change });
  return (result.issues ?? []).map((issue) => v.getDotPath(issue) ?? '');
}

test('What a writer leaves out has its defaults: 30 readings after 150 requests; one verdict is a list of one.', () => {
  expect(v.parse(loadSchema, FRONT.load)).toMatchObject({ readings: 30, warmup: 150 });
  expect(v.parse(SCHEMA, FRONT).expect['python']?.leaky.verdict).toEqual(['leak']);
});

test('A title, a goal and teacher’s notes have room, and an end.', () => {
  expect(wrongIn({})).toEqual([]);
  expect(wrongIn({ title: 'x'.repeat(60) })).toEqual([]);
  expect(wrongIn({ title: 'x'.repeat(61) })).toEqual(['title']);
  expect(wrongIn({ minutes: 0 })).toEqual(['minutes']);
  expect(wrongIn({ minutes: 1.5 })).toEqual(['minutes']);
  expect(wrongIn({ teacher: { ...FRONT.teacher, talking: ['One'] } })).toEqual(['teacher.talking']);
  expect(wrongIn({ teacher: { ...FRONT.teacher, questions: ['One', 'Two', 'Three', 'Four'] } })).toEqual([
    'teacher.questions',
  ]);
});

test('Every language promises what its leaky program does; a cause says something.', () => {
  const leaky = { verdict: ['leak', 'resource leak'] };
  expect(wrongIn({ expect: { python: { fixed: leaky } } })).toEqual(['expect.python.leaky']);
  expect(wrongIn({ expect: { ruby: { leaky } } })).toEqual(['expect.ruby']);
  expect(wrongIn({ expect: { python: { leaky: { verdict: [] } } } })).toHaveLength(1);
  expect(wrongIn({ expect: { python: { leaky: { ...leaky, cause: {} } } } })).toEqual([
    'expect.python.leaky.cause',
  ]);
  expect(wrongIn({ expect: { python: { leaky: { ...leaky, cause: { mark: 100 } } } } })).toEqual([
    'expect.python.leaky.cause.mark',
  ]);
});

test('A take-home project is measured with another number of requests, or it says why it isn’t: never both.', () => {
  const skip = 'It would have to be awaited for hours.';
  expect(wrongIn({ natively: { python: { requests: 400 }, typescript: { skip } } })).toEqual([]);
  expect(wrongIn({ natively: { python: { requests: 400, skip } } })).toEqual(['natively.python']);
  expect(wrongIn({ natively: { python: {} } })).toEqual(['natively.python']);
  expect(wrongIn({ natively: { python: { skip: 'no' } } })).toEqual(['natively.python.skip']);
});
