import styles from './key-sheet.module.css';
import { KEYS } from './presenter-keys';

/** All keys of the presentation, to be read while presenting. */
export function KeySheet() {
  return (
    <div className={styles['sheet']} role="dialog" aria-label="Keys">
      <h2>Keys</h2>
      <dl>
        {KEYS.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
