import styles from './diff-lines.module.css';
import { highlight, type Syntax } from './highlight';

/** A line of a unified diff; its numbers in either text, from 1. */
export interface ShownDiffLine {
  readonly kind: 'same' | 'out' | 'in';
  readonly text: string;
  readonly before: number | null;
  readonly after: number | null;
}

interface DiffLinesProps {
  readonly lines: readonly ShownDiffLine[];
  readonly syntax: Syntax | null;
  readonly label: string;
}

const SIGNS: Readonly<Record<ShownDiffLine['kind'], string>> = { same: ' ', out: '−', in: '+' };
const NAMES: Readonly<Record<ShownDiffLine['kind'], string>> = { same: '', out: 'removed: ', in: 'added: ' };

/** Two texts as one: a sign, a colour and, for those who hear it, a word for each line that differs. No editor needed. */
export function DiffLines({ lines, syntax, label }: DiffLinesProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles['lines']} aria-label={label} tabIndex={0}>
      <pre>
        <code>
          {lines.map((line, index) => (
            <span key={index} className={styles['line']} data-kind={line.kind}>
              <span className={styles['number']} data-number={line.before ?? ''} />
              <span className={styles['number']} data-number={line.after ?? ''} />
              <span className={styles['sign']} aria-hidden="true">
                {SIGNS[line.kind]}
              </span>
              <span className={styles['text']}>
                <span className="visually-hidden">{NAMES[line.kind]}</span>
                {highlight(line.text, syntax)[0]?.map((token, at) => (
                  <span
                    key={at}
                    className={
                      token.kind === 'plain' || token.kind === 'number' ? undefined : styles[token.kind]
                    }
                  >
                    {token.text}
                  </span>
                ))}
                {'\n'}
              </span>
            </span>
          ))}
        </code>
      </pre>
    </section>
  );
}
