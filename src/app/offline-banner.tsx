import { WifiOff } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { siteRoot } from '../lab/site-root';
import styles from './offline-banner.module.css';
import { OPEN_PAGES_WORK, whatWorksOffline } from './offline-text';

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
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    setText(null);
    if (!online)
      void whatWorks().then((found) => {
        if (!gone) setText(found);
      });
    return () => {
      gone = true;
    };
  }, [online]);
  return (
    <div role="status">
      {!online && text && (
        <p className={styles['banner']}>
          <WifiOff aria-hidden="true" />
          You are offline. {text}
        </p>
      )}
    </div>
  );
}

/** Null where the site can be reached all the same: it comes from this computer, say, or from the classroom's own network. */
async function whatWorks(): Promise<string | null> {
  try {
    // Past every cache, the service worker's included.
    await fetch(new URL('robots.txt', siteRoot), { method: 'HEAD', cache: 'no-store' });
    return null;
  } catch {}
  try {
    const { lookOffline, offline } = await import('../lab/offline/offline-store');
    await lookOffline();
    return whatWorksOffline(offline.getState());
  } catch {
    return OPEN_PAGES_WORK;
  }
}
