import type { RuntimeRecord, RuntimeTexts } from '../../workers/contract';
import type { LoadPlan, Sample } from '../domain/sample';

/** A sample of one file that is the user's own from the start. */
function ownSample(id: string, title: string, { id: runtime, entry }: RuntimeRecord, text: string): Sample {
  return {
    id: `${id}/${runtime}`,
    title,
    runtime,
    own: true,
    variants: { yours: { files: { [entry]: text }, entry } },
  };
}

/** The smallest app that answers, to write something into. */
export function blankSample(runtime: RuntimeRecord, { samples }: RuntimeTexts): Sample {
  return ownSample('blank', 'Blank', runtime, samples.blank);
}

/** An app to be replaced by the user's own. */
export function starterSample(runtime: RuntimeRecord, { samples }: RuntimeTexts): Sample {
  return ownSample('check', 'Your app', runtime, samples.starter);
}

export const BLANK_PLAN: LoadPlan = {
  everyMs: 1500,
  profile: {
    seed: 1,
    warmupRequests: 150,
    requests: [{ method: 'GET', path: '/hello/{name}', weight: 1 }],
    model: { kind: 'open', arrivals: 'even', stages: [{ perSecond: 40, durationMs: 60_000, ramp: false }] },
  },
};
