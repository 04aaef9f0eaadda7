import { lessonSummaries } from '../content';
import { CourseList } from '../features/lesson/course-list';
import { runtimes } from '../lab/runtimes';
import styles from './learn-page.module.css';
import { usePageTitle } from './use-page-title';

const labels = new Map(runtimes.map((runtime) => [runtime.id, runtime.label]));

/** The course. */
export default function LearnPage() {
  usePageTitle('Learn');
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <h1>Learn</h1>
        <p>
          Each lesson is one way for a server to lose memory: a program that leaks, the same program mended,
          and the same traffic for both. Run them, change them, and see what holds on.
        </p>
      </header>
      <CourseList lessons={lessonSummaries} runtimeLabels={labels} />
    </div>
  );
}
