import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { updates } from '../lab/offline/updates';

// Loaded when there is something to say: it needs to know of runs, which the front page doesn't load at once.
const UpdateNotice = lazy(() => import('../features/offline/update-notice'));

/** Where a new version is announced. */
export function UpdateStrip() {
  const state = useStore(updates, (now) => now.state);
  return (
    <div role="status">
      {state !== 'none' && (
        <Suspense fallback={null}>
          <UpdateNotice state={state} />
        </Suspense>
      )}
    </div>
  );
}
