import type { HttpCall, LoadProfile, VirtualMs } from '../contract';
import { createClosedArrivals } from './closed-arrivals';
import { createOpenArrivals } from './open-arrivals';
import { randomStream } from './random';
import { badProfile, createRequestMix } from './request-mix';

/** A call and when it is due, in virtual ms since the profile began. */
export interface DueCall {
  readonly atMs: VirtualMs;
  readonly call: HttpCall;
  /** The user who asks; always 0 in the open model. */
  readonly user: number;
}

/** Where calls come from, in the order of their time. */
export interface Arrivals {
  /** Removes and returns what is due up to and including `untilMs`, the first `most` of it. */
  take(untilMs: VirtualMs, most?: number): DueCall[];
  /** When the next known call is due; Infinity when none is. */
  nextMs(): VirtualMs;
  /** Tells the model that a user's call is over (closed model: the user begins to think). */
  answered(user: number, atMs: VirtualMs): void;
  /**
   * No answer at t causes an arrival before t + slackMs: so far may an engine run on without asking.
   * More than 0; Infinity in the open model, where answers cause nothing.
   */
  readonly slackMs: VirtualMs;
}

/** Seeded synthetic traffic: equal profiles give equal calls at equal times, on every machine. */
export interface Traffic extends Arrivals {
  /** Calls for the warm-up, in turn over the mix; they advance the counters of the placeholders. */
  warmup(): readonly HttpCall[];
  /** The end of the last stage. */
  readonly endMs: VirtualMs;
}

/** Throws FaultError `bad-profile` for a profile that can't be driven. Cost: O(1) for each call taken. */
export function createTraffic(profile: LoadProfile): Traffic {
  const { model, seed } = profile;
  const mix = createRequestMix(profile.requests);
  let endMs = 0;
  for (const stage of model.stages) {
    if (!(stage.durationMs > 0)) throw badProfile('A stage of the traffic has no duration.');
    endMs += stage.durationMs;
  }
  if (model.stages.length === 0) throw badProfile('The traffic has no stages.');
  const arrivals =
    model.kind === 'open' ? createOpenArrivals(model, mix, seed) : createClosedArrivals(model, mix, seed);
  return {
    endMs,
    slackMs: arrivals.slackMs,
    take: (untilMs, most) => arrivals.take(untilMs, most),
    nextMs: () => arrivals.nextMs(),
    answered: (user, atMs) => arrivals.answered(user, atMs),
    warmup() {
      const random = randomStream(seed, 'warm-up');
      return Array.from({ length: profile.warmupRequests }, (_, index) => mix.inTurn(index, random));
    },
  };
}
