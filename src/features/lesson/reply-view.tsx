import type { ConsoleReply, Outcome, Table } from '../../../workers/contract';
import styles from './snippet-view.module.css';

/** What a process said: printed lines, rows, a value, or what was raised. */
export function ReplyView({ reply }: { readonly reply: Outcome<ConsoleReply> }) {
  if (!reply.ok)
    return (
      <p className={styles['fault']}>
        {reply.fault.message} {reply.fault.hint}
      </p>
    );
  const { output, value, table, error } = reply.value;
  const silent = output.length === 0 && value === undefined && !table && error === undefined;
  const text = [...output, ...(value === undefined ? [] : [value])].join('\n');
  return (
    <>
      {text !== '' && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <pre className={styles['output']} tabIndex={0}>
          {text}
        </pre>
      )}
      {table && <Rows table={table} />}
      {error !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <pre className={styles['error']} tabIndex={0}>
          {error}
        </pre>
      )}
      {silent && <p className={styles['silent']}>It ran, and said nothing.</p>}
    </>
  );
}

function Rows({ table }: { readonly table: Table }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className={styles['rows']} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.id} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {table.columns.map((column, at) => (
                <td key={column.id}>{row[at] ?? '—'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
