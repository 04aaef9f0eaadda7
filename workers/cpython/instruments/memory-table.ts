import type { Bytes, Table } from '../../contract';

/** What the process's figures are made from. Bytes; null where nothing counts. */
export interface MemoryFigures {
  readonly linear: Bytes;
  readonly live: Bytes;
  readonly peak: Bytes;
  readonly traced: Bytes | null;
  readonly tracedPeak: Bytes | null;
  /** Handed out by the C allocator, and what it holds back. */
  readonly inUse: Bytes;
  readonly free: Bytes;
}

/** The process's figures between two events, each with what it can’t see. */
export function memoryTable({ linear, live, peak, traced, tracedPeak, inUse, free }: MemoryFigures): Table {
  const notTracing =
    'tracemalloc isn’t tracing. tracemalloc.start() in the program or the console begins it.';
  return {
    columns: [
      { id: 'what', label: 'Figure', key: true },
      { id: 'bytes', label: 'Bytes', unit: 'bytes' },
      { id: 'about', label: 'What it is' },
    ],
    rows: [
      [
        'psutil: memory_info().rss',
        linear,
        'Length of the interpreter’s linear memory. It never shrinks, whatever is freed, and doesn’t tell what is in use from what once was.',
      ],
      [
        'Live bytes',
        live,
        'What Python has allocated since the program was loaded and not freed: exact. What native code allocates by itself is not in it, nor what was there before.',
      ],
      [
        'Peak since the last reading',
        peak,
        'The highest that live bytes were, noted at every allocation. It doesn’t say what they were.',
      ],
      [
        'tracemalloc: current',
        traced,
        traced === null
          ? notTracing
          : 'What was allocated since tracemalloc.start() and not freed. What was there before is not in it; its own tables are in live bytes.',
      ],
      [
        'tracemalloc: peak',
        tracedPeak,
        tracedPeak === null
          ? notTracing
          : 'The highest of that since it was started, or since reset_peak(): while instruments work, too.',
      ],
      [
        'malloc: in use',
        inUse,
        'What the C allocator has handed out, by mallinfo(): the interpreter, its libraries and each block’s own header are in it.',
      ],
      [
        'malloc: free',
        free,
        'What it holds back for later: freed, but still part of linear memory. Much of it beside little growth is fragmentation.',
      ],
    ],
    note: 'psutil is the lab’s stand-in here: there is one process, and linear memory is the nearest thing to its resident memory.',
  };
}
