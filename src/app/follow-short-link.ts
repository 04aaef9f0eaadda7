import { lessonSummaries } from '../content';
import { readShortLink } from '../domain/short-link';
import { runtimes } from '../lab/runtimes';
import { siteRoot } from '../lab/site-root';

/**
 * A short link (`#13.4p`, as it stands on a presenter’s wall) leads to its lesson’s step. Called before the first
 * rendering; any other address is left alone.
 */
export function followShortLink(): void {
  if (new URL(location.href).pathname !== new URL(siteRoot).pathname) return;
  const place = readShortLink(location.hash, runtimes);
  const lesson = place && lessonSummaries.find(({ number }) => number === place.lesson);
  if (!place || !lesson) return;
  const address = new URL(`learn/${lesson.slug}`, siteRoot);
  address.searchParams.set('step', String(Math.min(place.step, lesson.steps.length)));
  address.searchParams.set('lang', place.language);
  history.replaceState(history.state, '', address);
}
