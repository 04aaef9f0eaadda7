import type { Verdict } from '../../domain/verdict-types';
import { explainVerdict } from '../../domain/verdict-words';
import styles from './verdict-line.module.css';

/** Why a verdict is as it is: with its figures, what to do next, and the rule that decided. */
export default function VerdictReason({ verdict }: { readonly verdict: Verdict }) {
  const { rule, says, why, next } = explainVerdict(verdict);
  return (
    <>
      <p>{why}</p>
      {next && <p>{next}</p>}
      <p className={styles['evidence']}>
        Rule <code data-testid="rule">{rule}</code>: {says}
      </p>
    </>
  );
}
