import { useStore } from 'zustand';
import { lab } from '../../lab/lab-store';
import { adviceFor } from './advice-for';
import styles from './check-advice.module.css';

/** After a run: what its verdict means for one's own app, and what to try next. */
export function CheckAdvice() {
  const side = useStore(lab, ({ sides }) => sides[0] ?? null);
  const advice = side && adviceFor(side);
  return (
    <div className={styles['advice']} role="status">
      {advice && (
        <>
          <strong>{advice.what}</strong>
          <p>{advice.next}</p>
        </>
      )}
    </div>
  );
}
