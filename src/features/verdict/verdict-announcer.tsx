import { useStore } from 'zustand';
import { VARIANT_LABELS } from '../../domain/sample';
import type { LabState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';

/** Says for a screen reader what the badges show: when a run begins, and how it ended. */
export function VerdictAnnouncer() {
  const text = useStore(lab, summary);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {text}
    </p>
  );
}

function summary({ phase, sides }: LabState): string {
  switch (phase) {
    case 'idle':
      return '';
    case 'preparing':
      return 'Getting the engines ready.';
    case 'running':
      return 'Running.';
    case 'paused':
      return 'Paused.';
    case 'stopped':
    case 'finished':
    case 'failed': {
      const parts = sides.map((side) => {
        const label = VARIANT_LABELS[side.variant];
        if (side.phase.kind === 'failed') return `${label}: failed. ${side.phase.fault.message}`;
        return `${label}: ${side.verdict?.headline ?? 'no verdict'}.`;
      });
      return `${phase === 'stopped' ? 'Stopped.' : 'Finished.'} ${parts.join(' ')}`;
    }
  }
}
