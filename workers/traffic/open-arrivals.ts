import type { OpenModel, VirtualMs } from '../contract';
import type { Arrivals, DueCall } from './arrivals';
import { randomStream } from './random';
import { badProfile, type RequestMix } from './request-mix';
import { wholeMicroseconds } from './virtual-time';

interface Stage {
  readonly startMs: VirtualMs;
  readonly endMs: VirtualMs;
  /** Requests a second at the stage's start and end; they differ in a ramp. */
  readonly from: number;
  readonly to: number;
  /** Arrivals expected before the stage, and by its end. */
  readonly countBefore: number;
  readonly countAfter: number;
}

/**
 * The open load model: arrivals at a rate, answered or not. The k-th arrival comes when the
 * integral of the rate reaches k − ½ (even), or a running sum of exponential gaps of mean 1
 * (Poisson, by the time-rescaling theorem). Even arrivals at a constant rate lie in the middle of
 * their interval, so that a reading never coincides with one.
 */
export function createOpenArrivals(model: OpenModel, mix: RequestMix, seed: number): Arrivals {
  const stages = layOut(model);
  const calls = randomStream(seed, 'mix');
  const gaps = randomStream(seed, 'gaps');
  const gap = () => (model.arrivals === 'even' ? 1 : -Math.log(1 - gaps.unit()));
  let target = model.arrivals === 'even' ? 0.5 : gap();
  let stageIndex = 0;
  let nextMs = timeOf(target);

  function timeOf(count: number): VirtualMs {
    for (; stageIndex < stages.length; stageIndex++) {
      const stage = stages[stageIndex];
      if (stage && count <= stage.countAfter)
        return wholeMicroseconds(stage.startMs + within(stage, count - stage.countBefore));
    }
    return Number.POSITIVE_INFINITY;
  }

  return {
    slackMs: Number.POSITIVE_INFINITY,
    answered() {},
    nextMs: () => nextMs,
    take(untilMs, most = Number.POSITIVE_INFINITY) {
      const due: DueCall[] = [];
      while (nextMs <= untilMs && due.length < most) {
        due.push({ atMs: nextMs, ...mix.draw(calls), user: 0 });
        target += gap();
        nextMs = timeOf(target);
      }
      return due;
    },
  };
}

function layOut(model: OpenModel): Stage[] {
  let startMs = 0;
  let rate = 0;
  let count = 0;
  return model.stages.map((stage) => {
    if (!(stage.perSecond >= 0) || stage.perSecond > 1e6)
      throw badProfile(`A rate of ${stage.perSecond}/s can't be driven.`);
    const from = stage.ramp ? rate : stage.perSecond;
    const to = stage.perSecond;
    const countAfter = count + ((from + to) / 2) * (stage.durationMs / 1000);
    const laid = { startMs, endMs: startMs + stage.durationMs, from, to, countBefore: count, countAfter };
    startMs = laid.endMs;
    rate = to;
    count = countAfter;
    return laid;
  });
}

/** Time into the stage at which `count` arrivals have come: solves from·t + (to − from)·t²/2d = count. */
function within(stage: Stage, count: number): VirtualMs {
  if (stage.from === stage.to) return (count * 1000) / stage.from;
  const seconds = (stage.endMs - stage.startMs) / 1000;
  const slope = (stage.to - stage.from) / seconds;
  const root = Math.sqrt(Math.max(0, stage.from ** 2 + 2 * slope * count));
  return (1000 * (root - stage.from)) / slope;
}
