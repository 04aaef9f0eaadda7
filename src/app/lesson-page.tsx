import { ArrowRight } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { RuntimeId } from '../../workers/contract';
import { lessonSummaries } from '../content';
import { languageOf } from '../domain/language';
import type { Lesson } from '../domain/lesson';
import type { VariantId } from '../domain/sample';
import { Blocks } from '../features/lesson/blocks';
import { LessonSteps } from '../features/lesson/lesson-steps';
import { QuizCard } from '../features/lesson/quiz-card';
import { CodeLines } from '../ui/code-lines';
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
    <Bench
      sample={sample}
      variants={PAIR}
      plan={lesson.plan}
      note={note}
      choice={<LanguageSwitch value={runtime} available={lesson.runtimes} onChange={setRuntime} />}
      guide={{
        label: 'Lesson',
        content: (
          <LessonSteps
            lesson={lesson}
            step={step}
            onStep={(next) => setSearch(next === 0 ? {} : { step: String(next + 1) })}
            onward={<Onward slug={lesson.slug} />}
          >
            <StepBlocks key={step} lesson={lesson} step={step} runtime={runtime} onNote={onNote} />
          </LessonSteps>
        ),
      }}
    />
  );
}

interface StepBlocksProps {
  readonly lesson: Lesson;
  readonly step: number;
  readonly runtime: RuntimeId;
  readonly onNote: (note: number) => void;
}

function StepBlocks({ lesson, step, runtime, onNote }: StepBlocksProps) {
  const [chosen, setChosen] = useState<Readonly<Record<number, number>>>({});
  const current = lesson.steps[step];
  if (!current) return null;
  const language = languageOf(runtime);
  return (
    <Blocks
      blocks={current.blocks}
      language={language}
      onNote={onNote}
      renderSnippet={({ code, notation }) => (
        <CodeLines code={code} language={notation === 'typescript' ? 'typescript' : 'python'} />
      )}
      renderQuiz={(quiz, number) => (
        <QuizCard
          quiz={quiz}
          language={language}
          chosen={chosen[number] ?? null}
          onChoose={(option) => setChosen((before) => ({ ...before, [number]: option }))}
          onNote={onNote}
          proof={null}
        />
      )}
    />
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
