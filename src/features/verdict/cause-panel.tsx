import { Search } from 'lucide-react';
import { useMemo } from 'react';
import type { Program, VerdictTraits } from '../../../workers/contract';
import { type Cause, nameCause } from '../../domain/cause';
import { visibleLinks } from '../../domain/chain-text';
import { formatByteGrowth, formatCount } from '../../domain/format';
import type { SideState } from '../../lab/lab-state';
import { type ChainPlace, ObjectChain } from '../../ui/object-chain';
import styles from './cause-panel.module.css';

interface CausePanelProps {
  readonly side: SideState;
  /** What ran, to quote its lines. */
  readonly program: Program;
  /** Of the runtime that it ran on. */
  readonly traits: VerdictTraits;
  readonly onGoTo: (place: ChainPlace) => void;
}

/** Why a side leaks: the line that allocates, who holds it, and how sure that is. Nothing where there is no leak. */
export function CausePanel({ side, program, traits, onGoTo }: CausePanelProps) {
  const { diagnosis, verdict } = side;
  const cause = useMemo(
    () =>
      diagnosis.kind === 'found' && verdict ? nameCause(verdict, diagnosis.diagnosis, program, traits) : null,
    [diagnosis, verdict, program, traits],
  );
  if (diagnosis.kind === 'none') return null;
  if (diagnosis.kind === 'looking')
    return (
      <p className={styles['looking']} role="status">
        <Search aria-hidden="true" />
        Asking some further requests to see who holds it
      </p>
    );
  if (diagnosis.kind === 'failed')
    return <p className={styles['looking']}>{`The cause wasn’t found: ${diagnosis.fault.message}`}</p>;
  if (!cause || (!cause.line && !cause.chain)) return null;
  return (
    <section className={styles['cause']} aria-label="Cause">
      <p className={styles['what']}>
        {cause.holder && (
          <span className={styles['holder']}>
            Held by <code>{cause.holder}</code>
          </span>
        )}
        <CauseLineButton cause={cause} onGoTo={onGoTo} />
      </p>
      <details className={styles['more']}>
        <summary>Who holds it, and how sure this is</summary>
        {cause.chain && (
          <ObjectChain
            nodes={visibleLinks(cause.chain)}
            stop={cause.chain.accumulatesAt}
            way="down"
            onGoTo={onGoTo}
          />
        )}
        <p className={styles['why']}>{`Confidence: ${cause.confidence}. ${cause.why}`}</p>
        <p className={styles['why']}>
          {`Found in ${formatCount(diagnosis.diagnosis.requests)} further requests after the run. ${diagnosis.diagnosis.trace.note}`}
        </p>
      </details>
    </section>
  );
}

function CauseLineButton({
  cause,
  onGoTo,
}: {
  readonly cause: Cause;
  readonly onGoTo: CausePanelProps['onGoTo'];
}) {
  if (!cause.line) return null;
  const { file, line, text, bytesPerRequest } = cause.line;
  return (
    <button type="button" className={styles['line']} onClick={() => onGoTo({ file, line })}>
      <span className={styles['place']}>{`${file}:${line}`}</span>
      <code title={text}>{text}</code>
      {bytesPerRequest !== null && (
        <span className={styles['bytes']}>{`${formatByteGrowth(bytesPerRequest)}/request`}</span>
      )}
    </button>
  );
}
