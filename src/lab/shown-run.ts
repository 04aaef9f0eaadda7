import { durationMs } from '../domain/sample';
import type { ReadRun } from './kept/run-file';
import type { LabState } from './lab-state';
import { lab } from './lab-store';

/** Puts a run's readings on the bench where its sample is open and nothing has run yet. They have no processes behind them. */
export function showRun(run: ReadRun, readFrom: NonNullable<LabState['readFrom']>): void {
  const { sample, phase, version } = lab.getState();
  if (sample?.id !== run.sample.id || phase !== 'idle') return;
  const { sides, plan, atMs, marks } = run;
  const untilMs = durationMs(plan.profile);
  const failed = sides.every((side) => side.phase.kind === 'failed');
  lab.setState({
    sides,
    plan,
    atMs,
    untilMs,
    marks,
    readFrom,
    version: version + 1,
    phase: failed ? 'failed' : atMs < untilMs ? 'stopped' : 'finished',
  });
}
