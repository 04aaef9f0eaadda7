/** One place of the site: its address, and what the browser's tab and search engines say of it. */
export interface RouteInfo {
  /** Without slashes at its ends; empty for the front page. */
  readonly path: string;
  /** Names its screenshots. */
  readonly name: string;
  /** Null for the front page, whose title is the lab's own. */
  readonly title: string | null;
  /** One or two sentences for search engines, at most 160 characters. */
  readonly description: string;
  /** Its name among the places in the header; without one it isn't there. */
  readonly place?: string;
}

/**
 * Every place but the lessons, which come from lessons/. Read by the page, by the build (a file per route) and by the
 * screenshots: a new route is one entry here and one in app.tsx.
 */
export const ROUTES: readonly RouteInfo[] = [
  {
    path: '',
    name: 'home',
    title: null,
    description:
      'Run a leaking server and its fix side by side in your browser, watch live memory grow, and see what piles up and who holds it.',
  },
  {
    path: 'learn',
    name: 'learn',
    title: 'Learn',
    description:
      'A course on memory leaks in Python and TypeScript servers: each lesson is a real program that leaks, its fix, and the same traffic for both.',
    place: 'Learn',
  },
  {
    path: 'lab',
    name: 'lab',
    title: 'Lab',
    description:
      'A workbench for memory leaks: pick a sample, change its code, send it traffic and see live memory, objects by type and who holds them.',
    place: 'Lab',
  },
];

export const SITE_TITLE = 'Leak Lab: see a memory leak grow, and what piles up';

/** What the browser's tab shows. */
export function titleOf(title: string | null): string {
  return title ? `${title} · Leak Lab` : SITE_TITLE;
}
