import { execFile } from 'node:child_process';
import { cp, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';
import { installPacked } from './consumer.mjs';

const CONSUMER = '.cache/embed-consumer';
const run = promisify(execFile);
let packed: readonly string[] = [];

/** Somebody’s own code: every entry, by its types. */
const USE = `import { LeakLabElement } from '@leak-lab/embed';
import { type FrameMessage, type HostMessage, LIMITS, SOURCE, type VerdictMessage, VERSION } from '@leak-lab/embed/protocol';

const files: number = LIMITS.files;
const lab = document.createElement('leak-lab');
const same: LeakLabElement = lab;
same.send({ type: 'run', requests: 400, id: files });
lab.addEventListener('leak-lab', ({ detail }) => {
  if (detail.type === 'verdict') tell(detail);
});
function tell({ class: verdict, cause }: VerdictMessage): string {
  return verdict === 'leak' ? (cause?.holder ?? 'nobody') : 'no leak';
}
export const ask: HostMessage = { source: SOURCE, v: VERSION, type: 'getState' };
export function isError(message: FrameMessage): boolean {
  return message.type === 'error' && message.code === 'too-large';
}
// @ts-expect-error There is no such message.
lab.send({ type: 'explode' });
// @ts-expect-error A run's requests are a number.
lab.send({ type: 'run', requests: 'many' });
// @ts-expect-error No verdict is spelt so.
export const never = (verdict: VerdictMessage): boolean => verdict.class === 'Leak';
`;
const BARE = `import type {} from '@leak-lab/embed/react';
export const lab = <leak-lab lesson="globals-that-hold-on" src="/" lang="python" readonly />;
// @ts-expect-error The lesson is missing.
export const nothing = <leak-lab src="/" />;
// @ts-expect-error No such language.
export const ruby = <leak-lab lesson="globals-that-hold-on" src="/" lang="ruby" />;
`;

beforeAll(async () => {
  packed = await installPacked(CONSUMER);
  await cp('docs/examples/react', CONSUMER, { recursive: true });
  await writeFile(`${CONSUMER}/use.ts`, USE);
  await writeFile(`${CONSUMER}/bare.tsx`, BARE);
});

test('The package holds its three entries with their types, what it is and under which licence, and nothing else.', () => {
  expect(packed).toEqual([
    'LICENSE',
    'README.md',
    ...['leak-lab', 'protocol', 'react'].flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]),
    'package.json',
  ]);
});

test.each([
  ['node16', ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16],
  ['bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
])(
  'A project under the strictest flags compiles with its types, resolved as %s does.',
  (_, module, moduleResolution) => {
    // Node wants endings of the files beside each other, which the example leaves to its bundler.
    const example = moduleResolution === ts.ModuleResolutionKind.Bundler ? 'main.tsx' : 'lesson.tsx';
    const program = ts.createProgram(
      ['use.ts', 'bare.tsx', example].map((file) => `${CONSUMER}/${file}`),
      {
        module,
        moduleResolution,
        target: ts.ScriptTarget.ES2022,
        lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
        jsx: ts.JsxEmit.ReactJSX,
        types: [],
        strict: true,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
        noImplicitOverride: true,
        noUnusedLocals: true,
        verbatimModuleSyntax: true,
        skipLibCheck: false,
        noEmit: true,
      },
    );
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      );
    expect(problems).toEqual([]);
  },
);

test('On a server each entry can be imported, and the React binding renders what search engines and readers without scripts see.', async () => {
  await writeFile(
    `${CONSUMER}/server.js`,
    `import { LeakLabElement } from '@leak-lab/embed';
     import { LeakLab } from '@leak-lab/embed/react';
     import { VERSION } from '@leak-lab/embed/protocol';
     import { createElement } from 'react';
     import { renderToString } from 'react-dom/server';
     const props = { src: 'https://lab.example/', lesson: 'scratch', readonly: true, opaque: false, onVerdict() {} };
     console.log(typeof LeakLabElement, VERSION, renderToString(createElement(LeakLab, props, 'Run this')));`,
  );
  const { stdout, stderr } = await run('node', ['server.js'], { cwd: CONSUMER });
  expect(stderr).toBe('');
  expect(stdout.trim()).toBe(
    'function 1 <leak-lab src="https://lab.example/" lesson="scratch" readonly="">Run this</leak-lab>',
  );
});
