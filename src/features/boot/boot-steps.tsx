import type { BootProgress } from '../../lab/lab-state';
import { ProgressBar } from '../../ui/progress-bar';
import styles from './boot-steps.module.css';

const STAGES: readonly { readonly id: BootProgress['stage']; readonly label: string }[] = [
  { id: 'fetching', label: 'Fetch' },
  { id: 'starting', label: 'Start' },
  { id: 'loading', label: 'Load' },
  { id: 'warming up', label: 'Warm up' },
];

/** Where an engine is on its way: which of four stages, what is happening, and how much is left. */
export function BootSteps({ progress, label }: { readonly progress: BootProgress; readonly label: string }) {
  const now = STAGES.findIndex((stage) => stage.id === progress.stage);
  return (
    <div className={styles['boot']}>
      <ol className={styles['stages']} aria-label={`${label}: stages`}>
        {STAGES.map((stage, index) => (
          <li
            key={stage.id}
            data-state={index < now ? 'done' : index === now ? 'now' : 'ahead'}
            aria-current={index === now ? 'step' : undefined}
          >
            {stage.label}
          </li>
        ))}
      </ol>
      <ProgressBar label={`${label}: ${progress.text}`} fraction={progress.fraction} />
      <p className={styles['text']}>{progress.text}</p>
    </div>
  );
}
