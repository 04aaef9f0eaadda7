import styles from './program-output.module.css';

/** What the program printed, its last lines. */
export function ProgramOutput({
  lines,
  label,
}: {
  readonly lines: readonly string[];
  readonly label: string;
}) {
  return (
    <details className={styles['output']}>
      <summary>{lines.length === 1 ? '1 printed line' : `${lines.length} printed lines`}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <section tabIndex={0} aria-label={`${label}: program output`}>
        <pre>{lines.join('\n')}</pre>
      </section>
    </details>
  );
}
