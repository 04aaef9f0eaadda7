import type { RuntimeRecord } from '../contract';

export const record: RuntimeRecord = {
  id: 'fake',
  rank: 99,
  label: 'Scripted · fake heap',
  language: 'scripted',
  languageName: 'Scripted',
  extension: 'json',
  entry: 'app.json',
  linkLetter: 's',
  bootOptions: { memoryBytes: 2 ** 20 },
  // It boots at once, but nobody wants to see it on the front page.
  bootsFast: false,
  takeHomeRequests: 400,
  editor: { mode: 'json', indent: 2 },
  syntax: {
    keywords: 'true false null',
    lineComment: '//',
    blockComment: null,
    stringPrefix: '',
    quotes: [{ mark: '"', spansLines: false }],
    escapes: true,
    indentedBlocks: false,
  },
  verdict: { frameworkGarbage: 0, minWaitingGarbage: 0, plainTypes: [] },
};
