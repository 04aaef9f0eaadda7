import { CheckCheck, Square } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { RuntimeId } from '../../../workers/contract';
import { formatBytes, formatCount } from '../../domain/format';
import type { Exercise } from '../../domain/lesson';
import type { Curve } from '../../domain/progress';
import { exerciseActions, exerciseStore, textOf } from '../../lab/exercise-store';
import { drafts, programWithDrafts } from '../../lab/kept/drafts';
import { runtimes } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { InlineCode } from '../../ui/inline-code';
import { MiniChart, type MiniLine } from '../../ui/mini-chart';
import { ProgressBar } from '../../ui/progress-bar';
import { CheckItem } from './check-item';
import styles from './exercise-panel.module.css';
import { SolutionButton } from './solution-button';

interface ExercisePanelProps {
  readonly exercise: Exercise;
  readonly runtime: RuntimeId;
  /** What our own answer's run measured, to compare with. */
  readonly model: Curve | null;
  /** Ids that an earlier attempt has passed: shown until something is checked anew. */
  readonly passedBefore: readonly string[];
  readonly solved: boolean;
  readonly onChecked: (passed: readonly string[], all: boolean) => void;
  readonly onGoTo?: (place: { readonly file: string; readonly line: number }) => void;
}

/** The checks of an exercise, the button that runs them, and how one's own memory compares with our answer's. */
export function ExercisePanel({
  exercise,
  runtime,
  model,
  passedBefore,
  solved,
  onChecked,
  onGoTo,
}: ExercisePanelProps) {
  const sample = exercise.samples[runtime];
  const solution = exercise.solutions[runtime];
  const state = useStore(exerciseStore);
  const texts = useStore(drafts, (store) => store.texts);
  useEffect(() => () => exerciseActions.clear(), []);
  if (!sample || !solution) return null;
  const mine = state.sampleId === sample.id;
  const program = programWithDrafts(sample, 'yours', texts);
  const changed = mine && state.checked !== null && program !== null && textOf(program) !== state.checked;
  const results = mine ? state.results : {};
  const count = Object.keys(results).length;
  const passed = Object.values(results).filter((result) => result.passed).length;
  const all = count === exercise.checks.length && passed === count;

  async function check(): Promise<void> {
    if (!sample) return;
    const met = await exerciseActions.check(exercise, sample);
    if (met === null) return;
    const ids = Object.values(exerciseStore.getState().results)
      .filter((result) => result.passed)
      .map((result) => result.id);
    onChecked(ids, met);
  }

  return (
    <section className={styles['panel']} aria-label="Exercise" data-exercise={all ? 'passed' : 'open'}>
      <p className={styles['task']}>
        <InlineCode text={exercise.task} />
      </p>
      <div className={styles['bar']}>
        <Button
          look="primary"
          icon={state.busy ? <Square /> : <CheckCheck />}
          onClick={() => (state.busy ? exerciseActions.stop() : void check())}
        >
          {state.busy ? 'Stop' : count > 0 ? 'Check again' : 'Check my program'}
        </Button>
        <span role="status" className={styles['status']}>
          {state.busy && mine
            ? 'Running your program'
            : all && !changed
              ? 'Solved: every check is met.'
              : count > 0
                ? `${passed} of ${exercise.checks.length} checks are met.${changed ? ' You have changed the program since.' : ''}`
                : solved
                  ? 'You have solved this before.'
                  : 'Edit the program, then check it.'}
        </span>
      </div>
      <div className={styles['progress']}>
        {state.busy && mine && <ProgressBar label="Checking your program" fraction={state.fraction} />}
      </div>
      <ol className={styles['checks']}>
        {exercise.checks.map((one) => (
          <CheckItem
            key={one.id}
            check={one}
            language={runtimes.languageOf(runtime)}
            busy={mine && state.checking.includes(one.id)}
            result={
              results[one.id] ??
              (!mine && passedBefore.includes(one.id)
                ? { id: one.id, passed: true, sentence: 'Met at your last attempt.' }
                : null)
            }
            onGoTo={onGoTo}
          />
        ))}
      </ol>
      {mine && state.curve && (
        <MiniChart
          label="Live memory of your program and of our answer, by requests"
          lines={linesOf(state.curve, model, all)}
          formatX={(x) => `${formatCount(x)} requests`}
          formatY={formatBytes}
        />
      )}
      <SolutionButton sample={sample} solution={solution} />
    </section>
  );
}

function linesOf(own: Curve, model: Curve | null, met: boolean): MiniLine[] {
  const lines: MiniLine[] = [{ label: 'Yours', points: own, tone: met ? 'fixed' : 'third' }];
  if (model) lines.push({ label: 'Our answer', points: model, tone: 'muted', dashed: true });
  return lines;
}
