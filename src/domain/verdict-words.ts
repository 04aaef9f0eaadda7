import { formatByteGrowth, formatBytes, formatCount, formatCountGrowth } from './format';
import type { Decision, DecisionOf, RuleFigures, RuleId } from './verdict-types';

/*
 * The rules of the verdict in words. They are fetched when somebody asks why (features/verdict/verdict-reason.tsx), not with the
 * first content of a page. docs/measuring.md prints `says` of each rule and is held to it.
 */

interface RuleWords<Id extends RuleId> {
  /** What the rule says of any run, in a sentence. */
  readonly says: string;
  /** The same of this run, with the figures that decided. */
  readonly why: (figures: RuleFigures[Id]) => string;
  /** Only of `undecided`: what to change so that the next run can decide. */
  readonly next?: string;
}

/** Why a verdict is as it is. */
export interface VerdictReason {
  readonly rule: RuleId;
  readonly says: string;
  readonly why: string;
  readonly next: string | null;
}

const RUN_LONGER = 'Run for longer: a leak keeps rising, a cache levels off.';

export const RULE_WORDS: { readonly [Id in RuleId]: RuleWords<Id> } = {
  'still-measuring': {
    says: 'The run goes on, and there are too few readings yet.',
    why: ({ needed }) => `There are too few readings yet: a verdict needs ${needed} with requests in each.`,
  },
  'too-few-readings': {
    says: 'The run ended with too few readings that had requests.',
    why: ({ requests, steps, needed }) =>
      `${formatCount(requests)} requests in ${steps} readings say too little; a verdict needs ${needed} readings with requests in each.`,
    next: 'Let the traffic run for longer, or take readings more often.',
  },
  'rising-too-seldom': {
    says: 'Live memory rises to the end, but in too few parts of the run, and nothing that is counted rises with it.',
    why: (figures) => `${rose(figures)}: too often for noise, too seldom for a leak.`,
    next: RUN_LONGER,
  },
  'waiting-times-growing': {
    says: 'Memory grows while requests wait longer and longer: more comes than the program can answer.',
    why: ({ earlyMs, lateMs }) =>
      `Requests wait longer and longer (${formatCount(earlyMs)} ms at first, ${formatCount(lateMs)} ms at the end): memory grows with the queue, leak or no leak.`,
    next: 'Lower the rate until the waiting time stays level, then run again.',
  },
  'rising-late': {
    says: 'Live memory is flat at first, then rises to the end.',
    why: ({ perRequest, beganAt }) =>
      `Live memory after a full collection was flat at first. After ${percent(beganAt)} of the run it began to rise, by ${formatByteGrowth(perRequest)} per request, and it rose to the end.`,
  },
  'table-growing': {
    says: 'Live memory rises in steps that become rarer and higher in the same proportion, as a table does that grows each time it is full.',
    why: ({ perRequest }) =>
      `Live memory after a full collection rose in steps, each rarer and higher than the one before, by ${formatByteGrowth(perRequest)} per request on the whole: a table grows each time it is full, and what is in it grows to the end.`,
  },
  'valleys-rising': {
    says: 'Live memory rises and falls, and what it falls back to rises to the end.',
    why: ({ perRequest, rose: up, windows }) =>
      `Live memory rises and falls, but what it falls back to rose ${formatCount(up)} times of ${formatCount(windows)}, by ${formatByteGrowth(perRequest)} per request.`,
  },
  'rising-to-the-end': {
    says: 'Live memory after a full collection rises in equal parts of the run, to the end.',
    why: ({ perRequest, rose: up, windows }) =>
      `Live memory after a full collection rose in ${up} of ${windows} equal parts of the run, by ${formatByteGrowth(perRequest)} per request, and it isn’t leveling off.`,
  },
  'count-rising-with-memory': {
    says: 'Live memory rises and falls for other reasons too, but something that is counted rises to the end, and memory is kept.',
    why: ({ name, perRequest }) =>
      `Live memory rises and falls for other reasons too, but ${name} rose by ${formatCountGrowth(perRequest)} per request to the end of the run, and memory is kept.`,
  },
  'count-rising-steadily': {
    says: 'Live memory is flat, but something that is counted rises by the same amount per request in every part of the run.',
    why: (figures) => `${counted(figures)}, by the same amount in every part of the run.`,
  },
  'counter-rising-throughout': {
    says: 'Live memory is flat, but one of the runtime’s counters rises in every part of the run, though not evenly.',
    why: (figures) => `${counted(figures)}, and in every part of the run.`,
  },
  'connections-used-up': {
    says: 'Connections stay open and none closes, while nearly every request fails: there are no more to be had.',
    why: ({ held, failed }) =>
      `${formatCount(held)} connections are open and none closes anymore, while ${percent(failed)} of the requests fail: there are no more to be had.`,
  },
  'most-requests-failed': {
    says: 'Most requests failed, so memory says little about the program at work.',
    why: ({ failed }) =>
      `${percent(failed)} of the requests failed, so memory says little about the program at work.`,
    next: 'Look at the faults first, then run again.',
  },
  'too-few-rises': {
    says: 'Live memory rose at too few readings to tell a leak from a few single steps.',
    why: ({ perRequest, rises }) =>
      `Live memory rose at only ${formatCount(rises)} readings, by ${formatByteGrowth(perRequest)} per request on the whole: too often for a few single steps, too seldom for a leak.`,
    next: RUN_LONGER,
  },
  'rising-unevenly': {
    says: 'Live memory rose, but not in enough of the last parts of the run.',
    why: (figures) =>
      `${rose(figures)}, with gaps toward the end: too often for noise, too seldom for a leak.`,
    next: RUN_LONGER,
  },
  'filling-up': {
    says: 'Live memory grows ever more slowly, as a cache does that fills up.',
    why: ({ toCome, ...figures }) =>
      `${slowed(figures)}, as something does that fills up${toCome > 0 ? `; about ${formatBytes(toCome)} are still to come` : ' and is full now'}.`,
  },
  'risen-in-few-steps': {
    says: 'Live memory rose in a few steps, as something does that is made when it is first needed.',
    why: ({ rises, firstHalf, secondHalf }) =>
      `${slowed({ firstHalf, secondHalf })}, in ${formatCount(rises)} ${rises === 1 ? 'step' : 'steps'} in all: something is made when it is first needed.`,
  },
  'stopped-rising': {
    says: 'Live memory rose and has stopped.',
    why: (figures) => `${slowed(figures)}: something fills up and stops.`,
  },
  'settled-higher': {
    says: 'Live memory rises and falls, always above where it began, and what it falls back to doesn’t rise.',
    why: ({ range, kept }) =>
      `Live memory rises and falls by up to ${formatBytes(range)} and stays ${formatBytes(kept)} above where it began; what it falls back to doesn’t rise.`,
  },
  'rising-and-falling-back': {
    says: 'Live memory rises and is given back each time.',
    why: ({ range }) =>
      `Live memory rises by up to ${formatBytes(range)} and is given back each time; what it falls back to doesn’t rise.`,
  },
  'moving-without-growing': {
    says: 'Live memory moves, and keeps too little of it to count per request.',
    why: ({ range, kept }) =>
      `Live memory moved by up to ${formatBytes(range)} and kept ${formatBytes(kept)} of that: too little per request for a leak.`,
  },
  'garbage-waiting': {
    says: 'Live memory is flat, but much garbage waits for a full collection: cycles that reference counting can’t free.',
    why: ({ bytes, perRequest }) =>
      `After a full collection live memory is flat, but ${formatBytes(bytes)} waited for that collection at each reading, ${formatBytes(perRequest)} of each request: cycles that reference counting can’t free.`,
  },
  'peaks-above-live-memory': {
    says: 'Live memory is flat, but between readings it peaks far above that.',
    why: ({ above }) =>
      `Live memory is flat, but between readings it rose ${formatBytes(above)} above that: the peak is what a memory limit sees.`,
  },
  'little-kept': {
    says: 'Live memory rose a little, too little to count, and no peak stands out.',
    why: ({ kept }) =>
      `Live memory after a full collection kept ${formatBytes(kept)} over the whole run, too little to count; nothing that is counted rises steadily, and no peak stands out.`,
  },
  'moving-with-the-work': {
    says: 'Live memory moves as work comes and goes, and nothing rises.',
    why: ({ range }) =>
      `Live memory after a full collection is flat, nothing that is counted rises steadily, and no peak stands out. It moves by ${formatBytes(range)} as work comes and goes.`,
  },
  flat: {
    says: 'Live memory is flat, nothing that is counted rises steadily, and no peak stands out.',
    why: () =>
      'Live memory after a full collection is flat, nothing that is counted rises steadily, and no peak stands out.',
  },
};

/** Says why a verdict is as it is: its rule, and the rule's figures in this run. Pure. */
export function explainVerdict(decision: Decision): VerdictReason {
  return explain(decision);
}

function explain<Id extends RuleId>({ rule, figures }: DecisionOf<Id>): VerdictReason {
  const words: RuleWords<Id> = RULE_WORDS[rule];
  return { rule, says: words.says, why: words.why(figures), next: words.next ?? null };
}

function rose({ rose: up, windows, perRequest }: RuleFigures['rising-to-the-end']): string {
  return `Live memory rose in ${up} of ${windows} equal parts of the run, by ${formatByteGrowth(perRequest)} per request on the whole`;
}

function slowed({ firstHalf, secondHalf }: RuleFigures['stopped-rising']): string {
  return `Live memory grew by ${formatByteGrowth(firstHalf)} per request in the first half and by ${formatByteGrowth(secondHalf)} in the second`;
}

function counted({ name, perRequest, bytesPerRequest }: RuleFigures['count-rising-steadily']): string {
  return `Live bytes are flat (${formatByteGrowth(bytesPerRequest)} per request), but ${name} rose by ${formatCountGrowth(perRequest)} per request`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
