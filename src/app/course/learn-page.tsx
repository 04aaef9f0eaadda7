import { ArrowRight } from 'lucide-react';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { lessonSummaries } from '../../content';
import { stateOf } from '../../domain/progress';
import { CourseMap } from '../../features/lesson/course-map';
import { ProgressTools } from '../../features/lesson/progress-tools';
import { progressStore } from '../../lab/kept/progress';
import { usePageTitle } from '../use-page-title';
import styles from './learn-page.module.css';
import { hrefOf, nextLesson } from './next-lesson';

const BESIDE = [
  {
    href: '/guide',
    title: 'Diagnosis guide',
    about: 'From the symptom to the instrument, and on to the lesson.',
  },
  { href: '/faq', title: 'Questions and answers', about: 'Each answered by an experiment.' },
  { href: '/source', title: 'The source, checked', about: 'Its claims, run one by one.' },
  { href: '/glossary', title: 'Glossary', about: 'The field’s words in short.' },
  { href: '/teach', title: 'For teachers', about: 'What to say, what to ask, what is believed and wrong.' },
  { href: '/learn/finish', title: 'What you have learnt', about: 'With the curves of your own runs.' },
] as const;

/** The course: its map, where one is, and what lies beside the lessons. */
export default function LearnPage() {
  usePageTitle('Learn');
  const progress = useStore(progressStore, (state) => state.progress);
  const next = nextLesson(lessonSummaries, progress);
  const begun = Object.values(progress.lessons).some((lesson) => lesson.done.length > 0);
  const done = lessonSummaries.filter((lesson) => stateOf(lesson, progress) === 'done').length;
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <h1>Learn</h1>
        <p>
          Each lesson is one way for a server to lose memory: predict what will happen, run the program that
          leaks beside the one that doesn’t, ask the process who holds on, and mend one yourself.
        </p>
        {next && (
          <div className={styles['onward']}>
            <Link href={hrefOf(next, progress)} className={styles['go']}>
              {begun ? `Go on: ${next.title}` : `Begin: ${next.title}`}
              <ArrowRight aria-hidden="true" />
            </Link>
            <span>{`${done} of ${lessonSummaries.length} lessons done`}</span>
          </div>
        )}
        {!next && (
          <div className={styles['onward']}>
            <Link href="/learn/finish" className={styles['go']}>
              You have done them all: see what you have learnt
              <ArrowRight aria-hidden="true" />
            </Link>
          </div>
        )}
      </header>
      <CourseMap lessons={lessonSummaries} progress={progress} current={next?.slug ?? null} />
      <section className={styles['beside']} aria-labelledby="beside">
        <h2 id="beside">Beside the lessons</h2>
        <ul>
          {BESIDE.map(({ href, title, about }) => (
            <li key={href}>
              <Link href={href}>
                <strong>{title}</strong>
                <span>{about}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <ProgressTools />
    </div>
  );
}
