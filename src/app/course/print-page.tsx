import { Printer } from 'lucide-react';
import { Link } from 'wouter';
import type { LanguageId, RuntimeRecord } from '../../../workers/contract';
import { formatBytes, formatCount } from '../../domain/format';
import { ACTIVITY_LABELS, type Lesson, type Quiz, type Snippet, type Step } from '../../domain/lesson';
import { syntaxOf } from '../../domain/notation';
import { VARIANT_LABELS } from '../../domain/sample';
import { Blocks } from '../../features/lesson/blocks';
import { DiffView } from '../../features/lesson/diff-view';
import { Prose } from '../../features/lesson/prose';
import { runtimes } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { CodeLines } from '../../ui/code-lines';
import { InlineCode } from '../../ui/inline-code';
import { MiniChart, type MiniLine } from '../../ui/mini-chart';
import { LanguageSwitch } from '../bench/language-switch';
import { useRuntimeChoice } from '../bench/use-runtime-choice';
import { LessonGate } from '../lesson-gate';
import { usePageTitle } from '../use-page-title';
import styles from './print-page.module.css';

/** A whole lesson on paper: every step, the code, the recorded curves, the questions, and their answers at the end. */
export default function PrintPage({ slug }: { readonly slug: string }) {
  return <LessonGate slug={slug}>{(lesson) => <Sheet lesson={lesson} />}</LessonGate>;
}

function Sheet({ lesson }: { readonly lesson: Lesson }) {
  usePageTitle(`${lesson.title}, to print`);
  const [runtime, setRuntime] = useRuntimeChoice(lesson.runtimes);
  const { language, languageName, entry: file, syntax } = runtimes.byId(runtime);
  const { leaky, fixed } = lesson.samples[runtime]?.variants ?? {};
  const quizzes = lesson.steps.flatMap((step) =>
    step.blocks.filter(
      (block): block is Quiz => block.kind === 'quiz' && (!block.language || block.language === language),
    ),
  );
  return (
    <article className={styles['sheet']}>
      <div className={styles['ways']}>
        <Button look="primary" icon={<Printer />} onClick={() => print()}>
          Print
        </Button>
        <LanguageSwitch value={runtime} available={lesson.runtimes} onChange={setRuntime} />
        <Link href={`/learn/${lesson.slug}`}>Back to the lesson</Link>
      </div>
      <header className={styles['header']}>
        <p>{`Leak Lab, lesson ${lesson.number}. ${lesson.minutes} minutes, ${lesson.level}. ${languageName}`}</p>
        <h1>{lesson.title}</h1>
        <p>{lesson.summary}</p>
      </header>
      {leaky && (
        <section className={styles['step']}>
          <h2>The program</h2>
          <div className={styles['code']}>
            <CodeLines code={(leaky.files[file] ?? '').trimEnd()} syntax={syntax} label={file} numbered />
          </div>
        </section>
      )}
      {lesson.steps.map((step, index) => (
        <PrintedStep key={index} lesson={lesson} step={step} language={language}>
          {step.activity.kind === 'watch' && <Curves lesson={lesson} runtime={runtime} wrongTurn={false} />}
          {step.activity.kind === 'wrong-turn' && <Curves lesson={lesson} runtime={runtime} wrongTurn />}
          {step.activity.kind === 'diff' && leaky && fixed && (
            <DiffView
              before={leaky.files[file] ?? ''}
              after={fixed.files[file] ?? ''}
              syntax={syntax}
              file={`From the leaky ${file} to the fixed one`}
            />
          )}
          {step.activity.kind === 'exercise' && (
            <PrintedExercise lesson={lesson} runtime={runtimes.byId(runtime)} />
          )}
        </PrintedStep>
      ))}
      {quizzes.length > 0 && <Answers quizzes={quizzes} language={language} />}
    </article>
  );
}

interface PrintedStepProps {
  readonly lesson: Lesson;
  readonly step: Step;
  readonly language: LanguageId;
  readonly children: React.ReactNode;
}

function PrintedStep({ step, language, children }: PrintedStepProps) {
  return (
    <section className={styles['step']}>
      <h2>
        <span>{ACTIVITY_LABELS[step.activity.kind]}</span>
        {step.title}
      </h2>
      <Blocks
        blocks={step.blocks}
        language={language}
        onNote={() => {}}
        renderSnippet={(snippet) => <PrintedSnippet snippet={snippet} />}
        renderQuiz={(quiz, number) => (
          <div className={styles['quiz']}>
            <p>{`${number + 1}. ${quiz.question}`}</p>
            <ol>
              {quiz.options.map((option, index) => (
                <li key={index}>
                  <Prose body={option.text} language={language} onNote={() => {}} />
                </li>
              ))}
            </ol>
          </div>
        )}
      />
      {children}
    </section>
  );
}

function PrintedSnippet({ snippet }: { readonly snippet: Snippet }) {
  const { code, notation, run } = snippet;
  return (
    <div className={styles['code']}>
      <CodeLines code={code} syntax={syntaxOf(notation, runtimes)} />
      {run && <p>{`To run in the process of the ${VARIANT_LABELS[run.variant].toLowerCase()} program`}</p>}
    </div>
  );
}

function Curves({
  lesson,
  runtime,
  wrongTurn,
}: {
  readonly lesson: Lesson;
  readonly runtime: string;
  readonly wrongTurn: boolean;
}) {
  const recorded = lesson.recorded[runtime] ?? {};
  const second = wrongTurn ? 'wrong-turn' : 'fixed';
  const lines = (['leaky', second] as const).flatMap((variant): MiniLine[] => {
    const points = recorded[variant]?.curve;
    if (!points) return [];
    const tone = variant === 'leaky' ? 'leaky' : variant === 'fixed' ? 'fixed' : 'third';
    return [{ label: VARIANT_LABELS[variant], points, tone, dashed: variant !== 'leaky' }];
  });
  if (lines.length === 0) return null;
  return (
    <MiniChart
      lines={lines}
      label="Live memory after a collection, by requests, as recorded"
      formatX={(x) => `${formatCount(x)} requests`}
      formatY={formatBytes}
      height={170}
    />
  );
}

function PrintedExercise({ lesson, runtime }: { readonly lesson: Lesson; readonly runtime: RuntimeRecord }) {
  const { exercise } = lesson;
  if (!exercise) return null;
  const start = exercise.samples[runtime.id]?.variants.yours;
  return (
    <>
      <Blocks
        blocks={exercise.blocks}
        language={runtime.language}
        onNote={() => {}}
        renderSnippet={(snippet) => <PrintedSnippet snippet={snippet} />}
      />
      <p>
        <strong>
          <InlineCode text={exercise.task} />
        </strong>
      </p>
      {start && (
        <div className={styles['code']}>
          <CodeLines code={(start.files[start.entry] ?? '').trimEnd()} syntax={runtime.syntax} numbered />
        </div>
      )}
      <ul className={styles['checks']}>
        {exercise.checks.map((check) => (
          <li key={check.id}>
            <InlineCode text={check.title} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Answers({
  quizzes,
  language,
}: {
  readonly quizzes: readonly Quiz[];
  readonly language: LanguageId;
}) {
  return (
    <section className={styles['step']}>
      <h2>Answers</h2>
      <ol className={styles['answers']}>
        {quizzes.map((quiz) => {
          const right = quiz.options.findIndex((option) => option.right);
          const option = quiz.options[right];
          return (
            <li key={quiz.question}>
              <strong>{`${'abcdefgh'[right] ?? '?'}. `}</strong>
              {option && <Prose body={option.why} language={language} onNote={() => {}} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
