import { BLANK_PLAN, blankSample } from '../own-samples';
import type { PageData } from './page-data';

/** The empty bench, for pages that bring their own program. */
export function blankEmbed(): PageData {
  const files = (runtime: string) => ({ yours: blankSample(runtime).variants.yours?.files ?? {} });
  return {
    slug: 'scratch',
    title: 'Scratch',
    languages: ['python', 'typescript'],
    programs: { python: files('cpython'), typescript: files('quickjs') },
    plan: BLANK_PLAN,
    ownPlan: null,
    supervision: { killAtBytes: null, recycleAfterRequests: null },
    steps: [],
  };
}
