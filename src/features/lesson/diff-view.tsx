import { useMemo } from 'react';
import { codeDiff, type DiffLine } from '../../domain/code-diff';
import { type CodeLanguage, highlight } from '../../ui/highlight';
import styles from './diff-view.module.css';

interface DiffViewProps {
  readonly before: string;
  readonly after: string;
  readonly language: CodeLanguage;
  readonly file: string;
}

const SIGNS: Readonly<Record<DiffLine['kind'], string>> = { same: ' ', out: '−', in: '+' };
const NAMES: Readonly<Record<DiffLine['kind'], string>> = { same: '', out: 'removed: ', in: 'added: ' };

/** What changed from one program to another, line by line. */
export function DiffView({ before, after, language, file }: DiffViewProps) {
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
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre className={styles['lines']} tabIndex={0}>
        <code>
          {lines.map((line, index) => (
            <span key={index} className={styles['line']} data-kind={line.kind}>
              <span className={styles['place']} data-number={line.before ?? ''} />
              <span className={styles['place']} data-number={line.after ?? ''} />
              <span className={styles['sign']} aria-hidden="true">
                {SIGNS[line.kind]}
              </span>
              <span className="visually-hidden">{NAMES[line.kind]}</span>
              <Code text={line.text} language={language} />
            </span>
          ))}
        </code>
      </pre>
    </section>
  );
}

function Code({ text, language }: { readonly text: string; readonly language: CodeLanguage }) {
  const [tokens = []] = highlight(text, language);
  return (
    <span className={styles['text']}>
      {tokens.map((token, at) => (
        <span key={at} className={token.kind === 'plain' ? undefined : styles[token.kind]}>
          {token.text}
        </span>
      ))}
      {'\n'}
    </span>
  );
}
