import { useMemo } from 'react';
import { codeDiff } from '../../domain/code-diff';
import { DiffLines } from '../../ui/diff-lines';
import type { Syntax } from '../../ui/highlight';
import styles from './diff-view.module.css';

interface DiffViewProps {
  readonly before: string;
  readonly after: string;
  readonly syntax: Syntax | null;
  readonly file: string;
}

/** What changed from one program to another, line by line. */
export function DiffView({ before, after, syntax, file }: DiffViewProps) {
  const lines = useMemo(() => codeDiff(before, after), [before, after]);
  const out = lines.filter((line) => line.kind === 'out').length;
  const added = lines.filter((line) => line.kind === 'in').length;
  return (
    <section className={styles['diff']} aria-label={`What changed in ${file}`}>
      <header className={styles['head']}>
        <span>{file}</span>
        <span className={styles['count']}>
          <b data-kind="out">{`−${out}`}</b> <b data-kind="in">{`+${added}`}</b>
          <span className="visually-hidden">{`${out} lines removed, ${added} added`}</span>
        </span>
      </header>
      <DiffLines lines={lines} syntax={syntax} label={`${file}, line by line`} />
    </section>
  );
}
