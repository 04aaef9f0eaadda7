import type { Bytes } from '../../workers/contract';

/** How a verdict is spelled everywhere: on the page, in lessons' front matter, in messages to a host page. */
export const VERDICT_CLASSES = [
  'leak',
  'resource leak',
  'delayed collection',
  'spike',
  'bounded',
  'clean',
  'undecided',
] as const;
export type VerdictClass = (typeof VERDICT_CLASSES)[number];

/** Something that is counted and rises with requests: a type of object, or a counter such as `tasks`. */
export interface Growth {
  /** `type`: live objects of a type; `counter`: one of the runtime's probes. */
  readonly of: 'type' | 'counter';
  readonly name: string;
  readonly perRequest: number;
  /** True when every batch grew by the same whole or simple fraction per request (to 1 %). */
  readonly steady: boolean;
}

/** How sure a verdict is: `low` asks for a longer run. */
export type Confidence = 'high' | 'medium' | 'low';

/** Equal parts of the run, how many of them rose, and growth of live bytes per request. */
interface RisingFigures {
  readonly perRequest: Bytes;
  readonly rose: number;
  readonly windows: number;
}

/** Growth of live bytes per request in each half of the run. */
interface HalvesFigures {
  readonly firstHalf: Bytes;
  readonly secondHalf: Bytes;
}

/** What is counted and rises, by how much per request, and what live bytes do meanwhile. */
interface CountFigures {
  readonly name: string;
  readonly perRequest: number;
  readonly bytesPerRequest: Bytes;
}

/**
 * The rules of the verdict by id, each with the figures by which it decides. verdict-rules.ts says when a rule decides,
 * verdict-words.ts says it in words. Shares run from 0 to 1.
 */
export interface RuleFigures {
  readonly 'still-measuring': { readonly needed: number };
  readonly 'too-few-readings': {
    readonly requests: number;
    readonly steps: number;
    readonly needed: number;
  };
  readonly 'rising-too-seldom': RisingFigures;
  readonly 'waiting-times-growing': { readonly earlyMs: number; readonly lateMs: number };
  readonly 'rising-late': RisingFigures & { readonly beganAt: number };
  readonly 'table-growing': RisingFigures;
  readonly 'valleys-rising': RisingFigures;
  readonly 'rising-to-the-end': RisingFigures;
  readonly 'count-rising-with-memory': CountFigures;
  readonly 'count-rising-steadily': CountFigures;
  readonly 'counter-rising-throughout': CountFigures;
  readonly 'connections-used-up': { readonly held: number; readonly failed: number };
  readonly 'most-requests-failed': { readonly failed: number };
  readonly 'too-few-rises': RisingFigures & { readonly rises: number };
  readonly 'rising-unevenly': RisingFigures;
  readonly 'stopped-rising': HalvesFigures;
  readonly 'risen-in-few-steps': HalvesFigures & { readonly rises: number };
  readonly 'filling-up': HalvesFigures & { readonly toCome: Bytes };
  readonly 'settled-higher': { readonly range: Bytes; readonly kept: Bytes };
  readonly 'rising-and-falling-back': { readonly range: Bytes };
  readonly 'moving-without-growing': { readonly range: Bytes; readonly kept: Bytes };
  readonly 'garbage-waiting': { readonly bytes: Bytes; readonly perRequest: Bytes };
  readonly 'peaks-above-live-memory': { readonly above: Bytes };
  readonly 'little-kept': { readonly kept: Bytes };
  readonly 'moving-with-the-work': { readonly range: Bytes };
  readonly flat: { readonly range: Bytes };
}

/** Which rule decided. */
export type RuleId = keyof RuleFigures;

/** A rule that decided, with its figures. */
export interface DecisionOf<Id extends RuleId> {
  readonly rule: Id;
  readonly figures: RuleFigures[Id];
}

/** Any of them: `rule` tells which figures there are. */
export type Decision = { readonly [Id in RuleId]: DecisionOf<Id> }[RuleId];

/** What a side came to. verdict-words.ts says why, in words. */
export type Verdict = Decision & {
  readonly class: VerdictClass;
  /** Growth of live bytes after collection; null when undecided for want of readings. */
  readonly bytesPerRequest: Bytes | null;
  /** What rises, the fastest first; empty when nothing does. */
  readonly growing: readonly Growth[];
  /** The headline, for instance `leak, +247.5 B and +1.00 dict per request`. */
  readonly headline: string;
  readonly confidence: Confidence;
  /** How sure, and from what: the share of steps that rose, and the number of readings. */
  readonly evidence: { readonly readings: number; readonly rising: number; readonly requests: number };
};
