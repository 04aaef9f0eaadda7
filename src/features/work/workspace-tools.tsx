import { Download, Upload } from 'lucide-react';
import { type ChangeEvent, useRef, useState } from 'react';
import { formatCount } from '../../domain/format';
import { LARGEST_ARCHIVE, unpacked } from '../../lab/kept/archive';
import {
  changesBy,
  presentWorkspace,
  readWorkspace,
  takeWorkspace,
  type Workspace,
  type WorkspaceChanges,
} from '../../lab/kept/workspace';
import { Button } from '../../ui/button';
import { showToast } from '../../ui/toast';
import { nameOf, saveWork } from './work-notices';
import styles from './workspace-tools.module.css';

type Asked = { readonly name: string; readonly coming: Workspace; readonly changes: WorkspaceChanges };

/** Exports all that the reader has made, and takes an export in after saying what it would change. */
export default function WorkspaceTools() {
  const input = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [undo, setUndo] = useState<(() => void) | null>(null);

  async function open(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = event.target.files ?? [];
    event.target.value = '';
    if (!file) return;
    const name = file.name.slice(0, 120);
    setAsked(null);
    const archive =
      file.size > LARGEST_ARCHIVE
        ? ({ ok: false, message: `It is larger than ${LARGEST_ARCHIVE / 1e6} MB.` } as const)
        : unpacked(new Uint8Array(await file.arrayBuffer()));
    const read = archive.ok ? readWorkspace(archive.files) : archive;
    if (!read.ok) {
      setProblem(`${name} can’t be imported. ${read.message} Nothing has been changed.`);
      return;
    }
    setProblem(null);
    setAsked({ name, coming: read.value, changes: changesBy(read.value, presentWorkspace()) });
  }

  function take({ coming, name }: Asked): void {
    const back = takeWorkspace(coming);
    setUndo(() => back);
    setAsked(null);
    showToast(`${name} has been imported.`);
  }

  return (
    <div className={styles['tools']}>
      <div className={styles['ways']}>
        <Button look="primary" icon={<Download />} onClick={() => void saveWork()}>
          Export my work
        </Button>
        <Button icon={<Upload />} onClick={() => input.current?.click()}>
          Import
        </Button>
        {undo && (
          <Button
            onClick={() => {
              undo();
              setUndo(null);
              showToast('The import has been taken back.');
            }}
          >
            Take the import back
          </Button>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept="application/zip,.zip"
        className="visually-hidden"
        aria-label="File with a workspace"
        tabIndex={-1}
        onChange={(event) => void open(event)}
      />
      <p role="alert" className={problem ? styles['problem'] : 'visually-hidden'}>
        {problem}
      </p>
      {asked && (
        <section className={styles['asked']} aria-label="What the import changes">
          <h2>{`What ${asked.name} would change`}</h2>
          <ul>
            {linesOf(asked.changes).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p>What it doesn’t hold stays as it is. The import can be taken back while this page is open.</p>
          <div className={styles['ways']}>
            <Button look="primary" onClick={() => take(asked)}>
              Import it
            </Button>
            <Button onClick={() => setAsked(null)}>Leave all as it is</Button>
          </div>
        </section>
      )}
    </div>
  );
}

function linesOf({
  newPrograms,
  changedPrograms,
  lessons,
  predictions,
  settings,
}: WorkspaceChanges): string[] {
  const lines = [
    ...changedPrograms.map((key) => `${nameOf(key)}: replaced by the file’s`),
    ...newPrograms.map((key) => `${nameOf(key)}: edited anew`),
    ...(lessons.length > 0
      ? [`Progress in ${formatCount(lessons.length)} lessons: ${lessons.join(', ')}`]
      : []),
    ...(predictions > 0 ? [`${formatCount(predictions)} drawn curves`] : []),
    ...(settings > 0 ? [`${formatCount(settings)} settings; they show after a reload`] : []),
  ];
  return lines.length > 0 ? lines : ['Nothing: all that it holds is here already.'];
}
