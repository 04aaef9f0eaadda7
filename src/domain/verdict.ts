import type { Series } from './series';
import { theilSen } from './slope';
import { gatherFacts, type JudgeOptions } from './verdict-facts';
import { decide } from './verdict-rules';
import type { Verdict } from './verdict-types';

/** Says what a side's readings show, and which rule decided. Pure; a few milliseconds for any usual length of series. */
export function judge(series: Series, options: JudgeOptions): Verdict {
  const facts = gatherFacts(series, options);
  const { asked, live, bytes, rising, requests } = facts;
  const { detail, ...decided } = decide(facts);
  const slope = bytes.kind === 'rising' ? bytes.perRequest : theilSen(asked, live);
  return {
    ...decided,
    bytesPerRequest: Number.isNaN(slope) ? null : slope,
    growing: rising.map(({ growth }) => growth),
    headline: detail ? `${decided.class}, ${detail}` : decided.class,
    evidence: {
      readings: asked.length,
      rising: bytes.windows > 0 ? bytes.rose / bytes.windows : 0,
      requests,
    },
  };
}
