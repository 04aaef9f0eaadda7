import type { RuntimeTexts, SupportFact } from '../../../workers/contract';
import styles from './what-works.module.css';

/** What of an app runs here as it is, and what has to be stood in for. */
export function WhatWorks({ works, lacks }: Omit<RuntimeTexts['check'], 'app'>) {
  return (
    <details className={styles['works']}>
      <summary>What works here, and what doesn’t</summary>
      <h3>Works</h3>
      <List facts={works} />
      <h3>Doesn’t</h3>
      <List facts={lacks} />
    </details>
  );
}

function List({ facts }: { readonly facts: readonly SupportFact[] }) {
  return (
    <ul>
      {facts.map(({ what, how }) => (
        <li key={what}>
          <strong>{what}</strong>: {how}
        </li>
      ))}
    </ul>
  );
}
