import type { RuntimeRecord } from '../contract';

export const record: RuntimeRecord = {
  id: 'cpython',
  rank: 1,
  label: 'Python · FastAPI',
  language: 'python',
  languageName: 'Python',
  extension: 'py',
  entry: 'app.py',
  linkLetter: 'p',
  // A small container: the interpreter and FastAPI take about 25 MiB of it.
  bootOptions: { memoryBytes: 96 * 2 ** 20 },
  bootsFast: false,
  takeHomeRequests: 400,
  editor: { mode: 'python', indent: 4 },
  syntax: {
    keywords:
      'False None True and as assert async await break class continue def del elif else except finally for from ' +
      'global if import in is lambda match nonlocal not or pass raise return try while with yield',
    lineComment: '#',
    blockComment: null,
    stringPrefix: '[rbfuRBFU]{0,2}',
    quotes: [
      { mark: '"""', spansLines: true },
      { mark: "'''", spansLines: true },
      { mark: '"', spansLines: false },
      { mark: "'", spansLines: false },
    ],
    escapes: true,
    indentedBlocks: true,
  },
  verdict: {
    // Measured with the corpus: the control route leaves 40 B, and each of Starlette's own kind of middleware 1.2 kB.
    frameworkGarbage: 3000,
    // Reference counting frees nearly all at once, so what waits at all is worth a look.
    minWaitingGarbage: 0,
    plainTypes:
      'dict list tuple set frozenset deque str int float bytes cell method ReferenceType frame traceback Context Future'.split(
        ' ',
      ),
  },
};
