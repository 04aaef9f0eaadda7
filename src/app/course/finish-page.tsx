import { ArrowRight, Printer } from 'lucide-react';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import { lessonSummaries } from '../../content';
import { formatBytes, formatCount } from '../../domain/format';
import type { LessonSummary } from '../../domain/lesson';
import { type LessonProgress, type Progress, stateOf } from '../../domain/progress';
import { VARIANT_LABELS } from '../../domain/sample';
import { progressStore } from '../../lab/kept/progress';
import { runtimes } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { InlineCode } from '../../ui/inline-code';
import { MiniChart, type MiniLine } from '../../ui/mini-chart';
import { usePageTitle } from '../use-page-title';
import styles from './finish-page.module.css';

/** The end of the course: what the learner can do now, with the curves of their own runs. */
export default function FinishPage() {
  usePageTitle('What you have learnt');
  const progress = useStore(progressStore, (state) => state.progress);
  const done = lessonSummaries.filter((lesson) => stateOf(lesson, progress) === 'done');
  const begun = lessonSummaries.filter((lesson) => stateOf(lesson, progress) === 'begun');
  const left = lessonSummaries.filter((lesson) => stateOf(lesson, progress) === 'not begun');
  const solved = lessonSummaries.filter(
    ({ slug }) => (progress.lessons[slug]?.solved.length ?? 0) > 0,
  ).length;
  const exercises = lessonSummaries.filter((lesson) => lesson.checks.length > 0).length;
  return (
    <div className={styles['page']}>
      <header className={styles['header']}>
        <h1>What you have learnt</h1>
        {done.length + begun.length === 0 ? (
          <p>
            Nothing yet. Do a lesson, and this page says what you can do afterwards, with the curves that you
            have measured yourself.
          </p>
        ) : (
          <p>
            {`${done.length} of ${lessonSummaries.length} lessons done, ${solved} of ${exercises} exercises solved, ${questions(progress)} questions answered rightly.`}
            {done.length === lessonSummaries.length && ' That is the whole course.'}
          </p>
        )}
        <div className={styles['ways']}>
          <Link href="/learn" className={styles['go']}>
            {left.length + begun.length > 0 ? 'Go on with the course' : 'Back to the course'}
            <ArrowRight aria-hidden="true" />
          </Link>
          {done.length + begun.length > 0 && (
            <Button icon={<Printer />} onClick={() => print()}>
              Print
            </Button>
          )}
        </div>
      </header>
      {done.length > 0 && <Lessons title="You can now" lessons={done} progress={progress} />}
      {begun.length > 0 && <Lessons title="You are learning to" lessons={begun} progress={progress} />}
      {left.length > 0 && (
        <section className={styles['left']} aria-labelledby="left">
          <h2 id="left">Still ahead</h2>
          <ul>
            {left.map(({ slug, title }) => (
              <li key={slug}>
                <Link href={`/learn/${slug}`}>{title}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function questions({ lessons }: Progress): number {
  return Object.values(lessons).reduce((sum, lesson) => sum + lesson.right.length, 0);
}

interface LessonsProps {
  readonly title: string;
  readonly lessons: readonly LessonSummary[];
  readonly progress: Progress;
}

function Lessons({ title, lessons, progress }: LessonsProps) {
  return (
    <section className={styles['part']} aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {lessons.map((lesson) => {
          const own = progress.lessons[lesson.slug];
          return (
            <li key={lesson.slug} className={styles['card']}>
              <div>
                <p className={styles['goal']}>
                  <InlineCode text={lesson.goal} />
                </p>
                <Link href={`/learn/${lesson.slug}`}>{lesson.title}</Link>
              </div>
              {own && <OwnChart own={own} title={lesson.title} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** The last runs of the language that was run most. */
function OwnChart({ own, title }: { readonly own: LessonProgress; readonly title: string }) {
  const language = runtimes.languages.find((name) => Object.keys(own.curves[name] ?? {}).length > 0);
  if (!language) return <p className={styles['none']}>You have not run it yet.</p>;
  const curves = own.curves[language] ?? {};
  const lines = (['leaky', 'fixed', 'wrong-turn'] as const).flatMap((variant): MiniLine[] => {
    const points = curves[variant];
    if (!points) return [];
    const tone = variant === 'leaky' ? 'leaky' : variant === 'fixed' ? 'fixed' : 'third';
    return [{ label: VARIANT_LABELS[variant], points, tone, dashed: variant !== 'leaky' }];
  });
  return (
    <MiniChart
      lines={lines}
      label={`Your own run of “${title}” in ${runtimes.byLanguage(language).languageName}: live memory by requests`}
      formatX={(x) => `${formatCount(x)} requests`}
      formatY={formatBytes}
      height={90}
    />
  );
}
