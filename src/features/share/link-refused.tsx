import { Download, Unlink } from 'lucide-react';
import { useStore } from 'zustand';
import { formatCount } from '../../domain/format';
import { closeSharedLink, sharedLink } from '../../lab/shared-link';
import { Button } from '../../ui/button';
import { saveFile } from '../../ui/save-file';
import styles from './link-banner.module.css';

/** Says why a link can't be opened, what to do about it, and saves what of it could be read. */
export function LinkRefused() {
  const link = useStore(sharedLink);
  return (
    <div role="status">
      {link.kind === 'refused' && (
        <section className={styles['banner']} aria-label="A link that can’t be opened">
          <Unlink aria-hidden="true" className={styles['icon']} />
          <div className={styles['text']}>
            <p>
              <strong>{link.message}</strong> {link.next}
            </p>
            <p className={styles['about']}>
              {link.saved.length > 0
                ? `${formatCount(link.saved.reduce((sum, { text }) => sum + text.length, 0))} characters of its code could be read. `
                : 'No code could be read from it. '}
              Nothing has run, and nothing of yours has been changed.
            </p>
          </div>
          <div className={styles['ways']}>
            {link.saved.length > 0 ? (
              link.saved.map(({ variant, name, text }) => (
                <Button
                  key={`${variant}:${name}`}
                  icon={<Download />}
                  onClick={() => saveFile(`from-a-link-${variant}-${name}`, text, 'text/plain')}
                >
                  {`Save ${variant} ${name}`}
                </Button>
              ))
            ) : (
              <Button
                icon={<Download />}
                onClick={() => saveFile('leak-lab-link.txt', `${location.href}\n`, 'text/plain')}
              >
                Save the link itself
              </Button>
            )}
            <Button look="quiet" onClick={closeSharedLink}>
              Dismiss
            </Button>
          </div>
        </section>
      )}
    </div>
  );
}
