import type { Outcome } from '../../workers/contract';
import { diagnosisOrder } from '../domain/diagnosis-order';
import type { VariantId } from '../domain/sample';
import type { DiagnosisState, SideState } from './lab-state';
import { processes } from './processes';
import { lab, patchSide } from './run-state';
import type { Side } from './side';

/* What is asked of the processes of a run: instruments, marks, and after a leak its cause. */

const MAX_MARKS = 10;

/** Asks a process, and notes if it didn't survive the question. */
export async function look<T>(
  variant: VariantId,
  question: (side: Side) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const outcome = await processes.ask(variant, question);
  if (!outcome.ok && !processes.isAlive(variant)) patchSide(variant, { alive: false });
  return outcome;
}

/** Marks the present moment in all living processes, up to ten marks a run, and writes down what can't be asked for later. */
export async function setMark(): Promise<void> {
  const { marks, sides } = lab.getState();
  const last = marks.at(-1);
  if (!last || marks.length >= MAX_MARKS || !sides.some((side) => side.alive)) return;
  const number = last.number + 1;
  const tables = await processes.mark(number);
  // A mark asked for within a step is set at its end, which is reached by now and no further one is.
  lab.setState(({ marks: present, atMs }) =>
    present.at(-1) === last ? { marks: [...present, { number, atMs, tables }] } : {},
  );
}

/** Looks for the cause of a leak in further requests of the same traffic, once the run has ended. */
export async function diagnose({ variant, verdict, series, alive }: SideState): Promise<void> {
  if (!alive || !verdict) return;
  const order = diagnosisOrder(verdict);
  const say = (diagnosis: DiagnosisState) => {
    // Another run may have begun meanwhile: this answer is about the one before.
    if (lab.getState().sides.some((side) => side.variant === variant && side.series === series))
      patchSide(variant, { diagnosis });
  };
  say({ kind: 'looking' });
  const outcome = await look(variant, (side) => side.diagnose(order.types, order.requests));
  say(outcome.ok ? { kind: 'found', diagnosis: outcome.value } : { kind: 'failed', fault: outcome.fault });
}
