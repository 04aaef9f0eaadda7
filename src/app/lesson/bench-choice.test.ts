import { expect, test } from 'vitest';
import type { Activity, Lesson } from '../../domain/lesson';
import type { VariantId } from '../../domain/sample';
import { benchFor } from './bench-choice';

const program = { files: { 'app.py': '' }, entry: 'app.py' };
const LESSON = {
  samples: {
    cpython: { id: 'a/cpython', variants: { leaky: program, fixed: program, 'wrong-turn': program } },
    quickjs: { id: 'a/quickjs', variants: { leaky: program, fixed: program } },
  },
  plan: { everyMs: 1 },
  supervision: { killAtBytes: 9, recycleAfterRequests: null },
  exercise: { plan: { everyMs: 2 }, samples: { cpython: { id: 'a/cpython/exercise' } } },
} as unknown as Lesson;

function bench(activity: Activity, wanted: VariantId | null = null, runtime = 'cpython') {
  const found = benchFor(LESSON, activity, runtime, wanted);
  return found && [found.sample.id, ...found.variants];
}

test('A step shows leaky and fixed; a wrong turn, or a diagnosis of one, shows it beside the leaky program.', () => {
  expect(bench({ kind: 'watch' })).toEqual(['a/cpython', 'leaky', 'fixed']);
  expect(bench({ kind: 'wrong-turn' })).toEqual(['a/cpython', 'leaky', 'wrong-turn']);
  const diagnose = { kind: 'diagnose', instrument: 'console' } as const;
  expect(bench({ ...diagnose, side: 'wrong-turn' })).toEqual(['a/cpython', 'leaky', 'wrong-turn']);
  expect(bench({ ...diagnose, side: 'fixed' })).toEqual(['a/cpython', 'leaky', 'fixed']);
});

test('A piece of code brings the variant that it runs in, whatever the step shows.', () => {
  expect(bench({ kind: 'watch' }, 'wrong-turn')).toEqual(['a/cpython', 'leaky', 'wrong-turn']);
  expect(bench({ kind: 'wrong-turn' }, 'fixed')).toEqual(['a/cpython', 'leaky', 'fixed']);
  expect(bench({ kind: 'exercise' }, 'leaky')).toEqual(['a/cpython', 'leaky', 'fixed']);
});

test('An exercise shows one’s own program alone, under its own load and without the lesson’s limit.', () => {
  expect(benchFor(LESSON, { kind: 'exercise' }, 'cpython', null)).toEqual({
    sample: { id: 'a/cpython/exercise' },
    variants: ['yours'],
    plan: { everyMs: 2 },
    supervision: { killAtBytes: null, recycleAfterRequests: null },
  });
  expect(benchFor(LESSON, { kind: 'watch' }, 'cpython', null)?.supervision.killAtBytes).toBe(9);
});

test('What a language lacks is left out: a variant, the exercise, the lesson.', () => {
  expect(bench({ kind: 'wrong-turn' }, null, 'quickjs')).toEqual(['a/quickjs', 'leaky']);
  expect(bench({ kind: 'exercise' }, null, 'quickjs')).toEqual(['a/quickjs', 'leaky', 'fixed']);
  expect(bench({ kind: 'watch' }, null, 'another')).toBeNull();
});
