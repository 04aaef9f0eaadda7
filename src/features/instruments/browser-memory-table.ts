import type { Bytes, Table } from '../../../workers/contract';
import { formatBytes } from '../../domain/format';

/** What Chromium’s `measureUserAgentSpecificMemory` answers. */
export interface UserAgentMemory {
  readonly bytes: Bytes;
  readonly breakdown: readonly {
    readonly bytes: Bytes;
    readonly types: readonly string[];
    readonly attribution: readonly { readonly url: string; readonly scope: string }[];
  }[];
}

/** Chromium’s own additions to `performance`. */
export interface WithMemory extends Performance {
  readonly memory?: {
    readonly usedJSHeapSize: Bytes;
    readonly totalJSHeapSize: Bytes;
    readonly jsHeapSizeLimit: Bytes;
  };
  readonly measureUserAgentSpecificMemory?: () => Promise<UserAgentMemory>;
}

/** `performance.memory` as a table; null where there is none. */
export function pageHeap(): Table | null {
  const memory = (globalThis.performance as WithMemory).memory;
  if (!memory) return null;
  return {
    columns: [
      { id: 'what', label: 'performance.memory', key: true },
      { id: 'bytes', label: 'Bytes', unit: 'bytes' },
      { id: 'about', label: 'What it can’t see' },
    ],
    rows: [
      [
        'usedJSHeapSize',
        memory.usedJSHeapSize,
        'The page’s own JavaScript heap. Workers and WebAssembly memory, where the samples run, are not in it.',
      ],
      ['totalJSHeapSize', memory.totalJSHeapSize, 'The same with what the heap holds in reserve.'],
      [
        'jsHeapSizeLimit',
        memory.jsHeapSizeLimit,
        'Where that heap ends. It says nothing of the samples’ own limits.',
      ],
    ],
  };
}

/** The answer by place, largest first. Workers of one frame share an address: it tells them apart by their script only. */
export function userAgentTable({ bytes, breakdown }: UserAgentMemory): Table {
  const rows = breakdown
    .filter((part) => part.bytes > 0)
    .map(({ bytes: size, types, attribution }) => {
      const where = attribution.map(({ url, scope }) => `${scope} ${url}`).join(', ');
      return [where || 'shared, or not attributed', types.join(', ') || 'other', size] as const;
    })
    .sort((a, b) => b[2] - a[2]);
  return {
    columns: [
      { id: 'where', label: 'Where', key: true },
      { id: 'kind', label: 'Kind' },
      { id: 'bytes', label: 'Bytes', unit: 'bytes' },
    ],
    rows,
    note: `${formatBytes(bytes)} in all. The browser rounds and mixes in noise on purpose, counts what waits to be collected, and knows nothing of the objects inside of an engine’s memory.`,
  };
}
