import type { Bytes } from '../../workers/contract';

/** How a verdict is spelt everywhere: on the page, in lessons' front matter, in messages to a host page. */
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

export interface Verdict {
  readonly class: VerdictClass;
  /** Growth of live bytes after collection; null when undecided for want of readings. */
  readonly bytesPerRequest: Bytes | null;
  /** What rises, the fastest first; empty when nothing does. */
  readonly growing: readonly Growth[];
  /** The headline, for instance `leak, +247.5 B and +1.00 dict per request`. */
  readonly headline: string;
  /** Why this class and no other, in one or two sentences with the figures that decided. */
  readonly why: string;
  readonly confidence: Confidence;
  /** Only for `undecided`: what to change so that the next run can decide. */
  readonly next?: string;
  /** How sure, and from what: the share of steps that rose, and the number of readings. */
  readonly evidence: { readonly readings: number; readonly rising: number; readonly requests: number };
}
