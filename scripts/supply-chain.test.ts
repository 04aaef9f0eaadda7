import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** The project’s own, and an example’s that is installed by `npm test`. */
const PROJECTS = ['.', 'docs/examples/vitepress'];

function withLockFile(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return [
    ...(entries.some(({ name }) => name === 'package-lock.json') ? [folder] : []),
    ...entries
      .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
      .flatMap(({ name }) => withLockFile(join(folder, name))),
  ];
}

test('Every folder that is installed from a lock file is looked at here.', () => {
  expect(['.', ...['bench', 'docs', 'packages', 'scripts'].flatMap(withLockFile)]).toEqual(PROJECTS);
});

test.each(PROJECTS)('Every version that is asked for in %s is exact.', (folder) => {
  const { dependencies, devDependencies } = read(join(folder, 'package.json')) as Record<
    string,
    Record<string, string>
  >;
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
});

test.each(PROJECTS)(
  'The lock file in %s holds an integrity hash for every package, and no address.',
  (folder) => {
    const { packages } = read(join(folder, 'package-lock.json')) as {
      packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
    };
    const others = Object.entries(packages).filter(([path]) => path);
    expect(others.length).toBeGreaterThan(50);
    expect(others.filter(([, one]) => !one.link && !one.integrity).map(([path]) => path)).toEqual([]);
    expect(others.filter(([, { resolved }]) => resolved).map(([path]) => path)).toEqual([]);
  },
);

test('Every Python package has the hash of what is used of it.', () => {
  const { packages } = read('workers/cpython/packages.json') as {
    packages: { name: string; trees: Record<string, Record<string, string> | string | null> }[];
  };
  for (const { name, trees } of packages)
    expect(Object.values(trees['debian'] ?? {}).join(), name).toMatch(/^(sha256:[0-9a-f]{64},?)+$/);
});
