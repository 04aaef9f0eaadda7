import { expect, test } from 'vitest';
import type { SideState } from '../../lab/lab-state';
import { adviceFor } from './advice-for';

type Verdict = NonNullable<SideState['verdict']>;
const FAILED: SideState['phase'] = {
  kind: 'failed',
  fault: { code: 'syntax-error', message: 'No.', hint: 'Mend it.' },
};

const finished = (verdict: Partial<Verdict> | null) =>
  adviceFor({ phase: { kind: 'finished' }, verdict: verdict as Verdict | null });

test('There is no advice before the end of a run, even where a verdict is already there.', () => {
  for (const kind of ['idle', 'running'] as const)
    expect(adviceFor({ phase: { kind }, verdict: { class: 'leak' } as Verdict })).toBeNull();
});

test('An app that failed is told so, whatever its readings had shown before.', () => {
  expect(adviceFor({ phase: FAILED, verdict: { class: 'clean' } as Verdict })?.what).toBe(
    'It could not be measured.',
  );
});

test('Only the two classes of leak say that it leaks; the others say what it is instead.', () => {
  expect(finished({ class: 'leak' })?.what).toBe('It leaks.');
  expect(finished({ class: 'resource leak' })?.what).toBe('It leaks.');
  expect(finished({ class: 'spike' })?.what).toMatch(/^No leak/);
  expect(finished({ class: 'delayed collection' })?.what).toMatch(/^No leak/);
  expect(finished({ class: 'bounded' })?.what).toMatch(/level/);
  expect(finished({ class: 'clean' })?.what).toMatch(/nothing/);
});

test('A run without a verdict was too short; an undecided one passes on what its verdict asks for.', () => {
  expect(finished(null)?.next).toMatch(/too short/);
  expect(finished({ class: 'undecided', rule: 'most-requests-failed', figures: { failed: 0.6 } })?.next).toBe(
    'Look at the faults first, then run again.',
  );
  expect(finished({ class: 'undecided', rule: 'still-measuring', figures: { needed: 7 } })?.next).toMatch(
    /longer/,
  );
});
