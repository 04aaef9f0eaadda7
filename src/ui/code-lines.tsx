import { memo } from 'react';
import { classNames } from './class-names';
import styles from './code-lines.module.css';
import { highlight, type Syntax } from './highlight';

interface CodeLinesProps {
  readonly code: string;
  /** Null: nothing is coloured. */
  readonly syntax: Syntax | null;
  readonly label?: string;
  readonly numbered?: boolean;
  /** A line to mark, 1-based. */
  readonly marked?: number | undefined;
  /** Texts beside lines, and how warm these are: 1 … 5. */
  readonly remarks?: readonly CodeRemark[];
}

export interface CodeRemark {
  readonly line: number;
  readonly text: string;
  readonly level: number;
}

/** Code to read: no editor needed. Scrolls sideways on its own and can be focused to do so by keyboard. */
export const CodeLines = memo(function CodeLines({
  code,
  syntax,
  label,
  numbered,
  marked,
  remarks,
}: CodeLinesProps) {
  const lines = highlight(code, syntax);
  const name = classNames(styles['code'], numbered && styles['numbered']);
  return (
    <section className={name} role={numbered ? undefined : 'group'} aria-label={label ?? 'Code'} tabIndex={0}>
      <pre>
        <code>
          {lines.map((tokens, index) => {
            const remark = remarks?.find(({ line }) => line === index + 1);
            return (
              <span
                key={index}
                className={classNames(styles['line'], marked === index + 1 && styles['marked'])}
                data-line={index + 1}
                data-warm={remark?.level}
              >
                {tokens.map((token, position) => (
                  <span key={position} className={token.kind === 'plain' ? undefined : styles[token.kind]}>
                    {token.text}
                  </span>
                ))}
                {remark && <span className={styles['remark']}>{remark.text}</span>}
                {'\n'}
              </span>
            );
          })}
        </code>
      </pre>
    </section>
  );
});
