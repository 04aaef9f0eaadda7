import { Printer } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { lessonSummaries, loadTeacherNotes } from '../../content';
import type { LessonSummary, TeacherNotes } from '../../domain/lesson';
import { Button } from '../../ui/button';
import { InlineCode } from '../../ui/inline-code';
import { NotFoundPage } from '../not-found-page';
import { usePageTitle } from '../use-page-title';
import { FetchGate, useFetched } from './fetch-gate';
import styles from './teach-page.module.css';

/** Notes for whoever teaches: for the whole course, or for one lesson. Made to be printed too. */
export default function TeachPage({ slug = null }: { readonly slug?: string | null }) {
  const state = useFetched('notes', loadTeacherNotes);
  const lessons = slug ? lessonSummaries.filter((lesson) => lesson.slug === slug) : lessonSummaries;
  usePageTitle(slug && lessons[0] ? `Teaching “${lessons[0].title}”` : 'For teachers');
  if (lessons.length === 0) return <NotFoundPage what="lesson" />;
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  return (
    <FetchGate state={state} what="page">
      {(notes) => (
        <div className={styles['page']}>
          <header className={styles['header']}>
            <h1>{slug ? `Teaching “${lessons[0]?.title}”` : 'For teachers'}</h1>
            {!slug && (
              <p>
                {`What to say, what to ask, and what is commonly believed and wrong, lesson by lesson: ${lessons.length} lessons, about ${Math.round(minutes / 6) / 10} hours. Let the room predict before anything runs, and let those who were wrong explain the chart.`}
              </p>
            )}
            <div className={styles['ways']}>
              <Button icon={<Printer />} onClick={() => print()}>
                Print
              </Button>
              {slug && <Link href="/teach">All lessons</Link>}
            </div>
          </header>
          {!slug && <Contents lessons={lessons} />}
          {lessons.map((lesson) => {
            const own = notes[lesson.slug];
            return own ? <Notes key={lesson.slug} lesson={lesson} notes={own} /> : null;
          })}
        </div>
      )}
    </FetchGate>
  );
}

/** All lessons, to jump to: on a phone folded, for it would be all that one sees. */
function Contents({ lessons }: { readonly lessons: readonly LessonSummary[] }) {
  const [wide] = useState(() => matchMedia('(min-width: 640px)').matches);
  return (
    <nav aria-label="On this page" className={styles['contents']}>
      <details open={wide}>
        <summary>On this page</summary>
        <ol>
          {lessons.map(({ slug, number, title }) => (
            <li key={slug}>
              <a href={`#${slug}`}>{`${number} · ${title}`}</a>
            </li>
          ))}
        </ol>
      </details>
    </nav>
  );
}

function Notes({ lesson, notes }: { readonly lesson: LessonSummary; readonly notes: TeacherNotes }) {
  const before = lesson.requires.map((slug) => lessonSummaries.find((one) => one.slug === slug)?.title);
  return (
    <section className={styles['lesson']} id={lesson.slug} aria-labelledby={`${lesson.slug}-title`}>
      <h2 id={`${lesson.slug}-title`}>
        <span>{lesson.number}</span>
        <Link href={`/learn/${lesson.slug}`}>{lesson.title}</Link>
      </h2>
      <p className={styles['facts']}>
        {`${lesson.minutes} minutes, ${lesson.level}`}
        {before.length > 0 && `. After: ${before.join(', ')}`}
      </p>
      <p className={styles['ways']}>
        <Link href={`/present/${lesson.slug}`}>Present it</Link>
        <Link href={`/learn/${lesson.slug}/print`}>Print the lesson</Link>
      </p>
      <p className={styles['goal']}>
        <strong>Goal. </strong>
        <InlineCode text={lesson.goal} />
      </p>
      <List title="Talking points" items={notes.talking} />
      <List title="Ask the room" items={notes.questions} />
      <List title="Commonly believed, and wrong" items={notes.misconceptions} />
    </section>
  );
}

function List({ title, items }: { readonly title: string; readonly items: readonly string[] }) {
  return (
    <div className={styles['list']}>
      <h3>{title}</h3>
      <ul>
        {items.map((item) => (
          <li key={item}>
            <InlineCode text={item} />
          </li>
        ))}
      </ul>
    </div>
  );
}
