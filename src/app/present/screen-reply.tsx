import { VARIANT_LABELS, type VariantId } from '../../domain/sample';
import styles from './stage.module.css';
import type { StageReply } from './use-stage';

interface ScreenReplyProps {
  readonly reply: StageReply | null;
  readonly variant: VariantId;
}

/** What the process answered, in large type. Text only: it is the program’s. */
export function ScreenReply({ reply, variant }: ScreenReplyProps) {
  if (!reply)
    return (
      <p className={styles['hint']}>
        <kbd>Enter</kbd> asks the {VARIANT_LABELS[variant].toLowerCase()} process
      </p>
    );
  if (reply.kind === 'asking')
    return (
      <p className={styles['hint']} role="status">
        Asking
      </p>
    );
  if (reply.kind === 'no-process')
    return (
      <p className={styles['hint']} role="status">
        {`There is no ${VARIANT_LABELS[variant].toLowerCase()} process to ask. Press `}
        <kbd>R</kbd> to run it first.
      </p>
    );
  const { outcome } = reply;
  if (!outcome.ok)
    return (
      <pre
        className={styles['reply']}
        data-bad
      >{`${outcome.fault.message}\n${outcome.fault.hint ?? ''}`}</pre>
    );
  const { output, value, error, table } = outcome.value;
  const lines = [...output, ...(value === undefined ? [] : [value]), ...(error === undefined ? [] : [error])];
  return (
    <div role="status">
      {lines.length > 0 && (
        <pre className={styles['reply']} data-bad={error !== undefined || undefined}>
          {lines.join('\n')}
        </pre>
      )}
      {table && (
        <table className={styles['table']}>
          <thead>
            <tr>
              {table.columns.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, 12).map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) => (
                  <td key={column}>{cell ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {lines.length === 0 && !table && <p className={styles['hint']}>It printed nothing.</p>}
    </div>
  );
}
