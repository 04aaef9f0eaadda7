import type { RuntimeTexts } from '../../../workers/contract';
import type { InstrumentTab } from '../../lab/instrument-view';

/** What an instrument is, in one line, and what it can’t see. */
export interface InstrumentText {
  readonly about: string;
  readonly blind: string;
  /** It compares two moments; the others only know now. */
  readonly compares: boolean;
  /** It can go back to a moment that is past, since that was read during the run. */
  readonly followsPast: boolean;
}

const SHARED = { compares: true, followsPast: false } as const;

/** Alike for all runtimes unless the tool differs. */
export function instrumentText(tab: InstrumentTab, { instruments }: RuntimeTexts): InstrumentText {
  switch (tab) {
    case 'memory':
      return {
        ...SHARED,
        followsPast: true,
        about: 'Bytes in use: as the lab counts them, as the process tells them, as the browser tells them.',
        blind: instruments.memory.blind,
      };
    case 'growth':
      return {
        ...SHARED,
        followsPast: true,
        about: instruments.growth.about,
        blind: instruments.growth.blind,
      };
    case 'holders':
      return {
        ...SHARED,
        compares: false,
        about:
          'Paths from a root of the process to objects of a type: as long as one is there, they can’t be freed.',
        blind:
          'Each path is a shortest one; an object may be held in other ways too. Up to 2,000 objects are followed, those younger than the start first.',
      };
    case 'lines':
      return { ...SHARED, compares: false, about: instruments.lines.about, blind: instruments.lines.blind };
    case 'tasks':
      return { ...SHARED, about: instruments.tasks.about, blind: instruments.tasks.blind };
    case 'connections':
      return {
        ...SHARED,
        about:
          'Sessions at the lab’s PostgreSQL. It is simulated, in virtual time; drivers, pools and the program are real.',
        blind:
          'A simulation: it knows sessions, transactions, states and limits, and a small part of SQL. It has no disk, no locks between rows and no planner. What a session keeps on the server isn’t in the program’s memory.',
      };
    case 'latency':
      return {
        ...SHARED,
        followsPast: true,
        about: 'Waiting, failures and rate by kind of request: the table that Locust shows.',
        blind:
          'Waiting is virtual: work takes none of it, only what is awaited does. CPU is this machine’s and varies. There is no network.',
      };
    case 'console':
      return {
        ...SHARED,
        compares: false,
        about: instruments.console.about,
        blind:
          'What you type is part of the process: objects that you make and names that you keep show in what is measured afterwards.',
      };
  }
}
