import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { RuntimeRecord } from '../../../workers/contract';
import type { Lesson } from '../../domain/lesson';
import { visibleText } from '../../domain/visible-text';
import { isSource, projectName, projectOf } from '../../lab/take-home';
import { Button } from '../../ui/button';
import { CodeLines } from '../../ui/code-lines';
import { showToast } from '../../ui/toast';
import styles from './take-home.module.css';

interface TakeHomeProps {
  readonly lesson: Lesson;
  readonly runtime: RuntimeRecord;
}

/** A lesson's programs as a project for a real server: what is in it, and the archive. Made in the page, from the same files. */
export function TakeHome({ lesson, runtime }: TakeHomeProps) {
  const files = useMemo(() => projectOf(lesson, runtime), [lesson, runtime]);
  const names = Object.keys(files);
  const [open, setOpen] = useState<string | null>(null);
  const name = projectName(lesson, runtime);

  async function save(): Promise<void> {
    try {
      const { zipOf } = await import('./zip');
      const url = URL.createObjectURL(await zipOf(name, files));
      const link = document.createElement('a');
      link.href = url;
      link.download = `${name}.zip`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      showToast(`${name}.zip has been saved.`);
    } catch {
      showToast('The archive could not be made. Reload the page and try again.');
    }
  }

  return (
    <section className={styles['project']} aria-label="Project to take home">
      <ul className={styles['files']}>
        {names.map((file) => (
          <li key={file}>
            <button
              type="button"
              aria-expanded={open === file}
              onClick={() => setOpen((before) => (before === file ? null : file))}
            >
              {file}
            </button>
            {open === file && (
              <div className={styles['code']}>
                <CodeLines
                  code={visibleText((files[file] ?? '').trimEnd())}
                  syntax={isSource(file, runtime) ? runtime.syntax : null}
                  label={file}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      <Button look="primary" icon={<Download />} className={styles['save']} onClick={() => void save()}>
        {`Download the ${runtime.languageName} project`}
      </Button>
    </section>
  );
}
