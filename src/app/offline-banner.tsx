import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import styles from './offline-banner.module.css';

/** Says what still works while the browser has no connection. */
export function OfflineBanner() {
  const online = useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener);
      addEventListener('offline', listener);
      return () => {
        removeEventListener('online', listener);
        removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
  return (
    <div role="status">
      {!online && (
        <p className={styles['banner']}>
          <WifiOff aria-hidden="true" />
          You are offline. What is open goes on working, and your edits are kept; a lesson or an engine that
          has not been loaded yet has to wait.
        </p>
      )}
    </div>
  );
}
