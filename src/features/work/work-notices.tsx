import { Download, HardDrive, PanelsTopLeft } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { VARIANT_LABELS, type VariantId } from '../../domain/sample';
import { chooseDraft, drafts } from '../../lab/kept/drafts';
import { storage } from '../../lab/kept/storage';
import { Button } from '../../ui/button';
import { saveFile } from '../../ui/save-file';
import { showToast } from '../../ui/toast';
import styles from './work-notices.module.css';

/** Says when the browser can't keep what the reader makes, when two tabs edit the same, and when stored work can't be read. */
export function WorkNotices() {
  const { refused, unreadable } = useStore(storage);
  const conflicts = useStore(drafts, (state) => state.conflicts);
  const adopted = useStore(drafts, (state) => state.adopted);
  useEffect(() => {
    if (adopted.length > 0)
      showToast(`${adopted.map(nameOf).join(', ')}: edited in another tab, and shown here as it is there.`);
  }, [adopted]);
  return (
    <div role="status">
      {refused && (
        <p className={styles['notice']}>
          <HardDrive aria-hidden="true" />
          <span className={styles['text']}>
            {refused === 'full'
              ? 'This browser has no more room for the lab: what you do now lasts until the page is closed.'
              : 'This browser keeps nothing for the lab (a private window, perhaps): what you do lasts until the page is closed.'}
          </span>
          <Button icon={<Download />} onClick={() => void saveWork()}>
            Export my work
          </Button>
        </p>
      )}
      {unreadable.map(({ key, text }) => (
        <p key={key} className={styles['notice']}>
          <HardDrive aria-hidden="true" />
          <span className={styles['text']}>
            {`What this browser had stored of your ${key.includes('progress') ? 'progress' : 'edits'} is damaged and can’t be read. It was laid aside as it is; nothing is written over it.`}
          </span>
          <Button
            icon={<Download />}
            onClick={() => saveFile(`${key.replaceAll(':', '-')}.txt`, text, 'text/plain')}
          >
            Save it as a file
          </Button>
        </p>
      ))}
      {Object.keys(conflicts).map((key) => (
        <p key={key} className={styles['notice']}>
          <PanelsTopLeft aria-hidden="true" />
          <span className={styles['text']}>
            {`${nameOf(key)} was edited here and in another tab. Here you see this tab’s; both are kept until you choose, and the other stays behind Undo.`}
          </span>
          <Button onClick={() => chooseDraft(key, 'mine')}>Keep this tab’s</Button>
          <Button onClick={() => chooseDraft(key, 'theirs')}>Use the other tab’s</Button>
        </p>
      ))}
    </div>
  );
}

/** Saves all that the reader has made as an archive. */
export async function saveWork(): Promise<void> {
  try {
    const [{ packed }, { presentWorkspace, workspaceFiles }] = await Promise.all([
      import('../../lab/kept/archive'),
      import('../../lab/kept/workspace'),
    ]);
    const url = URL.createObjectURL(await packed(workspaceFiles(presentWorkspace())));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'leak-lab-workspace.zip';
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  } catch {
    showToast('The archive could not be made. Copy what you need from the editors.');
  }
}

/** A draft's key for people: `app.py (leaky, globals-that-hold-on)`. */
export function nameOf(key: string): string {
  const [sample = '', variant = '', file = ''] = key.split(':');
  const label = VARIANT_LABELS[variant as VariantId] ?? variant;
  return `${file} (${label.toLowerCase()}, ${sample.split('/').find((part) => !part.startsWith('link-')) ?? sample})`;
}
