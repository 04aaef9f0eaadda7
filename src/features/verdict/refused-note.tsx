import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type Refusals, refusalsIn } from '../../domain/refusals';
import type { VariantId } from '../../domain/sample';
import { labActions } from '../../lab/lab-store';
import styles from './refused-note.module.css';

/** Up to this share of refused requests the verdict speaks of the program at work. */
const WORTH_SAYING = 0.5;
const MAX_NAMED = 3;

/**
 * After a run of one's own app: most requests were for routes that it doesn't have, or weren't what it takes, so it may look
 * clean for having done nothing. Asks the process once, when it is mounted.
 */
export default function RefusedNote({ variant }: { readonly variant: VariantId }) {
  const [refusals, setRefusals] = useState<Refusals | null>(null);
  useEffect(() => {
    let wanted = true;
    void labActions.inspect(variant, 'latency').then((table) => {
      if (wanted && table.ok) setRefusals(refusalsIn(table.value));
    });
    return () => {
      wanted = false;
    };
  }, [variant]);
  if (!refusals || refusals.share <= WORTH_SAYING) return null;
  const { share, never } = refusals;
  return (
    <div className={styles['note']} role="status">
      <TriangleAlert aria-hidden="true" />
      <p>
        <strong>{`Your app refused ${share === 1 ? 'every request' : `${Math.round(share * 100)} % of the requests`}.`}</strong>
        {
          ' It answered with a status of 400 to 499, so it did little of its work, and the verdict says little. '
        }
        {never.length > 0 && (
          <>
            {'Never served: '}
            {never.slice(0, MAX_NAMED).map((kind, index) => (
              <span key={kind}>
                {index > 0 && ', '}
                <code>{kind}</code>
              </span>
            ))}
            {never.length > MAX_NAMED && ` and ${never.length - MAX_NAMED} more`}
            {'. '}
          </>
        )}
        Send requests that its routes take, and run again.
      </p>
    </div>
  );
}
