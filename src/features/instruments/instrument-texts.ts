import type { InstrumentTab } from '../../lab/instrument-view';
import type { SampleLanguage } from './panel-props';

/** What an instrument is, in one line, and what it can’t see. */
export interface InstrumentText {
  readonly label: string;
  readonly about: string;
  readonly blind: string;
  /** It compares two moments; the others only know now. */
  readonly compares: boolean;
  /** It can go back to a moment that is past, since that was read during the run. */
  readonly followsPast: boolean;
}

const SHARED = { compares: true, followsPast: false } as const;

/** Alike for both languages unless the tool differs. */
export function instrumentText(tab: InstrumentTab, language: SampleLanguage): InstrumentText {
  const python = language === 'python';
  switch (tab) {
    case 'memory':
      return {
        ...SHARED,
        followsPast: true,
        label: 'Memory',
        about: 'Bytes in use: as the lab counts them, as the process tells them, as the browser tells them.',
        blind: python
          ? 'psutil here is the lab’s stand-in: there is no operating system below, so RSS is the engine’s linear memory, which never shrinks. What a C library takes outside of Python’s allocator has no counterpart.'
          : 'There is no operating system below, so RSS is the engine’s linear memory, which never shrinks. V8’s figures would differ: an object takes other sizes there.',
      };
    case 'growth':
      return {
        ...SHARED,
        followsPast: true,
        label: 'Growth',
        about: python
          ? 'Live objects by type, and how many more than then, as objgraph.show_growth() counts them. Click a type to ask who holds it.'
          : 'Live objects by class, by the keys of a literal, and by the place of a closure, and how many more than then. Click a type to ask who holds it.',
        blind: python
          ? 'objgraph counts what the garbage collector tracks: plain strings, numbers and bytes are not among them, so text that piles up shows in Lines and Memory only.'
          : 'Strings and numbers are no objects in this engine: text that piles up shows in Memory only.',
      };
    case 'holders':
      return {
        ...SHARED,
        compares: false,
        label: 'Who holds it',
        about:
          'Paths from a root of the process to objects of a type: as long as one is there, they can’t be freed.',
        blind:
          'Each path is a shortest one; an object may be held in other ways too. Up to 2,000 objects are followed, those younger than the start first.',
      };
    case 'lines':
      return {
        ...SHARED,
        compares: false,
        label: 'Lines',
        about: python
          ? 'Which lines allocated what is still there: the comparison that tracemalloc makes, noted from outside.'
          : 'Which lines made what is still there: the places of closures, classes and literals.',
        blind: python
          ? 'Only what was allocated since noting began. A cache that is full and turns over shows as kept bytes.'
          : 'QuickJS keeps no record of who allocated a block, so what is no object (strings, buffers) has no line.',
      };
    case 'tasks':
      return {
        ...SHARED,
        label: 'Tasks',
        about: python
          ? 'asyncio.all_tasks() by coroutine: how many, how old, and where each waits.'
          : 'Timers that are set, and async functions that wait, by the place where they do.',
        blind: python
          ? 'A task that is done but still held isn’t among all_tasks(): it shows in Growth, as Task.'
          : 'A promise that nobody awaits has no frame: it shows in Growth, as Promise.',
      };
    case 'connections':
      return {
        ...SHARED,
        label: 'Connections',
        about:
          'Sessions at the lab’s PostgreSQL. It is simulated, in virtual time; drivers, pools and the program are real.',
        blind:
          'A simulation: it knows sessions, transactions, states and limits, and a small part of SQL. It has no disk, no locks between rows and no planner. What a session keeps on the server isn’t in the program’s memory.',
      };
    case 'latency':
      return {
        ...SHARED,
        followsPast: true,
        label: 'Latency',
        about: 'Waiting, failures and rate by kind of request: the table that Locust shows.',
        blind:
          'Waiting is virtual: work takes none of it, only what is awaited does. CPU is this machine’s and varies. There is no network.',
      };
    case 'console':
      return {
        ...SHARED,
        compares: false,
        label: 'Console',
        about: python
          ? 'Python inside of the process, between two of its events: look at what it holds, call its tools.'
          : 'TypeScript inside of the process, between two of its events: look at what it holds.',
        blind:
          'What you type is part of the process: objects that you make and names that you keep show in what is measured afterwards.',
      };
  }
}
