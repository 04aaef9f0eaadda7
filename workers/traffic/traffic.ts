import type { HttpCall, LoadProfile, VirtualMs } from '../contract';
import type { Arrivals } from './arrivals';
import { createClosedArrivals } from './closed-arrivals';
import { createOpenArrivals } from './open-arrivals';
import { randomStream } from './random';
import { badProfile, createRequestMix, type RequestMix } from './request-mix';

/** Seeded synthetic traffic: equal profiles give equal calls at equal times, on every machine. */
export interface Traffic extends Arrivals {
  /** Calls for the warm-up, in turn over the mix; they advance the counters of the placeholders. */
  warmup(): readonly HttpCall[];
  /** The end of the last stage. */
  readonly endMs: VirtualMs;
  /**
   * More traffic of the same mix, whose placeholders count on or are drawn anew, at the last stage's rate or number of users. Its
   * clock begins at 0 and it never ends.
   */
  further(): Arrivals;
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
  // What is drawn at random is drawn anew: the same users again would find everything there already.
  let turns = 0;
  return {
    further: () => furtherArrivals({ ...profile, seed: seed + FURTHER_SEEDS * ++turns }, mix),
    endMs,
    slackMs: arrivals.slackMs,
    take: (untilMs, most) => arrivals.take(untilMs, most),
    nextMs: () => arrivals.nextMs(),
    answered: (user, atMs) => arrivals.answered(user, atMs),
    warmup() {
      const random = randomStream(seed, 'warm-up');
      return Array.from({ length: profile.warmupRequests }, (_, index) => mix.inTurn(index, random).call);
    },
  };
}

/** Far from the seeds that people use. */
const FURTHER_SEEDS = 7_919;

/** Long enough never to end. */
const FOR_EVER_MS: VirtualMs = 1e12;

function furtherArrivals({ model, seed }: LoadProfile, mix: RequestMix): Arrivals {
  if (model.kind === 'open') {
    // A last stage that ramps down to nothing would never ask again: the busiest stage stands for it.
    const perSecond =
      model.stages.at(-1)?.perSecond || Math.max(...model.stages.map((stage) => stage.perSecond));
    const stages = [{ perSecond, durationMs: FOR_EVER_MS, ramp: false }];
    return createOpenArrivals({ ...model, stages }, mix, seed);
  }
  const users = model.stages.at(-1)?.users || Math.max(...model.stages.map((stage) => stage.users));
  return createClosedArrivals({ ...model, stages: [{ users, durationMs: FOR_EVER_MS }] }, mix, seed);
}
