import type { Engine } from '../contract';

/** The columns of this runtime, in the order in which the engine writes them. */
export const PROBES: Engine['probes'] = [
  {
    id: 'liveBytes',
    label: 'Live memory',
    unit: 'bytes',
    repeatable: true,
    about:
      'Bytes in all chunks that the allocator has handed out, headers included, by walking them: exact. It counts the engine, Hono and the lab’s own prelude too, which do not grow.',
  },
  {
    id: 'peakBytes',
    label: 'Peak memory',
    unit: 'bytes',
    repeatable: true,
    about:
      'Live memory plus all free memory that was written to since the last reading: an upper bound of the highest use, to 64 bytes in small stretches and 1 KiB in large ones.',
  },
  {
    id: 'liveObjects',
    label: 'Live objects',
    unit: 'objects',
    repeatable: true,
    about:
      'JavaScript objects on the engine’s own list, without those that were there before the program was loaded. Strings and numbers are no objects.',
  },
  {
    id: 'timers',
    label: 'Pending timers',
    unit: 'count',
    repeatable: true,
    about: 'Timers and intervals that the program has set and neither cleared nor seen end.',
  },
  {
    id: 'linearBytes',
    label: 'Memory taken from the system',
    unit: 'bytes',
    repeatable: true,
    about:
      'Size of the engine’s WebAssembly memory, which never shrinks: what an operating system would show as the process’s size.',
  },
  {
    id: 'connections',
    label: 'Database connections',
    unit: 'count',
    repeatable: true,
    about:
      'Sessions that the program has open at the lab’s simulated PostgreSQL, as pg_stat_activity would count them. 0 for a program without a database.',
  },
];
