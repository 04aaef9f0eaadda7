import type { LabState, RunPhase } from '../../lab/lab-state';
import { lab, labActions } from '../../lab/lab-store';
import { withMainKey } from '../../ui/keys';

export type RunActionId = 'run' | 'pause' | 'step' | 'stop' | 'reset';

/** One thing that can be done with a run: its button, its key, and when it makes sense. */
export interface RunAction {
  readonly id: RunActionId;
  readonly label: string;
  /** The key as the platform spells it, for titles. */
  readonly keyText: string;
  readonly about: string;
  readonly matches: (event: KeyboardEvent) => boolean;
  readonly possible: (state: LabState) => boolean;
  readonly perform: () => void;
}

const AFTER: ReadonlySet<RunPhase> = new Set(['finished', 'stopped', 'failed']);
const UNDER_WAY: ReadonlySet<RunPhase> = new Set(['preparing', 'running', 'paused']);
const plain = (event: KeyboardEvent, key: string) =>
  event.key === key && !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;

/** In the order of the buttons. The function keys are those of the browsers' own debuggers. */
export const RUN_ACTIONS: readonly RunAction[] = [
  {
    id: 'run',
    label: 'Run',
    keyText: withMainKey('Enter'),
    about: 'Serve the same traffic to both programs',
    matches: (event) =>
      event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey,
    possible: ({ sample, phase }) => sample !== null && phase !== 'preparing' && phase !== 'running',
    perform: labActions.start,
  },
  {
    id: 'pause',
    label: 'Pause',
    keyText: 'F8',
    about: 'Hold both sides at the next reading',
    matches: (event) => plain(event, 'F8'),
    possible: ({ phase }) => phase === 'running' || phase === 'preparing',
    perform: labActions.pause,
  },
  {
    id: 'step',
    label: 'Step',
    keyText: 'F10',
    about: 'Go on to the next reading and pause',
    matches: (event) => plain(event, 'F10'),
    possible: ({ sample, phase }) => sample !== null && phase !== 'preparing' && phase !== 'running',
    perform: labActions.step,
  },
  {
    id: 'stop',
    label: 'Stop',
    keyText: 'Shift+F8',
    about: 'End the run now and keep its readings',
    matches: (event) =>
      event.key === 'F8' && event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey,
    possible: ({ phase }) => UNDER_WAY.has(phase),
    perform: labActions.stop,
  },
  {
    id: 'reset',
    label: 'Reset',
    keyText: 'F9',
    about: 'End the run and clear its readings; your code stays',
    matches: (event) => plain(event, 'F9'),
    possible: ({ phase }) => UNDER_WAY.has(phase) || AFTER.has(phase),
    perform: labActions.reset,
  },
];

/** Performs an action if it makes sense now. */
export function perform(action: RunAction): void {
  if (action.possible(lab.getState())) action.perform();
}
