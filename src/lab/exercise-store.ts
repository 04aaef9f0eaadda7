import { createStore } from 'zustand/vanilla';
import type { Limits, Program } from '../../workers/contract';
import type { CheckResult } from '../domain/check';
import type { Exercise } from '../domain/lesson';
import type { Curve } from '../domain/progress';
import type { Sample } from '../domain/sample';
import { checkProgram } from './exercise';
import { drafts, programWithDrafts } from './kept/drafts';
import { curveOf } from './kept/progress';
import { lab, labActions, takeStandby } from './lab-store';
import { runtimes } from './runtimes';

/** How the checking of one exercise stands. Results stay until the next check of the same exercise. */
export interface ExerciseState {
  /** The sample whose program was checked. */
  readonly sampleId: string | null;
  readonly busy: boolean;
  /** Ids of the checks that run now. */
  readonly checking: readonly string[];
  /** Of the run with the load: 0 … 1; null where it can't be known. */
  readonly fraction: number | null;
  readonly results: Readonly<Record<string, CheckResult>>;
  /** Live bytes of the learner's own run, growing. */
  readonly curve: Curve | null;
  /** The program's text that the results are about. */
  readonly checked: string | null;
}

const FRESH: ExerciseState = {
  sampleId: null,
  busy: false,
  checking: [],
  fraction: null,
  results: {},
  curve: null,
  checked: null,
};

export const exerciseStore = createStore<ExerciseState>(() => FRESH);

let active: AbortController | null = null;

export const exerciseActions = {
  /** Runs the learner's program, drafts included, against all checks. Resolves to whether all were met; null if stopped. */
  async check(exercise: Exercise, sample: Sample): Promise<boolean | null> {
    active?.abort();
    const program = programWithDrafts(sample, 'yours', drafts.getState().texts);
    if (!program) return null;
    const abort = new AbortController();
    active = abort;
    const set = (state: Partial<ExerciseState>): void => {
      if (active === abort) exerciseStore.setState(state);
    };
    exerciseStore.setState({ ...FRESH, sampleId: sample.id, busy: true, checked: textOf(program) });
    const { busyMs } = lab.getState();
    const limits: Limits = { busyMs, sliceMs: 100, responseBytes: 32 * 2 ** 20, answerWithinMs: 30_000 };
    const results = await checkProgram(
      {
        program,
        plan: exercise.plan,
        checks: exercise.checks,
        limits,
        traits: runtimes.byId(sample.runtime).verdict,
        takeSide: async (signal, say) => {
          const side = await takeStandby(sample.runtime, signal, say);
          labActions.warm(sample.runtime);
          return side;
        },
      },
      abort.signal,
      (event) => {
        if (event.kind === 'checking') set({ checking: event.ids, fraction: event.fraction });
        else if (event.kind === 'readings') set({ curve: curveOf(event.series) });
        else
          set({
            results: { ...exerciseStore.getState().results, [event.result.id]: event.result },
            checking: exerciseStore.getState().checking.filter((id) => id !== event.result.id),
          });
      },
    );
    if (active !== abort) return null;
    active = null;
    exerciseStore.setState({ busy: false, checking: [], fraction: null });
    return abort.signal.aborted ? null : results.every((result) => result.passed);
  },
  /** Ends a check under way; what was found so far stays. */
  stop() {
    active?.abort();
  },
  /** Forgets the results, for another exercise. */
  clear() {
    active?.abort();
    active = null;
    exerciseStore.setState(FRESH);
  },
};

/** All of a program's text, to tell whether it has been changed since. */
export function textOf(program: Program): string {
  return Object.entries(program.files)
    .map(([file, text]) => `${file}\n${text}`)
    .join('\n');
}
