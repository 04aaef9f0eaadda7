import type { ReactNode } from 'react';
import { VARIANT_LABELS } from '../../domain/sample';
import type { SideState } from '../../lab/lab-state';
import styles from './side-columns.module.css';

interface SideColumnsProps {
  readonly sides: readonly SideState[];
  /** Tables of many columns: below each other where two would be cut. */
  readonly wide?: boolean;
  readonly children: (side: SideState) => ReactNode;
}

/** The same instrument on each side, next to each other where there is room. */
export function SideColumns({ sides, wide, children }: SideColumnsProps) {
  return (
    <div className={styles['columns']} data-count={sides.length} data-wide={wide || undefined}>
      {sides.map((side) => (
        <section
          key={side.variant}
          className={styles['side']}
          data-side={side.variant}
          aria-label={`${VARIANT_LABELS[side.variant]}: instrument`}
        >
          <h3 className={styles['name']}>{VARIANT_LABELS[side.variant]}</h3>
          {children(side)}
        </section>
      ))}
    </div>
  );
}
