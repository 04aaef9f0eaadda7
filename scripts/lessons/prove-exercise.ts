import { failsIn } from '../../src/content/compile-lesson';
import type { CheckResult, MemoryObservation } from '../../src/domain/check';
import type { Lesson } from '../../src/domain/lesson';
import { type Recorded, takeDown } from '../../src/domain/recorded';
import { checkProgram, observe } from '../../src/lab/exercise';
import type { Failure } from './failure';
import { type NodeEngines, PROOF_LIMITS } from './node-engines';

interface ExerciseToProve {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly lesson: Lesson;
}

/** What programs have shown under the lesson's own load: nothing is run twice. */
type Observed = readonly {
  readonly code: string;
  readonly observation: MemoryObservation | null;
  readonly recorded: Recorded | null;
}[];

export interface ExerciseProof {
  readonly failures: readonly Failure[];
  /** What the run of our own answer measured. */
  readonly solution: Recorded | null;
}

/**
 * Runs every answer to a lesson's exercise against its checks: the start fails at least one, the solution and the right
 * ones pass all, each wrong one fails exactly what it says, and so does a wrong turn that says so.
 */
export async function proveExercise(
  { folder, files, lesson }: ExerciseToProve,
  engines: NodeEngines,
  observedBefore: Observed,
): Promise<ExerciseProof> {
  const { exercise } = lesson;
  if (!exercise) return { failures: [], solution: null };
  const { runtime } = engines;
  const { id, extension, entry } = runtime;
  const samePlan = exercise.plan === lesson.plan && lesson.supervision.killAtBytes === null;
  const observed = new Map<string, MemoryObservation>();
  const taken = new Map<string, Recorded>();
  if (samePlan)
    for (const { code, observation, recorded } of observedBefore) {
      if (observation) observed.set(code, observation);
      if (recorded) taken.set(code, recorded);
    }
  const failures: Failure[] = [];
  const check = async (name: string): Promise<readonly CheckResult[]> => {
    const code = files[`${name}.${extension}`] ?? '';
    const trial = {
      program: { files: { [entry]: code }, entry },
      plan: exercise.plan,
      checks: exercise.checks,
      limits: PROOF_LIMITS,
      traits: runtime.verdict,
      takeSide: () => engines.take(),
    };
    const { signal } = new AbortController();
    let known = observed.get(code);
    if (!known) {
      const { observation, series } = await observe(trial, signal);
      if (observation.ok) {
        known = observation.value;
        observed.set(code, known);
        if (series) taken.set(code, takeDown(series, known.verdict, 0));
      }
    }
    return checkProgram(known ? { ...trial, observed: known } : trial, signal);
  };
  const expectFailing = async (name: string, ids: readonly string[] | 'some'): Promise<void> => {
    const results = await check(name);
    const failing = results.filter((result) => !result.passed);
    const happened =
      failing.map(({ id, sentence }) => `${id} fails: ${sentence}`).join(' ') || 'all checks pass';
    const file = `${folder}/${name}.${extension}`;
    if (ids === 'some') {
      if (failing.length === 0) failures.push({ file, promised: 'at least one check fails', happened });
      return;
    }
    const same =
      [...ids].sort().join() ===
      failing
        .map(({ id }) => id)
        .sort()
        .join();
    const promised = ids.length === 0 ? 'all checks pass' : `exactly these checks fail: ${ids.join(', ')}`;
    if (!same) failures.push({ file, promised, happened });
  };
  await expectFailing('start', 'some');
  await expectFailing('solution', []);
  for (const file of Object.keys(files).sort()) {
    const [, name = '', kind] = /^((right|wrong)-[a-z0-9-]+)\.\w+$/.exec(file) ?? [];
    if (!name || name === 'wrong-turn' || !file.endsWith(`.${extension}`)) continue;
    await expectFailing(name, kind === 'right' ? [] : failsIn(files[file] ?? '', runtime));
  }
  const wrongTurn = lesson.expect[id]?.['wrong-turn']?.fails;
  if (wrongTurn) await expectFailing('wrong-turn', wrongTurn);
  return { failures, solution: taken.get(files[`solution.${extension}`] ?? '') ?? null };
}
