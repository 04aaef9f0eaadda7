import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { lab } from '../../lab/lab-store';
import { takeUpdate, type UpdateState } from '../../lab/offline/updates';
import { Button } from '../../ui/button';
import styles from './update-notice.module.css';

const RUNNING = new Set<string>(['preparing', 'running', 'paused']);

/** Says that a new version is there. Nothing happens until the user clicks, and a run goes on meanwhile. */
export default function UpdateNotice({ state }: { readonly state: Exclude<UpdateState, 'none'> }) {
  const running = useStore(lab, ({ phase }) => RUNNING.has(phase));
  const [later, setLater] = useState(false);
  if (later) return null;
  const what =
    state === 'waiting'
      ? 'A new version of Leak Lab is ready.'
      : 'Leak Lab was updated in another window. This one goes on with the version that it began with.';
  const cost = running
    ? 'Updating now ends the run on this page; your edits are kept.'
    : 'Updating loads this page anew; your edits are kept.';
  return (
    <div className={styles['notice']}>
      <RefreshCw aria-hidden="true" />
      <p>
        {what} {cost}
      </p>
      <span className={styles['acts']}>
        <Button onClick={takeUpdate}>Update</Button>
        <Button look="quiet" onClick={() => setLater(true)}>
          Later
        </Button>
      </span>
    </div>
  );
}
