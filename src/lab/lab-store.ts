import { durationMs } from '../domain/sample';
import { diagnose, look, setMark } from './diagnosis';
import { fetchJudge } from './judge';
import type { LabActions } from './lab-state';
import { processes } from './processes';
import { cancelRun, isRunning, leaveRun, pauseRun, startRun, stepRun, stopRun } from './run-control';
import { idle, lab } from './run-state';
import { closeStandbys, keepStandbys, warmStandby } from './standbys';

/* The door to the bench: its state, and all that can be done with it. Each is done in a file of its own. */

export { lab } from './run-state';
export { takeStandby } from './standbys';

export const labActions: LabActions = {
  open(sample, plan, variants) {
    cancelRun();
    // Another runtime's standbys would sit in memory for nothing.
    closeStandbys(sample.runtime);
    lab.setState({ sample, ...idle(plan, variants) });
  },
  setPlan(plan) {
    const { phase } = lab.getState();
    lab.setState(phase === 'idle' ? { plan, untilMs: durationMs(plan.profile) } : { plan });
  },
  setBusyMs: (busyMs) => lab.setState({ busyMs }),
  start: startRun,
  pause: pauseRun,
  step: stepRun,
  setSupervision: (supervision) => lab.setState({ supervision }),
  stop: stopRun,
  leave: leaveRun,
  mark: setMark,
  inspect(variant, instrument, query = {}) {
    const own = processes.translate(variant, query);
    return look(variant, (side) => (own.ok ? side.inspect(instrument, own.value) : Promise.resolve(own)));
  },
  holders: (variant, type) => look(variant, (side) => side.holders(type)),
  console: (variant, text, language) => look(variant, (side) => side.console(text, language)),
  async diagnose(variant) {
    const { sides } = lab.getState();
    const side = sides.find((one) => one.variant === variant);
    if (side && !isRunning() && side.diagnosis.kind !== 'looking') await diagnose(side);
  },
  reset() {
    cancelRun();
    const { plan, sides } = lab.getState();
    if (plan)
      lab.setState(
        idle(
          plan,
          sides.map((side) => side.variant),
        ),
      );
  },
  warm(runtime) {
    warmStandby(runtime);
    void fetchJudge();
  },
  keepStandbys,
  release() {
    leaveRun();
    closeStandbys();
  },
};
