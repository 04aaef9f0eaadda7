import { useEffect, useState } from 'react';
import type { Holding, Outcome } from '../../../workers/contract';
import { formatCount } from '../../domain/format';
import type { VariantId } from '../../domain/sample';
import { labActions } from '../../lab/lab-store';
import { Button } from '../../ui/button';
import { Modal } from '../../ui/modal';
import { showToast } from '../../ui/toast';
import { chainText } from './chain-text';
import { ChainView, type LinkPlace } from './chain-view';
import styles from './holders-dialog.module.css';

interface HoldersDialogProps {
  readonly variant: VariantId;
  /** Whose holders are asked for; null while the dialog is closed. */
  readonly type: string | null;
  readonly onClose: () => void;
  readonly onGoTo: (place: LinkPlace) => void;
}

/** Who holds the objects of a type: asked of the living process when the dialog opens. */
export function HoldersDialog({ variant, type, onClose, onGoTo }: HoldersDialogProps) {
  return (
    <Modal title={type === null ? '' : `Who holds ${type}?`} open={type !== null} onClose={onClose}>
      {type !== null && <Holders key={type} variant={variant} type={type} onGoTo={onGoTo} />}
    </Modal>
  );
}

function Holders({
  variant,
  type,
  onGoTo,
}: {
  readonly variant: VariantId;
  readonly type: string;
  readonly onGoTo: (place: LinkPlace) => void;
}) {
  const [answer, setAnswer] = useState<Outcome<Holding> | null>(null);
  useEffect(() => {
    let wanted = true;
    void labActions.holders(variant, type).then((outcome) => wanted && setAnswer(outcome));
    return () => {
      wanted = false;
    };
  }, [variant, type]);
  if (!answer) return <p role="status">Following its objects to a root …</p>;
  if (!answer.ok)
    return (
      <p>
        {answer.fault.message} {answer.fault.hint}
      </p>
    );
  const { instances, examined, chains, note } = answer.value;
  return (
    <div className={styles['holders']} data-side={variant}>
      <p className={styles['count']}>
        {`${formatCount(instances)} alive now, ${formatCount(examined)} followed to a root.`}
      </p>
      {chains.map((chain) => (
        <section key={chainText(chain)} className={styles['chain']}>
          <h3>{`${Math.round(chain.share * 100)} % are held like this`}</h3>
          <ChainView chain={chain} onGoTo={onGoTo} />
          <Button
            look="quiet"
            onClick={() =>
              void navigator.clipboard.writeText(chainText(chain)).then(
                () => showToast('Copied the path as text.'),
                () => showToast('The browser didn’t allow copying.'),
              )
            }
          >
            Copy as text
          </Button>
        </section>
      ))}
      {note && <p className={styles['note']}>{note}</p>}
    </div>
  );
}
