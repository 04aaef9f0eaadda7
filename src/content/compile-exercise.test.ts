import { expect, test } from 'vitest';
import type { LoadPlan } from '../domain/sample';
import { compileExercise } from './compile-exercise';
import { contextOf } from './testing/collect';
import type { TextContext } from './text-context';

const PLAN: LoadPlan = {
  everyMs: 1000,
  profile: {
    seed: 1,
    warmupRequests: 0,
    requests: [{ method: 'GET', path: '/', weight: 1 }],
    model: { kind: 'open', arrivals: 'even', stages: [{ perSecond: 1, durationMs: 8000, ramp: false }] },
  },
};
const files = { 'start.py': 'a', 'solution.py': 'b', 'start.ts': 'c', 'solution.ts': 'd' };
const MEMORY = '  - { id: flat, title: Flat, memory: { verdict: clean }, hints: [One] }';
const CALLS = '  - { id: same, title: The same, calls: [{ send: GET / }], hints: [One] }';

/** An exercise whose checks are these lines of YAML. */
function compile(
  checks: readonly string[],
  { load = '', body = 'Do it.' } = {},
  change: Partial<TextContext> = {},
) {
  const { context, problems } = contextOf(change);
  const text = `---\ntask: Keep one name only.\n${load}checks:\n${checks.join('\n')}\n---\n\n${body}\n`;
  return {
    exercise: compileExercise({ text, files, title: 'A lesson', plan: PLAN }, context),
    problems,
  };
}

/** The steps of a behavior check with these calls. */
function calls(list: string) {
  const { exercise, problems } = compile([
    MEMORY,
    `  - { id: same, title: The same, hints: [One], calls: [${list}] }`,
  ]);
  const check = exercise?.checks[1];
  return { steps: check?.kind === 'behaviour' ? check.calls : [], problems };
}

test('An exercise starts from start.* and is answered by solution.*, in each language under the name of an app.', () => {
  const { exercise, problems } = compile([MEMORY, CALLS]);
  expect(problems).toEqual([]);
  expect(exercise?.samples['cpython']).toMatchObject({
    id: 'first-leak/cpython/exercise',
    title: 'A lesson',
    variants: { yours: { files: { 'app.py': 'a' }, entry: 'app.py' } },
  });
  expect(exercise?.solutions['quickjs']).toMatchObject({
    id: 'first-leak/quickjs/solution',
    variants: { yours: { files: { 'app.ts': 'd' }, entry: 'app.ts' } },
  });
  expect(
    Object.keys(compile([MEMORY, CALLS], {}, { languages: ['python'] }).exercise?.samples ?? {}),
  ).toEqual(['cpython']);
});

test('Its load is the lesson’s unless it says another.', () => {
  expect(compile([MEMORY, CALLS]).exercise?.plan).toBe(PLAN);
  const load = 'load: { requests: [GET /a], traffic: 10/s for 30s, seed: 3, readings: 10 }\n';
  const own = compile([MEMORY, CALLS], { load }).exercise?.plan;
  expect(own).toMatchObject({ everyMs: 3000, profile: { seed: 3, warmupRequests: 150 } });
  const wrong = compile([MEMORY, CALLS], { load: load.replace('10/s for 30s', 'briskly') });
  expect(wrong.problems).toEqual([expect.stringMatching(/^3: load\.traffic: “briskly”/)]);
});

test('A memory check says what it asks for: one verdict or several, a peak in bytes, what never rises.', () => {
  const { exercise, problems } = compile([
    '  - { id: flat, title: Flat, hints: [One], memory: { verdict: clean, peakBelow: 4 MB, growing: { never: [Task] } } }',
    '  - { id: slow, title: Slow, hints: [One], memory: { bytesPerRequestBelow: 0.5 } }',
    CALLS,
  ]);
  expect(problems).toEqual([]);
  expect(exercise?.checks.slice(0, 2)).toEqual([
    {
      kind: 'memory',
      id: 'flat',
      title: 'Flat',
      hints: ['One'],
      verdict: ['clean'],
      peakBelow: 4_000_000,
      never: ['Task'],
    },
    { kind: 'memory', id: 'slow', title: 'Slow', hints: ['One'], bytesPerRequestBelow: 0.5 },
  ]);
});

test('A call by hand is sent once and expects 200, unless it says otherwise.', () => {
  const { steps, problems } = calls(
    '{ send: GET /a }, { wait: 30s }, { send: "POST /b {\\"n\\": {n}}", times: 3, status: [201, 409], json: { n: 1 }, textContains: x, leavesAfter: 500ms }',
  );
  expect(problems).toEqual([]);
  expect(steps).toEqual([
    { kind: 'send', call: { method: 'GET', path: '/a' }, times: 1, expect: { status: [200] } },
    { kind: 'wait', ms: 30_000 },
    {
      kind: 'send',
      call: {
        method: 'POST',
        path: '/b',
        body: '{"n": {n}}',
        headers: { 'content-type': 'application/json' },
        leavesAfterMs: 500,
      },
      times: 3,
      expect: { status: [201, 409], json: { n: 1 }, textContains: ['x'] },
    },
  ]);
});

test('A call by hand has neither weight nor chance; what it can’t be is told with the check and the call.', () => {
  expect(calls('{ send: GET /a x3 }').problems).toEqual([
    expect.stringMatching(/^5: checks\.1 \(same\), calls\.0: .*say times: 3/),
  ]);
  expect(calls('{ send: GET /a }, { send: "GET /b/{1..9}" }').problems).toEqual([
    expect.stringMatching(/calls\.1: .*draws nothing at random/),
  ]);
  expect(calls('{ wait: long }').problems).toHaveLength(1);
  expect(calls('{ send: GET /a, leavesAfter: soon }').problems).toHaveLength(1);
  expect(calls('{ send: GET /a, json: [{ a: { matches: "(" } }] }').problems).toEqual([
    expect.stringContaining('“(” is no regular expression'),
  ]);
  expect(calls('{ send: GET /a, wait: 1s }').problems[0]).toContain('should be a request');
});

test('Checks of both kinds, with ids of their own, each of one kind and with hints.', () => {
  expect(compile([MEMORY]).problems[0]).toContain('at least one behaviour check');
  expect(compile([CALLS]).problems[0]).toContain('at least one memory check');
  expect(compile([MEMORY, CALLS.replace('same', 'flat')]).problems[0]).toContain('ids that differ');
  expect(
    compile([MEMORY.replace('hints:', 'calls: [{ send: GET / }], hints:'), CALLS]).problems[0],
  ).toContain('either memory or calls');
  expect(compile([MEMORY.replace('verdict: clean', ''), CALLS]).problems[0]).toContain('ask for something');
  expect(compile([MEMORY.replace('[One]', '[]'), CALLS]).problems[0]).toContain('hints');
  expect(compile([MEMORY.replace('flat', 'Flat one'), CALLS]).problems[0]).toContain('lower-case words');
  expect(compile([MEMORY.replace('clean', 'peak, peakBelow: much'), CALLS]).exercise).toBeNull();
  const size = compile([MEMORY.replace('clean', 'clean, peakBelow: much'), CALLS]).problems;
  expect(size).toEqual([expect.stringMatching(/^4: checks\.0 \(flat\), memory\.peakBelow: “much”/)]);
});

test('Its text is short and has no directives of a step.', () => {
  expect(compile([MEMORY, CALLS], { body: 'word '.repeat(121) }).problems).toEqual([
    '1: The task has 121 words; 120 are the most.',
  ]);
  expect(compile([MEMORY, CALLS], { body: '::watch' }).problems).toEqual([
    expect.stringMatching(/^8: ::watch has no place in an exercise/),
  ]);
});
