import { Link } from 'wouter';
import styles from './message-page.module.css';
import { OffThePaper } from './off-the-paper';
import { usePageTitle } from './use-page-title';

/** An address that leads nowhere, and where to go instead. */
export function NotFoundPage({ what }: { readonly what: 'page' | 'lesson' }) {
  usePageTitle(what === 'page' ? 'No such page' : 'No such lesson');
  return (
    <div className={styles['page']}>
      <OffThePaper />
      <h1>{what === 'page' ? 'There is no page at this address' : 'There is no lesson of this name'}</h1>
      <p>The link may be old or cut off. Nothing of yours is lost: edited code stays in this browser.</p>
      <p className={styles['ways']}>
        <Link href="/learn" className={styles['way']}>
          See all lessons
        </Link>
        <Link href="/lab" className={styles['way']}>
          Open the lab
        </Link>
        <Link href="/" className={styles['way']}>
          Go to the front page
        </Link>
      </p>
    </div>
  );
}
