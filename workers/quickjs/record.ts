import type { RuntimeRecord } from '../contract';

export const record: RuntimeRecord = {
  id: 'quickjs',
  rank: 2,
  label: 'TypeScript · Hono',
  language: 'typescript',
  languageName: 'TypeScript',
  extension: 'ts',
  entry: 'app.ts',
  linkLetter: 't',
  bootOptions: { memoryBytes: 64 * 2 ** 20 },
  bootsFast: true,
  // More, for the figures of V8's heap are coarser.
  takeHomeRequests: 4000,
  editor: { mode: 'typescript', indent: 2 },
  syntax: {
    keywords:
      'abstract as async await boolean break case catch class const continue declare default delete do else enum ' +
      'export extends false finally for from function if implements import in instanceof interface let new null ' +
      'number of private protected public readonly return satisfies static string super switch this throw true try ' +
      'type typeof undefined unknown var void while yield',
    lineComment: '//',
    blockComment: ['/*', '*/'],
    stringPrefix: '',
    quotes: [
      { mark: '`', spansLines: true },
      { mark: '"', spansLines: false },
      { mark: "'", spansLines: false },
    ],
    escapes: true,
    indentedBlocks: false,
  },
  verdict: {
    // Measured with the corpus: Hono's control route leaves 3.0 kB and a streamed answer 9.5 kB.
    frameworkGarbage: 10_500,
    // QuickJS collects by itself once some 300 kB (or half as much as lives) have come: what waits below that is no delay.
    minWaitingGarbage: 512 * 1024,
    plainTypes: ['Array', 'Map', 'Set', 'Promise', 'Object', '{}'],
  },
};
