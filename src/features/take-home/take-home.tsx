import { Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { LANGUAGES, type Language } from '../../domain/language';
import type { Lesson } from '../../domain/lesson';
import { projectName, projectOf } from '../../domain/take-home/project';
import { visibleText } from '../../domain/visible-text';
import { Button } from '../../ui/button';
import { CodeLines } from '../../ui/code-lines';
import { showToast } from '../../ui/toast';
import styles from './take-home.module.css';

interface TakeHomeProps {
  readonly lesson: Lesson;
  readonly language: Language;
}

/** A lesson's programs as a project for a real server: what is in it, and the archive. Made in the page, from the same files. */
export function TakeHome({ lesson, language }: TakeHomeProps) {
  const files = useMemo(() => projectOf(lesson, language), [lesson, language]);
  const names = Object.keys(files);
  const [open, setOpen] = useState<string | null>(null);
  const name = projectName(lesson, language);

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
                  language={
                    file.endsWith('.py') ? 'python' : /\.(ts|mjs)$/.test(file) ? 'typescript' : 'plain'
                  }
                  label={file}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      <Button look="primary" icon={<Download />} className={styles['save']} onClick={() => void save()}>
        {`Download the ${LANGUAGES[language].label} project`}
      </Button>
    </section>
  );
}
