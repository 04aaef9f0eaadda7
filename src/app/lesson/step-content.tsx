import { lazy, Suspense } from 'react';
import type { RuntimeId } from '../../../workers/contract';
import type { Lesson, Quiz, Snippet, Step } from '../../domain/lesson';
import type { LessonProgress } from '../../domain/progress';
import { PredictionPad } from '../../features/chart/prediction-pad';
import { ExercisePanel } from '../../features/exercise/exercise-panel';
import { Blocks } from '../../features/lesson/blocks';
import { QuizCard } from '../../features/lesson/quiz-card';
import { SnippetView } from '../../features/lesson/snippet-view';
import { progressActions } from '../../lab/kept/progress';
import { runtimes } from '../../lab/runtimes';
import { isDoneByAnswers } from './step-done';
import type { useSnippets } from './use-snippets';

/** A whole project’s files: for the last step only. */
const TakeHome = lazy(() =>
  import('../../features/take-home/take-home').then((module) => ({ default: module.TakeHome })),
);

interface StepContentProps {
  readonly lesson: Lesson;
  readonly step: Step;
  /** 0-based. */
  readonly number: number;
  readonly runtime: RuntimeId;
  readonly own: LessonProgress;
  readonly snippets: ReturnType<typeof useSnippets>;
  readonly onNote: (mark: number) => void;
  readonly onPlace: (place: { readonly file: string; readonly line: number }) => void;
}

/** What a step says, and what it asks the reader to do. */
export function StepContent({
  lesson,
  step,
  number,
  runtime,
  own,
  snippets,
  onNote,
  onPlace,
}: StepContentProps) {
  const language = runtimes.languageOf(runtime);
  const view = (snippet: Snippet, action?: string) => (
    <SnippetView
      snippet={snippet}
      state={snippets.stateOf(snippet)}
      onRun={() => snippets.run(snippet)}
      onStop={snippets.stop}
      {...(action ? { action } : {})}
    />
  );
  const questions = step.blocks.filter(
    (block) => block.kind === 'quiz' && (!block.language || block.language === language),
  ).length;

  function choose(quiz: Quiz, index: number, option: number): void {
    const right = quiz.options[option]?.right === true;
    progressActions.answer(lesson.slug, number, index, option, right);
    const answered = right ? [...own.right, `${number}.${index}`] : own.right;
    if (isDoneByAnswers(answered, number, questions)) progressActions.done(lesson.slug, number);
  }

  const blocks = (
    <Blocks
      blocks={step.blocks}
      language={language}
      onNote={onNote}
      renderSnippet={(snippet) => view(snippet)}
      renderQuiz={(quiz, index) => {
        const proof = quiz.proofs?.find((one) => !one.language || one.language === language);
        return (
          <QuizCard
            quiz={quiz}
            language={language}
            chosen={own.answers[`${number}.${index}`] ?? null}
            onChoose={(option) => choose(quiz, index, option)}
            onNote={onNote}
            proof={proof ? view(proof, 'Show me') : null}
          />
        );
      }}
    />
  );
  const { exercise } = lesson;
  const sample = lesson.samples[runtime];
  return (
    <>
      {blocks}
      {step.activity.kind === 'predict' && sample && (
        <PredictionPad sample={sample} variant={step.activity.side} plan={lesson.plan} />
      )}
      {step.activity.kind === 'exercise' && exercise && (
        <>
          <Blocks
            blocks={exercise.blocks}
            language={language}
            onNote={onNote}
            renderSnippet={(snippet) => view(snippet)}
          />
          <ExercisePanel
            key={runtime}
            exercise={exercise}
            runtime={runtime}
            model={lesson.recorded[runtime]?.solution?.curve ?? null}
            passedBefore={own.passed[language] ?? []}
            solved={own.solved.includes(language)}
            onChecked={(passed, all) => {
              progressActions.passed(lesson.slug, language, passed, all);
              if (all) progressActions.done(lesson.slug, number);
            }}
            onGoTo={onPlace}
          />
        </>
      )}
      {step.activity.kind === 'take-home' && (
        <Suspense fallback={<p>Fetching the project</p>}>
          <TakeHome lesson={lesson} runtime={runtimes.byId(runtime)} />
        </Suspense>
      )}
    </>
  );
}
