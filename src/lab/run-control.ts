import type { Limits } from '../../workers/contract';
import { diagnose } from './diagnosis';
import { fetchJudge } from './judge';
import { drafts, programWithDrafts } from './kept/drafts';
import type { SideState } from './lab-state';
import { Pace } from './pace';
import { processes } from './processes';
import { type RunEvent, run } from './run';
import { carry, judged } from './run-events';
import { idle, lab, patchSide } from './run-state';
import { standbysForRun } from './standbys';

/* Starts, holds, steps and ends the run on the bench: there is one at most. */

/** A stopped run ends after its present step; one that doesn't within this long is ended with its processes. */
const STOP_PATIENCE_MS = 600;

interface ActiveRun {
  readonly abort: AbortController;
  readonly pace: Pace;
  stopping: boolean;
}

let active: ActiveRun | null = null;

export function isRunning(): boolean {
  return active !== null;
}

/** Starts a run, or goes on after a pause. */
export function startRun(): void {
  if (active) {
    active.pace.release();
    const { phase } = lab.getState();
    lab.setState({ phase: phase === 'paused' ? 'running' : phase });
  } else begin(new Pace(false));
}

export function pauseRun(): void {
  active?.pace.hold();
}

/** Runs to the next reading and pauses. */
export function stepRun(): void {
  if (active) active.pace.step();
  else {
    const pace = new Pace(true);
    pace.step();
    begin(pace);
  }
}

/** Ends the run after its present step and keeps its readings and processes. */
export function stopRun(): void {
  const stopped = active;
  if (!stopped) return;
  stopped.stopping = true;
  if (lab.getState().phase === 'preparing') {
    stopped.abort.abort();
    return;
  }
  stopped.pace.end();
  setTimeout(() => stopped === active && stopped.abort.abort(), STOP_PATIENCE_MS);
}

/** Ends the run at once, and all processes. Keeps the readings: the run's own end is still carried into the state. */
export function leaveRun(): void {
  active?.abort.abort();
  processes.dispose();
  lab.setState({ sides: lab.getState().sides.map((side) => ({ ...side, alive: false })) });
}

/** Ends the run at once, and all processes, and hears no more of it. */
export function cancelRun(): void {
  active?.abort.abort();
  active = null;
  processes.dispose();
}

function begin(pace: Pace): void {
  const { sample, plan, sides, busyMs, supervision } = lab.getState();
  if (!sample || !plan) return;
  processes.dispose();
  const programs = sides.flatMap(({ variant }) => {
    const program = programWithDrafts(sample, variant, drafts.getState().texts);
    return program ? [{ variant, program }] : [];
  });
  const abort = new AbortController();
  const mine = { abort, pace, stopping: false };
  active = mine;
  const standbys = standbysForRun(sample.runtime);
  const { killAtBytes, recycleAfterRequests } = supervision;
  const limits: Limits = {
    busyMs,
    sliceMs: 100,
    responseBytes: 32 * 2 ** 20,
    answerWithinMs: 30_000,
    ...(killAtBytes === null ? {} : { killAtBytes }),
    ...(recycleAfterRequests === null ? {} : { recycleAfterRequests }),
  };
  const fresh = idle(
    plan,
    sides.map((side) => side.variant),
  );
  lab.setState({ ...fresh, phase: 'preparing' });
  for (const { variant, program } of programs) patchSide(variant, { program });
  const events = run(
    {
      programs,
      plan,
      limits,
      pace,
      async takeSide(signal, say) {
        const fault = await fetchJudge();
        return fault ? { ok: false, fault } : standbys.take(signal, say);
      },
      adopt(variant, side) {
        if (active !== mine) {
          side.dispose();
          return;
        }
        processes.adopt(variant, side);
        patchSide(variant, { alive: true });
      },
    },
    abort.signal,
  );
  void follow(events, mine).then(standbys.refill);
}

/** Carries a run's events into the state, and its end. A run that is no longer the active one is ignored. */
async function follow(events: AsyncGenerator<RunEvent>, mine: ActiveRun): Promise<void> {
  for await (const event of events) {
    if (active !== mine) continue;
    carry(event, mine.pace.held);
  }
  if (active !== mine) return;
  active = null;
  const stopped = mine.stopping || mine.abort.signal.aborted;
  const sides = lab.getState().sides.map((side): SideState => {
    const alive = processes.isAlive(side.variant);
    if (side.phase.kind === 'failed' && side.phase.fault.code !== 'stopped')
      return judged({ ...side, alive }, true);
    return judged({ ...side, alive, phase: side.series ? { kind: 'finished' } : { kind: 'idle' } }, true);
  });
  const failed = sides.length > 0 && sides.every((side) => side.phase.kind === 'failed');
  lab.setState({
    sides,
    phase: failed ? 'failed' : stopped ? 'stopped' : 'finished',
    version: lab.getState().version + 1,
  });
  if (stopped) return;
  for (const side of sides)
    if (side.verdict?.class === 'leak' || side.verdict?.class === 'resource leak') void diagnose(side);
}
