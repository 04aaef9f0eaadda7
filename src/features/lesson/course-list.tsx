import { ChevronRight } from 'lucide-react';
import { Link } from 'wouter';
import type { LessonSummary } from '../../domain/lesson';
import styles from './course-list.module.css';

interface CourseListProps {
  readonly lessons: readonly LessonSummary[];
  /** Names of the runtimes by id, for instance `Python · FastAPI`. */
  readonly runtimeLabels: ReadonlyMap<string, string>;
}

/** The lessons in their order. */
export function CourseList({ lessons, runtimeLabels }: CourseListProps) {
  return (
    <ol className={styles['list']}>
      {lessons.map((lesson) => (
        <li key={lesson.slug}>
          <Link href={`/learn/${lesson.slug}`} className={styles['item']}>
            <span className={styles['number']} aria-hidden="true">
              {lesson.number}
            </span>
            <span className={styles['text']}>
              <strong>{lesson.title}</strong>
              <span>{lesson.summary}</span>
              <small>
                {`${lesson.minutes} minutes, ${lesson.level}`}
                {lesson.runtimes.map((id) => (
                  <span key={id}>{runtimeLabels.get(id) ?? id}</span>
                ))}
              </small>
            </span>
            <ChevronRight aria-hidden="true" />
          </Link>
        </li>
      ))}
    </ol>
  );
}
