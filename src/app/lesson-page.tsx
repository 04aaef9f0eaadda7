import { ArrowRight } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { lessonSummaries } from '../content';
import type { Lesson } from '../domain/lesson';
import type { VariantId } from '../domain/sample';
import { LessonSteps } from '../features/lesson/lesson-steps';
import { Bench } from './bench/bench';
import { LanguageSwitch } from './bench/language-switch';
import { useRuntimeChoice } from './bench/use-runtime-choice';
import { LessonGate } from './lesson-gate';
import styles from './lesson-page.module.css';
import { NotFoundPage } from './not-found-page';
import { usePageTitle } from './use-page-title';

const PAIR: readonly VariantId[] = ['leaky', 'fixed'];

/** A lesson: its prose beside the bench (above it where there is no room). */
export default function LessonPage({ slug }: { readonly slug: string }) {
  return <LessonGate slug={slug}>{(lesson) => <LessonBench lesson={lesson} />}</LessonGate>;
}

function LessonBench({ lesson }: { readonly lesson: Lesson }) {
  usePageTitle(lesson.title);
  const [search, setSearch] = useSearchParams();
  const [runtime, setRuntime] = useRuntimeChoice(lesson.runtimes);
  const [note, setNote] = useState<{ readonly mark: number } | null>(null);
  const onNote = useCallback((mark: number) => setNote({ mark }), []);
  const asked = Number(search.get('step') ?? 1) - 1;
  const step = Number.isInteger(asked) && asked >= 0 && asked < lesson.steps.length ? asked : 0;
  const sample = lesson.samples[runtime];
  if (!sample) return <NotFoundPage what="lesson" />;
  return (
    <div className={styles['page']}>
      <div className={styles['prose']} data-scroll>
        <LessonSteps
          lesson={lesson}
          step={step}
          onStep={(next) => setSearch(next === 0 ? {} : { step: String(next + 1) })}
          onNote={onNote}
          onward={<Onward slug={lesson.slug} />}
        />
      </div>
      <div className={styles['bench']} data-scroll>
        <Bench
          sample={sample}
          variants={PAIR}
          plan={lesson.plan}
          note={note}
          choice={<LanguageSwitch value={runtime} available={lesson.runtimes} onChange={setRuntime} />}
        />
      </div>
    </div>
  );
}

/** After the last step: the next lesson, or the lab. */
function Onward({ slug }: { readonly slug: string }) {
  const next = lessonSummaries[lessonSummaries.findIndex((one) => one.slug === slug) + 1];
  const href = next ? `/learn/${next.slug}` : '/lab';
  return (
    <Link href={href} className={styles['onward']}>
      {next ? next.title : 'Open the lab'}
      <ArrowRight aria-hidden="true" />
    </Link>
  );
}
