import { PencilLine, Redo2, RotateCcw, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { Sample, VariantId } from '../../domain/sample';
import { draftHistory } from '../../lab/kept/draft-history';
import { discardDraft, draftKey, drafts, setDraft, textOf, undoDraft } from '../../lab/kept/drafts';
import { Button } from '../../ui/button';
import { showToast } from '../../ui/toast';
import styles from './draft-tools.module.css';

interface DraftToolsProps {
  readonly sample: Sample;
  readonly variant: VariantId;
  readonly file: string;
}

/** Undo and redo of a file's edits: they reach back beyond a reload. Nothing where there is nothing to undo. */
export function UndoButtons({ sample, variant, file }: DraftToolsProps) {
  const key = draftKey(sample, variant, file);
  const back = useStore(draftHistory, (all) => (all[key]?.past.length ?? 0) > 0);
  const forward = useStore(draftHistory, (all) => (all[key]?.future.length ?? 0) > 0);
  if (!back && !forward) return null;
  return (
    <>
      <Button
        look="quiet"
        iconOnly
        icon={<Undo2 />}
        off={!back}
        title={`Undo the last edit of ${file}`}
        onClick={() => undoDraft(sample, variant, file, 'back')}
      >
        {`Undo the last edit of ${file}`}
      </Button>
      <Button
        look="quiet"
        iconOnly
        icon={<Redo2 />}
        off={!forward}
        title={`Redo the edit of ${file}`}
        onClick={() => undoDraft(sample, variant, file, 'forward')}
      >
        {`Redo the edit of ${file}`}
      </Button>
    </>
  );
}

/** Says without a doubt that what is shown and run is the learner's own text, and leads back to the original. */
export function EditedNotice({ sample, variant, file }: DraftToolsProps) {
  const edited = useStore(drafts, ({ texts }) => texts[draftKey(sample, variant, file)] !== undefined);
  const stored = useStore(drafts, (state) => state.stored);
  if (!edited) return null;

  function restore(): void {
    const text = textOf(sample, variant, file);
    discardDraft(sample, variant, file);
    showToast(`${file} is the original again.`, {
      label: 'Undo',
      run: () => setDraft(sample, variant, file, text),
    });
  }

  return (
    <div className={styles['notice']}>
      <PencilLine aria-hidden="true" />
      <span className={styles['text']}>
        {stored
          ? variant === 'yours'
            ? 'Edited, and kept in this browser'
            : 'Edited: your version runs, not the original'
          : 'Edited, not stored: this browser refuses to keep it, copy it before you close the page'}
      </span>
      <Button
        look="quiet"
        icon={<RotateCcw />}
        className={styles['restore']}
        onClick={restore}
        title="Restore the original"
      >
        Restore the original
      </Button>
    </div>
  );
}
