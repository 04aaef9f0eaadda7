import { useState } from 'react';
import { RUN_ACTIONS } from '../../features/controls/run-actions';
import { isApple, withMainKey } from '../../ui/keys';
import { setSingleKeys, singleKeys } from './command-keys';
import styles from './help-sheet.module.css';

interface Key {
  readonly keyText: string;
  readonly does: string;
}

const GROUPS: readonly { readonly title: string; readonly keys: readonly Key[] }[] = [
  {
    title: 'The run',
    keys: RUN_ACTIONS.map(({ keyText, label, about }) => ({
      keyText,
      does: `${label}: ${about.toLowerCase()}`,
    })),
  },
  {
    title: 'Everywhere',
    keys: [
      { keyText: withMainKey('K'), does: 'All commands, by name' },
      { keyText: '?', does: 'This sheet' },
      { keyText: withMainKey('/'), does: 'This sheet, while you write' },
      {
        keyText: 'F6',
        does: 'The next part of the bench: lesson, run, code, verdict, instruments; Shift+F6 the one before',
      },
      { keyText: 'Esc', does: 'Close what is open' },
    ],
  },
  {
    title: 'The editor',
    keys: [
      { keyText: isApple ? '⌃⇧M' : 'Ctrl+M', does: 'Tab leaves the editor instead of indenting, and back' },
      { keyText: withMainKey('Z'), does: 'Undo, back to edits of earlier visits' },
      { keyText: withMainKey('F'), does: 'Find' },
    ],
  },
  {
    title: 'Charts and edges',
    keys: [
      { keyText: '← →', does: 'Reading by reading on a chart; the width on an edge' },
      { keyText: 'Page up, Page down', does: 'A tenth of the readings' },
      { keyText: 'Home, End', does: 'The first and the last' },
    ],
  },
];

/** All keys in one place. */
export default function HelpSheet() {
  const [single, setSingle] = useState(singleKeys);
  return (
    <div className={styles['sheet']}>
      {GROUPS.map(({ title, keys }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {keys.map(({ keyText, does }) => (
              <div key={keyText}>
                <dt>
                  <kbd>{keyText}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className={styles['single']}>
        <input
          type="checkbox"
          checked={single}
          onChange={(event) => {
            setSingle(event.target.checked);
            setSingleKeys(event.target.checked);
          }}
        />
        Let ? alone open this sheet. Without it {withMainKey('/')} does.
      </label>
    </div>
  );
}
