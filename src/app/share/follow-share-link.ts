import { lessonSummaries } from '../../content';
import type { SharedBench } from '../../domain/share/shared-bench';
import { readSharedLink } from '../../lab/shared-link';

/** Reads the address's fragment if it is a link to a bench, now and whenever another is put into the address. */
export function followShareLinks(): void {
  const follow = () => void readSharedLink(location.hash, place);
  addEventListener('hashchange', follow);
  follow();
}

/** Brings the page to where the bench belongs. A sentence where this site has no such place. */
async function place(bench: SharedBench): Promise<string | null> {
  const [slug] = bench.sample.split('/');
  const own = bench.page === 'check' ? slug === 'check' : slug === 'blank' && bench.page === 'lab';
  if (!own && !lessonSummaries.some((lesson) => lesson.slug === slug))
    return 'The link leads to a lesson that this site doesn’t have.';
  const { sharePage } = await import('../../lab/make-share');
  const there = sharePage(bench);
  const bare = (path: string) => path.replace(/\/$/, '');
  const here = new URL(location.href);
  if (
    bare(here.pathname) === bare(there.pathname) &&
    here.searchParams.get('lang') === bench.language &&
    (bench.page !== 'lab' || here.searchParams.get('sample') === slug)
  )
    return null;
  there.hash = location.hash;
  location.replace(there);
  return null;
}
