import { Eye } from 'lucide-react';
import { useState } from 'react';
import type { Sample } from '../../domain/sample';
import { draftKey, drafts, setDraft } from '../../lab/kept/drafts';
import { runtimes } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { CodeLines } from '../../ui/code-lines';
import { Modal } from '../../ui/modal';
import { showToast } from '../../ui/toast';
import styles from './solution-button.module.css';

interface SolutionButtonProps {
  readonly sample: Sample;
  readonly solution: Sample;
}

/** Our answer, behind a question: it can be read, and put in the place of one's own. */
export function SolutionButton({ sample, solution }: SolutionButtonProps) {
  const [stage, setStage] = useState<'closed' | 'asking' | 'shown'>('closed');
  const program = solution.variants.yours;
  const file = program?.entry ?? '';
  const code = program?.files[file] ?? '';

  function take(): void {
    const before =
      drafts.getState().texts[draftKey(sample, 'yours', file)] ?? sample.variants.yours?.files[file] ?? '';
    setDraft(sample, 'yours', file, code);
    setStage('closed');
    showToast('Our answer is in the editor now.', {
      label: 'Undo',
      run: () => setDraft(sample, 'yours', file, before),
    });
  }

  return (
    <>
      <Button look="quiet" icon={<Eye />} className={styles['open']} onClick={() => setStage('asking')}>
        Show our answer
      </Button>
      <Modal
        title={stage === 'shown' ? 'Our answer' : 'See our answer?'}
        open={stage !== 'closed'}
        onClose={() => setStage('closed')}
      >
        {stage === 'shown' ? (
          <div className={styles['answer']}>
            <div className={styles['code']}>
              <CodeLines
                code={code.trimEnd()}
                syntax={runtimes.byId(sample.runtime).syntax}
                label="Our answer"
              />
            </div>
            <p>It is one answer of several: whatever meets the checks is right.</p>
            <div className={styles['ways']}>
              <Button look="primary" onClick={take}>
                Put it into the editor
              </Button>
              <Button onClick={() => setStage('closed')}>Close</Button>
            </div>
          </div>
        ) : (
          <div className={styles['answer']}>
            <p>
              You learn more by failing a check once more than by reading. The last hint of a failed check is
              nearly the answer. Do you want to see it all the same?
            </p>
            <div className={styles['ways']}>
              <Button look="primary" onClick={() => setStage('closed')}>
                I’ll try again
              </Button>
              <Button onClick={() => setStage('shown')}>Show it</Button>
            </div>
          </div>
        )}
      </Modal>
    </>
  );
}
