import { type ReactNode, useEffect, useState } from 'react';
import { ProgressBar } from '../../ui/progress-bar';
import styles from '../message-page.module.css';
import { NotFoundPage } from '../not-found-page';

export type Fetched<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'there'; readonly value: T }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly retry: () => void };

/** Something that is fetched when asked for; `key` says what, null means that there is no such thing. */
export function useFetched<T>(key: string, fetchIt: () => Promise<T | null>): Fetched<T> {
  const [state, setState] = useState<Fetched<T>>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for what is fetched; a new attempt fetches again.
  useEffect(() => {
    let gone = false;
    setState({ kind: 'loading' });
    fetchIt().then(
      (value) => {
        if (!gone) setState(value ? { kind: 'there', value } : { kind: 'unknown' });
      },
      () => {
        if (!gone) setState({ kind: 'failed', retry: () => setAttempt((before) => before + 1) });
      },
    );
    return () => {
      gone = true;
    };
  }, [key, attempt]);
  return state;
}

interface FetchGateProps<T> {
  readonly state: Fetched<T>;
  readonly what: 'lesson' | 'page';
  readonly children: (value: T) => ReactNode;
}

/** Shows its children once what they need is there, and says so while it isn’t. */
export function FetchGate<T>({ state, what, children }: FetchGateProps<T>) {
  switch (state.kind) {
    case 'there':
      return children(state.value);
    case 'unknown':
      return <NotFoundPage what={what} />;
    case 'loading':
      return (
        <div className={styles['page']} style={{ minHeight: '100dvh' }} aria-busy="true">
          <ProgressBar label={`Fetching the ${what}`} fraction={null} />
          <p>{`Fetching the ${what}`}</p>
        </div>
      );
    case 'failed':
      return (
        <div className={styles['page']} role="alert">
          <h1>{`The ${what} could not be fetched`}</h1>
          <p>The connection may be down, or the site has been updated since this page was opened.</p>
          <p className={styles['ways']}>
            <button type="button" className={styles['way']} onClick={state.retry}>
              Try again
            </button>
            <button type="button" className={styles['way']} onClick={() => location.reload()}>
              Reload the page
            </button>
          </p>
        </div>
      );
  }
}
