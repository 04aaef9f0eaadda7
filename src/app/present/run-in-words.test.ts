import { expect, test } from 'vitest';
import type { SideState } from '../../lab/lab-state';
import { runInWords } from './run-in-words';

const side = (variant: string, headline: string | null) =>
  ({ variant, verdict: headline === null ? null : { headline } }) as SideState;

test('The notes tell where the run is and what each side was found to be, a line each.', () => {
  expect(runInWords({ phase: 'idle', sides: [side('leaky', null)] })).toBe('Nothing has run yet');
  expect(
    runInWords({ phase: 'finished', sides: [side('leaky', 'leak, +1.00 dict'), side('fixed', 'clean')] }),
  ).toBe('The run has ended\nleaky: leak, +1.00 dict\nfixed: clean');
  const phases = ['preparing', 'running', 'paused', 'stopped', 'failed'] as const;
  expect(new Set(phases.map((phase) => runInWords({ phase, sides: [] }))).size).toBe(5);
});
