import type { ReactNode } from 'react';
import type { Lesson } from '../domain/lesson';
import { ProgressBar } from '../ui/progress-bar';
import styles from './message-page.module.css';
import { NotFoundPage } from './not-found-page';
import { useLesson } from './use-lesson';

interface LessonGateProps {
  readonly slug: string;
  readonly children: (lesson: Lesson) => ReactNode;
}

/** Shows its children once a lesson is there, and says so while it isn't. */
export function LessonGate({ slug, children }: LessonGateProps) {
  const state = useLesson(slug);
  switch (state.kind) {
    case 'there':
      return children(state.lesson);
    case 'unknown':
      return <NotFoundPage what="lesson" />;
    case 'loading':
      return (
        <div className={styles['page']} style={{ minHeight: '100dvh' }} aria-busy="true">
          <ProgressBar label="Fetching the lesson" fraction={null} />
          <p>Fetching the lesson</p>
        </div>
      );
    case 'failed':
      return (
        <div className={styles['page']} role="alert">
          <h1>The lesson could not be fetched</h1>
          <p>The connection may be down, or the site has been updated since this page was opened.</p>
          <p className={styles['ways']}>
            <button type="button" className={styles['way']} onClick={state.retry}>
              Try again
            </button>
            <button type="button" className={styles['way']} onClick={() => location.reload()}>
              Reload the page
            </button>
          </p>
        </div>
      );
  }
}
