import type { ActivityKind } from '../../domain/lesson';
import type { VariantId } from '../../domain/sample';

const READ: readonly ActivityKind[] = ['story', 'predict', 'diff', 'take-home'];

/** True for a step that is done once it has been read. */
export function isDoneByReading(kind: ActivityKind | undefined): boolean {
  return kind !== undefined && READ.includes(kind);
}

/** True for a step that a finished run of these variants shows what it is about. */
export function isDoneByRun(kind: ActivityKind | undefined, variants: readonly VariantId[]): boolean {
  return kind === 'watch' || (kind === 'wrong-turn' && variants.includes('wrong-turn'));
}

/**
 * True for a step whose questions all have their right answer.
 * @param right questions that were answered rightly, as `step.quiz`; one may be there twice
 * @param step 0-based
 */
export function isDoneByAnswers(right: readonly string[], step: number, questions: number): boolean {
  return new Set(right.filter((key) => key.startsWith(`${step}.`))).size >= questions;
}
