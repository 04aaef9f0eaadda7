import type { Engine } from '../contract';

/** The columns of this runtime, in the order in which the engine writes them. */
export const PROBES = [
  {
    id: 'liveBytes',
    label: 'Live bytes',
    unit: 'bytes',
    repeatable: true,
    about:
      'Every byte that Python has allocated since just before the program was loaded and has not freed: to the byte what tracemalloc’s totals are, and counted in the same place. The allocator’s own overhead is not in it.',
  },
  {
    id: 'peakBytes',
    label: 'Peak of live bytes',
    unit: 'bytes',
    repeatable: true,
    about: 'The highest value of the same figure since the previous reading, noted at every allocation.',
  },
  {
    id: 'liveObjects',
    label: 'Live objects',
    unit: 'objects',
    repeatable: true,
    about:
      'Objects that the collector tracks and that came after the libraries were imported, and everything that can be reached from them: strings, numbers, and plain dicts and tuples too. Objects that are never freed, such as small integers, are left out.',
  },
  {
    id: 'tasks',
    label: 'Tasks',
    unit: 'count',
    repeatable: true,
    about:
      'Unfinished asyncio tasks that the program made: those that serve a request, and the lifespan’s, are not counted.',
  },
  {
    id: 'linearBytes',
    label: 'Process memory',
    unit: 'bytes',
    repeatable: true,
    about:
      'Length of the interpreter’s linear memory, interpreter included. Like the resident memory of many servers it only ever grows.',
  },
  {
    id: 'connections',
    label: 'Database connections',
    unit: 'count',
    repeatable: true,
    about:
      'Sessions that the program has open at the lab’s simulated PostgreSQL, as pg_stat_activity would count them. 0 for a program without a database.',
  },
] as const satisfies Engine['probes'];
