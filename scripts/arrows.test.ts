import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const CRUISER = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const FOLDERS = ['src', 'workers', 'scripts', 'service-worker', 'packages', 'corpus'];

/** One arrow for each rule that it breaks, from the first file to the second. */
const BROKEN: readonly (readonly [from: string, to: string, rule: string])[] = [
  ['src/domain/verdict.ts', 'src/lab/pace.ts', 'domain imports only domain, contract'],
  ['src/ui/button.tsx', 'src/domain/verdict.ts', 'ui imports only ui'],
  ['src/features/chart/chart.tsx', 'src/features/editor/editor.tsx', 'a feature never imports another'],
  ['src/features/chart/axis.tsx', 'src/app/shell.tsx', 'a feature imports lab, content, domain and ui only'],
  ['src/lab/start.ts', 'workers/quickjs/index.ts', 'runtimes are found by src/lab alone'],
  ['src/lab/border/port.ts', 'src/lab/kept/drafts.ts', 'src/lab/border never imports kept'],
  ['src/lab/kept/archive.ts', 'src/lab/lab-store.ts', 'a room of src/lab never imports what drives a run'],
  ['workers/latency.ts', 'src/domain/verdict.ts', 'no arrow leaves workers/ for src/'],
  ['workers/cpython/engine.ts', 'workers/quickjs/index.ts', 'a runtime knows no other runtime'],
  ['workers/postgres/server.ts', 'workers/cpython/engine.ts', 'what runtimes share knows no runtime'],
  [
    'workers/cpython/heap/census.ts',
    'workers/cpython/instruments/table.ts',
    'workers/cpython/heap never imports instruments',
  ],
  [
    'workers/quickjs/machine/machine.ts',
    'workers/quickjs/console/scope.ts',
    'workers/quickjs/machine never imports console, program, instruments',
  ],
  [
    'workers/cpython/meter/meter.ts',
    'workers/cpython/engine.ts',
    'a room of a runtime never imports its engine',
  ],
  ['workers/contract/units.ts', 'workers/clock.ts', 'the contract imports nothing but its own nouns'],
  ['workers/traffic/mix.ts', 'workers/clock.ts', 'traffic is pure'],
  ['src/content/compile.ts', 'scripts/vite/lessons.ts', 'what is served imports no tool and no test'],
  ['packages/embed/leak-lab.ts', 'src/domain/verdict.ts', 'the embed package imports the wire types only'],
  ['service-worker/worker.ts', 'src/ui/button.tsx', 'the service worker imports its own files only'],
  [
    'scripts/start.mjs',
    'scripts/vite/lessons.ts',
    'a script that Node runs as it is imports TypeScript for its types only',
  ],
  ['corpus/check.ts', 'corpus/not-there.ts', 'everything that is imported exists'],
];

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Lays files down and reads them with the project's own rules. About 2 s. */
async function cruise(files: Readonly<Record<string, string>>): Promise<{ code: number; output: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'leak-lab-arrows-'));
  made.push(folder);
  await Promise.all(FOLDERS.map((name) => mkdir(join(folder, name))));
  await copyFile(join(ROOT, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const config = join(ROOT, '.dependency-cruiser.cjs');
  return new Promise((settle) => {
    execFile(process.execPath, [CRUISER, '--config', config, ...FOLDERS], { cwd: folder }, (error, stdout) =>
      settle({ code: error ? Number(error.code) : 0, output: stdout.replace(/\s*→\s*/g, ' → ') }),
    );
  });
}

/** Circles: through values, through types alone, and through types in JSDoc. */
const CIRCLES: Readonly<Record<string, string>> = {
  'src/domain/one.ts': `import { two } from './two';\nexport const one = () => two;\n`,
  'src/domain/two.ts': `import { one } from './one';\nexport const two = () => one;\n`,
  'workers/plate.ts': `import type { Cup } from './cup';\nexport type Plate = readonly Cup[];\n`,
  'workers/cup.ts': `import type { Plate } from './plate';\nexport type Cup = { readonly on: Plate };\n`,
  'scripts/hen.mjs': `/** @typedef {import('./egg.mjs').Egg} Egg */\nexport const hen = 1;\n`,
  'scripts/egg.mjs': `import { hen } from './hen.mjs';\n/** @typedef {number} Egg */\nexport const egg = hen;\n`,
};

let broken: Promise<{ code: number; output: string }> | null = null;

/** The project's rules on all that is broken, read once for all tests. */
function cruiseBroken(): Promise<{ code: number; output: string }> {
  const files: Record<string, string> = { ...CIRCLES };
  for (const [, to] of BROKEN) if (!to.includes('not-there')) files[to] = 'export const value = 1;\n';
  for (const [from, to] of BROKEN) {
    const up = '../'.repeat(from.split('/').length - 1);
    files[from] = `${files[from] ?? ''}export { value as ${from.replace(/\W/g, '_')} } from '${up}${to}';\n`;
  }
  broken ??= cruise(files);
  return broken;
}

test.each(BROKEN)('An arrow from %s to %s breaks “%s”, which names both.', async (from, to, rule) => {
  const { code, output } = await cruiseBroken();
  expect(output).toContain(`error ${rule}: ${from} → ${to.includes('not-there') ? `../${to}` : to}`);
  expect(code).toBeGreaterThan(0);
});

test.each([
  ['values', 'src/domain/one.ts', 'src/domain/two.ts'],
  ['types alone', 'workers/cup.ts', 'workers/plate.ts'],
  ['types in JSDoc', 'scripts/egg.mjs', 'scripts/hen.mjs'],
])('A circle through %s is an error that names %s and %s.', async (_how, one, other) => {
  const { output } = await cruiseBroken();
  const circles = output.split('\n').filter((line) => line.includes('error no circles:'));
  expect(circles.filter((line) => line.includes(one) && line.includes(other))).not.toEqual([]);
});

test('Arrows that point the right way pass.', async () => {
  const { code, output } = await cruise({
    'workers/contract.ts': `export type Bytes = number;\n`,
    'src/domain/size.ts': `import type { Bytes } from '../../workers/contract';\nexport const size: Bytes = 1;\n`,
    'src/lab/kept/file.ts': `import { size } from '../../domain/size';\nexport const file = size;\n`,
    'scripts/tool.mjs': `/** @typedef {import('../src/domain/size.ts')} Size */\nexport const tool = 1;\n`,
  });
  expect(output).toContain('no dependency violations found');
  expect(code).toBe(0);
});
