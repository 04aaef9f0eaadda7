import { ArrowRight } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { lessonSummaries } from '../../content';
import type { Activity, Lesson } from '../../domain/lesson';
import type { VariantId } from '../../domain/sample';
import { LessonSteps } from '../../features/lesson/lesson-steps';
import { instrumentView, setInstrumentView } from '../../lab/instrument-view';
import { progressActions } from '../../lab/kept/progress';
import { runtimes } from '../../lab/runtimes';
import { useCommands } from '../../ui/commands';
import type { BenchNote } from '../bench/bench';
import { LanguageSwitch } from '../bench/language-switch';
import { useRuntimeChoice } from '../bench/use-runtime-choice';
import { LessonGate } from '../lesson-gate';
import { NotFoundPage } from '../not-found-page';
import { ShareableBench } from '../share/shareable-bench';
import { usePageTitle } from '../use-page-title';
import { afterLesson } from './after-lesson';
import { benchFor } from './bench-choice';
import styles from './lesson-page.module.css';
import { StepContent } from './step-content';
import { stepIn } from './step-in';
import { useLessonProgress } from './use-lesson-progress';
import { useSnippets } from './use-snippets';

const EmbedDialog = lazy(async () => ({
  default: (await import('../../features/embed/embed-dialog')).EmbedDialog,
}));

/** A lesson: its prose beside the bench (above it where there is no room). */
export default function LessonPage({ slug }: { readonly slug: string }) {
  return <LessonGate slug={slug}>{(lesson) => <LessonBench lesson={lesson} />}</LessonGate>;
}

function LessonBench({ lesson }: { readonly lesson: Lesson }) {
  usePageTitle(lesson.title);
  const [search, setSearch] = useSearchParams();
  const [runtime, setRuntime] = useRuntimeChoice(lesson.runtimes);
  const [note, setNote] = useState<BenchNote | null>(null);
  const [embedding, setEmbedding] = useState(false);
  useEmbedCommand(useCallback(() => setEmbedding(true), []));
  const [wanted, setWanted] = useState<{ readonly step: number; readonly variant: VariantId } | null>(null);
  const onNote = useCallback((mark: number) => setNote({ mark }), []);
  const number = stepIn(search, lesson.steps.length);
  const own = useLessonProgress(lesson, number, runtime);
  const step = lesson.steps[number];
  const bench = step
    ? benchFor(lesson, step.activity, runtime, wanted?.step === number ? wanted.variant : null)
    : null;
  const snippets = useSnippets(
    async () => ({ lesson, runtime }),
    (variant) => {
      const here = bench?.variants.includes(variant) && bench.sample === lesson.samples[runtime];
      if (!here) setWanted({ step: number, variant });
    },
    () => {
      if (step?.activity.kind === 'diagnose') progressActions.done(lesson.slug, number);
    },
  );
  useDiagnosis(step?.activity ?? null);
  if (!bench || !step) return <NotFoundPage what="lesson" />;
  return (
    <ShareableBench
      page="learn"
      pageTitle={lesson.title}
      step={number + 1}
      sample={bench.sample}
      variants={bench.variants}
      plan={bench.plan}
      supervision={bench.supervision}
      note={note}
      compare={step.activity.kind === 'diff'}
      choice={<LanguageSwitch value={runtime} available={lesson.runtimes} onChange={setRuntime} />}
      guide={{
        label: 'Lesson',
        content: (
          <>
            <LessonSteps
              lesson={lesson}
              step={number}
              done={own.done}
              onStep={(next) =>
                setSearch((before) => {
                  const after = new URLSearchParams(before);
                  if (next === 0) after.delete('step');
                  else after.set('step', String(next + 1));
                  return after;
                })
              }
              onward={<Onward slug={lesson.slug} />}
            >
              <StepContent
                key={`${number}:${runtime}`}
                lesson={lesson}
                step={step}
                number={number}
                runtime={runtime}
                own={own}
                snippets={snippets}
                onNote={onNote}
                onPlace={(place) => setNote({ variant: 'yours', place })}
              />
            </LessonSteps>
            <footer className={styles['more']}>
              <Link href={`/present/${lesson.slug}`}>Present it</Link>
              <Link href={`/teach/${lesson.slug}`}>Teacher’s notes</Link>
              <Link href={`/learn/${lesson.slug}/print`}>Print</Link>
              <button type="button" onClick={() => setEmbedding(true)}>
                Embed…
              </button>
            </footer>
            {embedding && (
              <Suspense fallback={null}>
                <EmbedDialog
                  slug={lesson.slug}
                  title={lesson.title}
                  languages={lesson.runtimes.map((id) => runtimes.languageOf(id))}
                  language={runtimes.languageOf(runtime)}
                  steps={lesson.steps.map(({ title }) => title)}
                  open
                  onClose={() => setEmbedding(false)}
                />
              </Suspense>
            )}
          </>
        ),
      }}
    />
  );
}

/** Puts the embed’s dialog within reach of the palette. */
function useEmbedCommand(onEmbed: () => void): void {
  const commands = useMemo(
    () => [
      {
        id: 'embed',
        group: 'Lesson',
        label: 'Embed this lesson in a page',
        words: 'iframe snippet documentation web component share',
        run: onEmbed,
      },
    ],
    [onEmbed],
  );
  useCommands(commands);
}

/** A step that diagnoses has its instrument open; one that the step has opened closes with it. */
function useDiagnosis(activity: Activity | null): void {
  useEffect(() => {
    if (activity?.kind !== 'diagnose') return;
    const { open } = instrumentView.getState();
    const tab = activity.instrument === 'survivors' ? 'growth' : activity.instrument;
    setInstrumentView({ open: true, tab });
    return () => {
      if (!open) setInstrumentView({ open: false });
    };
  }, [activity]);
}

/** After the last step: the next lesson, or what the course comes to. */
function Onward({ slug }: { readonly slug: string }) {
  const { href, title } = afterLesson(slug, lessonSummaries);
  return (
    <Link href={href} className={styles['onward']}>
      {title}
      <ArrowRight aria-hidden="true" />
    </Link>
  );
}
