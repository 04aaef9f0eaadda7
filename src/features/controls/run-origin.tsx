import { FileClock } from 'lucide-react';
import { useStore } from 'zustand';
import { formatCount } from '../../domain/format';
import { lostRun } from '../../lab/kept-run';
import { lab } from '../../lab/lab-store';
import styles from './run-origin.module.css';

/** Says where the readings come from, if not from a run in this page, and if any were lost. Nothing otherwise. */
export function RunOrigin() {
  const readFrom = useStore(lab, (state) => state.readFrom);
  const idle = useStore(lab, (state) => state.phase === 'idle');
  const lost = useStore(lostRun);
  const text = readFrom
    ? readFrom.kind === 'file'
      ? `These readings were imported from ${readFrom.name}: nothing was measured here, and there are no processes to look into. The verdict was judged anew. Run measures them here.`
      : `These readings are from before the page was reloaded, and were kept. ${
          readFrom.kind === 'cut off' ? 'The reload ended their run where it was, and its' : 'Their'
        } processes are gone: run again ${readFrom.kind === 'cut off' ? 'for the whole of it' : 'to look inside'}.`
    : lost && idle
      ? `The page was reloaded, and its run’s readings ${lost.requests === null ? '' : `of ${formatCount(lost.requests)} requests `}are lost: there were too many to keep. The same seed gives the same ones again.`
      : null;
  return (
    <div role="status">
      {text && (
        <p className={styles['origin']}>
          <FileClock aria-hidden="true" />
          {text}
        </p>
      )}
    </div>
  );
}
