import { assertNever } from '../../domain/assert-never';
import { explainVerdict } from '../../domain/verdict-words';
import type { SideState } from '../../lab/lab-state';

export interface Advice {
  readonly what: string;
  readonly next: string;
}

/** What a side's end means for one's own app, and what to try next; null as long as it has not ended. */
export function adviceFor({ phase, verdict }: Pick<SideState, 'phase' | 'verdict'>): Advice | null {
  if (phase.kind === 'failed')
    return {
      what: 'It could not be measured.',
      next: 'The message beside the code says what happened and at which line. Mend it, or stand in for what the lab lacks, and run again.',
    };
  if (phase.kind !== 'finished') return null;
  if (!verdict)
    return { what: 'There is no verdict.', next: 'The run was too short: let it go on for longer.' };
  switch (verdict.class) {
    case 'leak':
    case 'resource leak':
      return {
        what: 'It leaks.',
        next: 'Below the verdict stands who holds it, and the line that allocates it where the engine can tell. Bound what grows there, or let go of it, and run again: the same requests will come.',
      };
    case 'spike':
      return {
        what: 'No leak, but a high peak.',
        next: 'Single requests need much memory at once. Ten of them at the same time need ten times that: send in pages or as a stream.',
      };
    case 'delayed collection':
      return {
        what: 'No leak: garbage waits for the collector.',
        next: 'It is freed in time. If that is too late for your limits, break the reference cycles.',
      };
    case 'bounded':
      return {
        what: 'It fills up and then holds level.',
        next: 'A cache or a pool does that. Make sure that its full size fits your memory limit: set the limit in the traffic settings and run again.',
      };
    case 'clean':
      return {
        what: 'These requests leave nothing behind.',
        next: 'A leak shows only on the route that has it, and often only with ever new keys. Add your other routes, and use {n} where users or queries vary.',
      };
    case 'undecided':
      return {
        what: 'The readings don’t decide it.',
        next: explainVerdict(verdict).next ?? 'Let the traffic go on for longer, and run again.',
      };
    default:
      return assertNever(verdict.class);
  }
}
