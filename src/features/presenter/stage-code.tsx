import { useEffect, useRef } from 'react';
import { classNames } from '../../ui/class-names';
import { highlight, type Syntax } from '../../ui/highlight';
import styles from './stage-code.module.css';

interface StageCodeProps {
  readonly code: string;
  readonly syntax: Syntax | null;
  readonly label: string;
  /** The line under the spotlight, 1-based; 0: none. */
  readonly line: number;
  readonly onLine: (line: number) => void;
}

/** A program for a whole room: as large as it fits, one line at a time in the light. */
export function StageCode({ code, syntax, label, line, onLine }: StageCodeProps) {
  const lit = useRef<HTMLLIElement>(null);
  const lines = highlight(code.trimEnd(), syntax);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line is another element.
  useEffect(() => {
    // Newer engines return a promise here, which an effect must not.
    void lit.current?.scrollIntoView({ block: 'nearest' });
  }, [line]);
  const longest = Math.max(40, ...code.split('\n').map((text) => text.length));
  return (
    <section className={styles['code']} aria-label={label} data-spot={line > 0 || undefined}>
      <ol style={{ '--columns': longest + 4, '--rows': lines.length } as React.CSSProperties}>
        {lines.map((tokens, index) => (
          <li
            key={index}
            ref={line === index + 1 ? lit : null}
            className={classNames(line === index + 1 && styles['lit'])}
            aria-current={line === index + 1 || undefined}
          >
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys move the spotlight. */}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: likewise. */}
            <span className={styles['text']} onClick={() => onLine(line === index + 1 ? 0 : index + 1)}>
              {tokens.map((token, position) => (
                <span key={position} className={token.kind === 'plain' ? undefined : styles[token.kind]}>
                  {token.text}
                </span>
              ))}
              {tokens.length === 0 && '\u200b'}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
