import { Download, RotateCcw, Upload } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { progressActions, progressStore } from '../../lab/kept/progress';
import { Button } from '../../ui/button';
import { Modal } from '../../ui/modal';
import { showToast } from '../../ui/toast';
import styles from './progress-tools.module.css';

/** A file of progress is a few hundred kB at the very most. */
const LARGEST_FILE = 5_000_000;

/** Saves progress to a file, takes it back from one, or forgets it. */
export function ProgressTools() {
  const stored = useStore(progressStore, (state) => state.stored);
  const input = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState(false);

  function save(): void {
    const url = URL.createObjectURL(new Blob([progressActions.save()], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'leak-lab-progress.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  async function restore(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    if (file.size > LARGEST_FILE) {
      showToast('This file is too large to be progress from Leak Lab. Nothing has been changed.');
      return;
    }
    const before = progressStore.getState().progress;
    const problem = progressActions.restore(await file.text());
    showToast(
      problem ?? 'Your progress is the file’s now.',
      problem ? undefined : { label: 'Undo', run: () => progressActions.putBack(before) },
    );
  }

  function reset(): void {
    const before = progressActions.reset();
    setAsking(false);
    showToast('Your progress has been forgotten.', {
      label: 'Undo',
      run: () => progressActions.putBack(before),
    });
  }

  return (
    <div className={styles['tools']}>
      <p>
        {stored
          ? 'What you have done is kept in this browser only.'
          : 'The browser refuses to keep your progress: export it before you close the page.'}
      </p>
      <div className={styles['ways']}>
        <Button icon={<Download />} onClick={save}>
          Export progress
        </Button>
        <Button icon={<Upload />} onClick={() => input.current?.click()}>
          Import
        </Button>
        <Button icon={<RotateCcw />} onClick={() => setAsking(true)}>
          Reset
        </Button>
        <Link href="/work">All your work</Link>
      </div>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        className="visually-hidden"
        aria-label="File with progress"
        tabIndex={-1}
        onChange={(event) => void restore(event)}
      />
      <Modal title="Forget all progress?" open={asking} onClose={() => setAsking(false)}>
        <div className={styles['asking']}>
          <p>
            Steps, answers, passed exercises and your charts are forgotten. Programs that you have edited
            stay.
          </p>
          <div className={styles['ways']}>
            <Button look="primary" onClick={reset}>
              Forget it
            </Button>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
          </div>
        </div>
      </Modal>
    </div>
  );
}
