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
  /** Its name in the foot of the page; without one it isn't there. */
  readonly foot?: string;
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
    path: 'learn/finish',
    name: 'finish',
    title: 'What you have learnt',
    description: 'The end of the course: what you can do now, with the curves of your own runs.',
  },
  {
    path: 'teach',
    name: 'teach',
    title: 'For teachers',
    description:
      'Notes for whoever teaches memory leaks with this course: goals, minutes, talking points, questions for the room, common misconceptions.',
  },
  {
    path: 'faq',
    name: 'faq',
    title: 'Questions and answers',
    description:
      'What people ask about memory leaks in Python and TypeScript servers, each answered with an experiment that runs in your browser.',
    foot: 'Questions and answers',
  },
  {
    path: 'guide',
    name: 'guide',
    title: 'Diagnosis guide',
    description:
      'From the symptom that you see in production to the instrument that tells you more, and on to the cause.',
    foot: 'Diagnosis guide',
  },
  {
    path: 'glossary',
    name: 'glossary',
    title: 'Glossary',
    description: 'The words of memory leaks, each in a few sentences.',
    foot: 'Glossary',
  },
  {
    path: 'source',
    name: 'source',
    title: 'The source, checked',
    description:
      'An article on memory leaks in FastAPI, claim by claim: each one run, with what was measured and what to correct.',
  },
  {
    path: 'lab',
    name: 'lab',
    title: 'Lab',
    description:
      'A workbench for memory leaks: pick a sample, change its code, send it traffic and see live memory, objects by type and who holds them.',
    place: 'Lab',
  },
  {
    path: 'check',
    name: 'check',
    title: 'Check your app',
    description:
      'Paste a FastAPI or Hono app, say which requests to send, and learn whether it leaks and which line does it. Nothing leaves your browser.',
    place: 'Check your app',
  },
  {
    path: 'offline',
    name: 'offline',
    title: 'Offline',
    description:
      'Make Leak Lab available on this device: lessons, engines and the editor work without a network, in a classroom or on a train.',
    foot: 'Use it offline',
  },
  {
    path: 'notices',
    name: 'notices',
    title: 'Third-party notices',
    description:
      'The works of others that Leak Lab is made of, engines and packages included, with their licences.',
    foot: 'Third-party notices',
  },
  {
    path: 'work',
    name: 'work',
    title: 'Your work',
    description:
      'All that you have made in Leak Lab: edited programs, progress, drawn curves and settings, as an archive to keep or to carry elsewhere.',
    foot: 'Your work',
  },
  {
    path: 'does-it-leak',
    name: 'does-it-leak',
    title: 'Does Leak Lab leak?',
    description:
      'A leak lab that is measured itself: 200 cycles of opening, running and leaving lessons, twenty minutes without a pause, and a check in your own browser.',
    foot: 'Does Leak Lab leak?',
  },
  {
    path: 'run',
    name: 'run',
    title: 'Look at a run',
    description:
      'Open a run that was exported from Leak Lab: its charts, its verdict and its programs, as they were.',
    foot: 'Open an exported run',
  },
];

export const SITE_TITLE = 'Leak Lab: see a memory leak grow, and what piles up';

/** What the browser's tab shows. */
export function titleOf(title: string | null): string {
  return title ? `${title} · Leak Lab` : SITE_TITLE;
}
