import { Component, type ReactNode } from 'react';
import styles from './message-page.module.css';
import { OffThePaper } from './off-the-paper';

/** The last net: the page broke. The drafts are in the browser's storage and are not touched. */
export class ErrorBoundary extends Component<
  { readonly children: ReactNode },
  { readonly error: Error | null }
> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown): { readonly error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <main className={styles['page']} role="alert">
        <OffThePaper />
        <h1>The page broke</h1>
        <p>
          This is a fault of the lab, not of your code. What you have edited is kept in this browser. Reload
          to go on.
        </p>
        <p className={styles['ways']}>
          <button type="button" className={styles['way']} onClick={() => location.reload()}>
            Reload
          </button>
        </p>
        <details>
          <summary>What happened</summary>
          <pre>{`${error.name}: ${error.message}`}</pre>
        </details>
      </main>
    );
  }
}
