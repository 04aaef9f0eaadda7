import type { Bytes } from '../../workers/contract';
import { findExhaustion } from './exhaustion';
import { formatByteGrowth, formatBytes, formatCount, formatCountGrowth } from './format';
import type { Rising } from './growth';
import { findOverload } from './overload';
import { findPeaks } from './peaks';
import type { Trend } from './trend';
import { FLOOR_BYTES, type VerdictFacts } from './verdict-facts';
import type {
  Confidence,
  Decision,
  DecisionOf,
  Growth,
  RuleFigures,
  RuleId,
  VerdictClass,
} from './verdict-types';
import { findWaitingGarbage } from './waiting-garbage';

/*
 * The rules of the verdict, in the order in which they are asked: the first that has something to say decides. They were
 * calibrated on the programs in corpus/: the control program (a route that keeps nothing) grows by exactly 0 B a request in
 * both runtimes. verdict-words.ts has a sentence for each; docs/how-to/change-a-verdict-rule.md says how to change one.
 */

/** Readings with requests that a verdict needs (fuite's seven iterations). */
const MIN_STEPS = 7;
/** More than this share of failed requests says little about the program at work. */
const MAX_FAILED = 0.5;
/** What was kept once and no more makes a program bounded, not clean, from here on. */
const FLOOR_LEVEL: Bytes = 8 * 1024;
/** Less than this leaves nothing undecided. */
const FLOOR_UNCLEAR: Bytes = 4 * 1024;
/** A filling that has still to bring more than this share of what it has brought isn't over. */
const MIN_TO_COME = 0.02;

/** What a rule says of a run. */
interface Found<Id extends RuleId> {
  /** What follows the class in the headline; empty for nothing. */
  readonly detail: string;
  readonly confidence: Confidence;
  readonly figures: RuleFigures[Id];
}

interface Rule<Id extends RuleId> {
  readonly id: Id;
  readonly class: VerdictClass;
  /** Null where the rule says nothing of this run: the next one is asked. */
  readonly ask: (facts: VerdictFacts) => Found<Id> | null;
}

/** A decision with what the verdict says of it. */
type Decided = Decision & {
  readonly class: VerdictClass;
  readonly confidence: Confidence;
  readonly detail: string;
};

function rule<Id extends RuleId>(id: Id, kind: VerdictClass, ask: Rule<Id>['ask']) {
  return {
    id,
    class: kind,
    ask: (facts: VerdictFacts): (Found<Id> & DecisionOf<Id>) | null => {
      const found = ask(facts);
      return found && { rule: id, ...found };
    },
  };
}

export const RULES = [
  // Too little to judge by.
  rule('still-measuring', 'undecided', ({ steps, final }) =>
    steps >= MIN_STEPS || final
      ? null
      : { detail: 'still measuring', confidence: 'low', figures: { needed: MIN_STEPS } },
  ),
  rule('too-few-readings', 'undecided', ({ steps, requests }) =>
    steps >= MIN_STEPS
      ? null
      : {
          detail: 'too few readings',
          confidence: 'low',
          figures: { requests, steps, needed: MIN_STEPS },
        },
  ),

  // Memory grows to the end.
  rule('rising-too-seldom', 'undecided', ({ growth, bytes }) =>
    growth.kind === 'seldom' ? unsteady(bytes) : null,
  ),
  rule('waiting-times-growing', 'undecided', ({ growth, series, asked, from }) => {
    const overload = growth.kind === 'none' ? null : findOverload(series, asked, from);
    return overload && { detail: 'more comes than is answered', confidence: 'medium', figures: overload };
  }),
  rule('rising-late', 'leak', (facts) => {
    const found = leakOfBytes(facts, 'late windows');
    return found && { ...found, figures: { ...found.figures, beganAt: facts.bytes.beganAt } };
  }),
  rule('table-growing', 'leak', (facts) => leakOfBytes(facts, 'growing table')),
  rule('valleys-rising', 'leak', (facts) => leakOfBytes(facts, 'valleys')),
  rule('rising-to-the-end', 'leak', (facts) => leakOfBytes(facts, 'windows')),
  rule('count-rising-with-memory', 'leak', ({ growth, bytes }) => {
    if (growth.kind !== 'counted') return null;
    const [{ trend }] = growth.telling;
    return {
      detail: leakDetail(bytes, growth.telling),
      confidence: trend.by === 'late windows' || trend.rose < trend.windows - 1 ? 'low' : 'medium',
      figures: countFigures(growth.telling[0].growth, bytes),
    };
  }),

  // Memory is flat, but something else isn't.
  rule('count-rising-steadily', 'resource leak', ({ resource, bytes }) =>
    resource?.growth.steady ? leakOfCount(resource, bytes, 'high') : null,
  ),
  rule('counter-rising-throughout', 'resource leak', ({ resource, bytes }) =>
    resource ? leakOfCount(resource, bytes, 'medium') : null,
  ),
  rule('connections-used-up', 'resource leak', ({ failed, clientsLeave, series, from }) => {
    const used = failed > MAX_FAILED && !clientsLeave ? findExhaustion(series, from) : null;
    return (
      used && {
        detail: `${formatCount(used.held)} connections held, none comes back`,
        confidence: 'medium',
        figures: used,
      }
    );
  }),
  rule('most-requests-failed', 'undecided', ({ failed, clientsLeave }) =>
    failed > MAX_FAILED && !clientsLeave
      ? { detail: 'most requests failed', confidence: 'low', figures: { failed } }
      : null,
  ),

  // It rose, and doesn't rise to the end.
  rule('too-few-rises', 'undecided', ({ bytes }) => {
    const found = bytes.kind === 'unclear' && bytes.by === 'few rises' ? unclear(bytes) : null;
    return found && { ...found, figures: { ...found.figures, rises: bytes.events } };
  }),
  rule('rising-unevenly', 'undecided', ({ bytes }) => (bytes.kind === 'unclear' ? unclear(bytes) : null)),
  rule('filling-up', 'bounded', (facts) => {
    const { toCome, kept } = facts.bytes;
    if (!isLevel(facts, 'filling')) return null;
    return {
      detail: levelDetail(facts),
      confidence: toCome > 0.5 ? 'low' : toCome > MIN_TO_COME ? 'medium' : 'high',
      figures: { ...halves(facts.bytes), toCome: toCome > MIN_TO_COME ? kept * toCome : 0 },
    };
  }),
  rule('risen-in-few-steps', 'bounded', (facts) =>
    isLevel(facts, 'few steps')
      ? {
          detail: levelDetail(facts),
          confidence: 'high',
          figures: { ...halves(facts.bytes), rises: facts.bytes.events },
        }
      : null,
  ),
  rule('stopped-rising', 'bounded', (facts) =>
    isLevel(facts, 'stopped')
      ? { detail: levelDetail(facts), confidence: 'high', figures: halves(facts.bytes) }
      : null,
  ),
  rule('settled-higher', 'bounded', (facts) =>
    isLevel(facts, 'valleys')
      ? {
          detail: levelDetail(facts),
          confidence: 'high',
          figures: { range: facts.bytes.range, kept: facts.bytes.kept },
        }
      : null,
  ),
  rule('rising-and-falling-back', 'bounded', ({ bytes }) =>
    bytes.kind === 'returning' && bytes.by === 'valleys'
      ? {
          detail: `goes up and down by ${formatBytes(bytes.range)}`,
          confidence: bytes.windows >= 3 ? 'high' : 'medium',
          figures: { range: bytes.range },
        }
      : null,
  ),
  rule('moving-without-growing', 'bounded', ({ bytes }) =>
    bytes.kind === 'returning'
      ? {
          detail: `goes up and down by ${formatBytes(bytes.range)}`,
          confidence: bytes.windows >= 3 ? 'high' : 'medium',
          figures: { range: bytes.range, kept: bytes.kept },
        }
      : null,
  ),

  // Live memory is flat; what remains is garbage that waits, a high peak, or nothing.
  rule('garbage-waiting', 'delayed collection', ({ series, traits, asked, from, clientsLeave }) => {
    const { notable, bytes, perRequest } = findWaitingGarbage(series, asked, from, clientsLeave, traits);
    if (!notable) return null;
    const detail = `${formatBytes(bytes)} waits to be collected`;
    return { detail, confidence: 'medium', figures: { bytes, perRequest } };
  }),
  rule('peaks-above-live-memory', 'spike', ({ series, from }) => {
    const above = findPeaks(series, from);
    if (above === null) return null;
    return {
      detail: `peaks ${formatBytes(above)} above live memory`,
      confidence: 'high',
      figures: { above },
    };
  }),
  rule('little-kept', 'clean', ({ bytes }) =>
    bytes.kind === 'flat'
      ? null
      : { detail: '', confidence: cleanConfidence(bytes), figures: { kept: bytes.kept } },
  ),
  rule('moving-with-the-work', 'clean', ({ bytes }) =>
    bytes.range < FLOOR_BYTES
      ? null
      : { detail: '', confidence: cleanConfidence(bytes), figures: { range: bytes.range } },
  ),
  rule('flat', 'clean', ({ bytes }) => ({
    detail: '',
    confidence: cleanConfidence(bytes),
    figures: { range: bytes.range },
  })),
] as const;

/** The decision of the first rule that has something to say. */
export function decide(facts: VerdictFacts): Decided {
  for (const { class: kind, ask } of RULES) {
    const found = ask(facts);
    if (found) return { class: kind, ...found };
  }
  throw new Error('The last rule of the verdict should always decide.');
}

function risingFigures({ perRequest, rose, windows }: Trend): RuleFigures['rising-to-the-end'] {
  return { perRequest, rose, windows };
}

function halves({ firstHalf, secondHalf }: Trend): RuleFigures['stopped-rising'] {
  return { firstHalf, secondHalf };
}

function countFigures(growth: Growth, bytes: Trend): RuleFigures['count-rising-steadily'] {
  return { name: growth.name, perRequest: growth.perRequest, bytesPerRequest: bytes.perRequest };
}

/** Too often for noise, too seldom for a leak. */
function unsteady(bytes: Trend): Found<'rising-unevenly'> {
  return {
    detail: `${formatByteGrowth(bytes.perRequest)} per request, unsteadily`,
    confidence: 'low',
    figures: risingFigures(bytes),
  };
}

function unclear(bytes: Trend): Found<'rising-unevenly'> | null {
  return bytes.kept >= FLOOR_UNCLEAR ? unsteady(bytes) : null;
}

/** A leak that live bytes show, where the trend was told by this. */
function leakOfBytes(
  { growth, bytes, rising }: VerdictFacts,
  by: Trend['by'],
): Found<'rising-to-the-end'> | null {
  if (growth.kind !== 'bytes' || bytes.by !== by) return null;
  const { rose, windows } = bytes;
  return {
    detail: leakDetail(bytes, rising),
    confidence:
      rose === windows && windows >= MIN_STEPS
        ? 'high'
        : by === 'late windows' || rose < windows - 1
          ? 'low'
          : 'medium',
    figures: risingFigures(bytes),
  };
}

function leakDetail(bytes: Trend, rising: readonly Rising[]): string {
  const growing = rising.map(({ growth }) => growth);
  const named = growing.find(({ of }) => of === 'type') ?? growing[0];
  const counted = named ? ` and ${formatCountGrowth(named.perRequest)} ${named.name}` : '';
  return `${formatByteGrowth(bytes.perRequest)}${counted} per request`;
}

function leakOfCount(
  { growth }: Rising,
  bytes: Trend,
  confidence: Confidence,
): Found<'count-rising-steadily'> {
  return {
    detail: `${formatCountGrowth(growth.perRequest)} ${growth.name} per request`,
    confidence,
    figures: countFigures(growth, bytes),
  };
}

/** True where memory rose to a level that is worth naming, and this told that it has stopped. */
function isLevel({ bytes }: VerdictFacts, by: Trend['by']): boolean {
  return bytes.kind === 'levelling' && bytes.by === by && bytes.kept >= FLOOR_LEVEL;
}

function levelDetail({ live }: VerdictFacts): string {
  return `levels off at ${formatBytes(live.at(-1) ?? 0)}`;
}

/** Movements that are worth naming leave some doubt. */
function cleanConfidence(bytes: Trend): Confidence {
  return bytes.range >= FLOOR_BYTES ? 'medium' : 'high';
}
