import { VARIANT_LABELS } from '../../domain/sample';
import { ReadingsTable } from '../../features/chart/readings-table';
import { ProgramOutput } from '../../features/faults/program-output';
import type { SideState } from '../../lab/lab-state';
import styles from './details.module.css';

interface DetailsProps {
  readonly sides: readonly SideState[];
}

/** What lies below the fold: readings in figures, and what the programs printed. */
export function Details({ sides }: DetailsProps) {
  return (
    <div className={styles['details']}>
      {sides.map(({ variant, output }) => (
        <section key={variant} className={styles['side']} aria-label={`${VARIANT_LABELS[variant]}: details`}>
          {output.length > 0 && <ProgramOutput lines={output} label={VARIANT_LABELS[variant]} />}
          <ReadingsTable variant={variant} />
        </section>
      ))}
    </div>
  );
}
