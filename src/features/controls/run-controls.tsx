import { Pause, Play, RotateCcw, Square, StepForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { lab } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { perform, RUN_ACTIONS, type RunAction, type RunActionId } from './run-actions';
import styles from './run-controls.module.css';
import { useRunShortcuts } from './use-run-shortcuts';

const ICONS: Readonly<Record<RunActionId, ReactNode>> = {
  run: <Play fill="currentColor" />,
  pause: <Pause fill="currentColor" />,
  step: <StepForward />,
  stop: <Square fill="currentColor" />,
  reset: <RotateCcw />,
};

/** Run, Pause, Step, Stop, Reset. What makes no sense now is off, and keeps the focus if it has it. */
export function RunControls() {
  useRunShortcuts();
  return (
    <fieldset className={styles['controls']}>
      <legend className="visually-hidden">Run controls</legend>
      {RUN_ACTIONS.map((action) => (
        <RunButton key={action.id} action={action} />
      ))}
    </fieldset>
  );
}

function RunButton({ action }: { readonly action: RunAction }) {
  const { id } = action;
  const possible = useStore(lab, action.possible);
  return (
    <Button
      look={id === 'run' ? 'primary' : 'plain'}
      className={styles[id]}
      icon={ICONS[id]}
      off={!possible}
      title={`${action.about} (${action.keyText})`}
      onClick={() => perform(action)}
    >
      {action.label}
    </Button>
  );
}
