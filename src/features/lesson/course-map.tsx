import { Check, ChevronRight } from 'lucide-react';
import { Link } from 'wouter';
import { type LessonSummary, PART_LABELS, PARTS } from '../../domain/lesson';
import { type Progress, stateOf, stepsDone } from '../../domain/progress';
import { runtimes } from '../../lab/runtimes';
import styles from './course-map.module.css';

interface CourseMapProps {
  readonly lessons: readonly LessonSummary[];
  readonly progress: Progress;
  /** The lesson that the learner is at. */
  readonly current: string | null;
}

/** The lessons in their order and parts, what each builds on, and how far one has come. */
export function CourseMap({ lessons, progress, current }: CourseMapProps) {
  return (
    <div className={styles['map']}>
      {PARTS.map((part) => {
        const own = lessons.filter((lesson) => lesson.part === part);
        if (own.length === 0) return null;
        const minutes = own.reduce((sum, lesson) => sum + lesson.minutes, 0);
        return (
          <section key={part} aria-labelledby={`part-${part}`} className={styles['part']}>
            <header>
              <h2 id={`part-${part}`}>{PART_LABELS[part].title}</h2>
              <p>{PART_LABELS[part].about}</p>
              <small
                className={styles['minutes']}
              >{`${own.length} ${own.length === 1 ? 'lesson' : 'lessons'}, ${minutes} minutes`}</small>
            </header>
            <ol>
              {own.map((lesson) => (
                <Item
                  key={lesson.slug}
                  lesson={lesson}
                  lessons={lessons}
                  progress={progress}
                  here={lesson.slug === current}
                />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

interface ItemProps {
  readonly lesson: LessonSummary;
  readonly lessons: readonly LessonSummary[];
  readonly progress: Progress;
  readonly here: boolean;
}

function Item({ lesson, lessons, progress, here }: ItemProps) {
  const state = stateOf(lesson, progress);
  const done = stepsDone(lesson, progress);
  const last = progress.lessons[lesson.slug]?.last ?? 0;
  const at = state === 'begun' && last > 0 && last < lesson.steps.length ? `?step=${last + 1}` : '';
  const before = lesson.requires.flatMap((slug) => lessons.find((one) => one.slug === slug) ?? []);
  const languages = lesson.runtimes.map((id) => runtimes.byId(id).languageName).join(' and ');
  return (
    <li className={styles['item']} data-state={state} data-lesson={lesson.slug} data-here={here || undefined}>
      <Link href={`/learn/${lesson.slug}${at}`} aria-current={here ? 'true' : undefined}>
        <Ring done={done} of={lesson.steps.length} number={lesson.number} />
        <span className={styles['text']}>
          <strong>{lesson.title}</strong>
          <span className={styles['summary']}>{lesson.summary}</span>
          <small className={styles['facts']}>
            {`${lesson.minutes} minutes · ${lesson.level} · ${languages}`}
            {state === 'begun' && <b>{`${done} of ${lesson.steps.length} steps done`}</b>}
            {state === 'done' && <b>Done</b>}
          </small>
        </span>
        <ChevronRight aria-hidden="true" />
      </Link>
      {before.length > 0 && (
        <p className={styles['before']}>
          {'Builds on '}
          {before.map((one, index) => (
            <span key={one.slug}>
              {index > 0 && ', '}
              <Link href={`/learn/${one.slug}`}>{one.title}</Link>
              {stateOf(one, progress) === 'done' && ' ✓'}
            </span>
          ))}
        </p>
      )}
    </li>
  );
}

const RADIUS = 17;
const AROUND = 2 * Math.PI * RADIUS;

/** How much of a lesson is done, around its number; a tick once it is all. */
function Ring({ done, of, number }: { readonly done: number; readonly of: number; readonly number: number }) {
  return (
    <span className={styles['ring']} aria-hidden="true">
      <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
        <circle cx="20" cy="20" r={RADIUS} className={styles['track']} />
        {done > 0 && (
          <circle
            cx="20"
            cy="20"
            r={RADIUS}
            className={styles['arc']}
            strokeDasharray={`${(done / of) * AROUND} ${AROUND}`}
            transform="rotate(-90 20 20)"
          />
        )}
      </svg>
      {done === of ? <Check /> : <span>{number}</span>}
    </span>
  );
}
