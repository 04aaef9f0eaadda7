import type { RuntimeTexts } from '../../../workers/contract';
import type { Runtimes } from '../../domain/runtimes';
import { BLANK_PLAN, blankSample } from '../own-samples';
import type { PageData } from './page-data';

/** The empty bench, for pages that bring their own program. */
export function blankEmbed(runtimes: Runtimes, textsOf: (id: string) => RuntimeTexts): PageData {
  return {
    slug: 'scratch',
    title: 'Scratch',
    languages: runtimes.languages,
    programs: Object.fromEntries(
      runtimes.all.map((runtime) => [
        runtime.language,
        { yours: blankSample(runtime, textsOf(runtime.id)).variants.yours?.files ?? {} },
      ]),
    ),
    plan: BLANK_PLAN,
    ownPlan: null,
    supervision: { killAtBytes: null, recycleAfterRequests: null },
    steps: [],
  };
}
