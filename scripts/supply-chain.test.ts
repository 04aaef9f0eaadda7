import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

test('Every version that the project asks for is exact.', () => {
  const { dependencies, devDependencies } = read('package.json') as Record<string, Record<string, string>>;
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
});

test('The lock file holds an integrity hash for every package.', () => {
  const { packages } = read('package-lock.json') as {
    packages: Record<string, { integrity?: string; link?: boolean }>;
  };
  const without = Object.entries(packages).filter(([path, one]) => path && !one.link && !one.integrity);
  expect(without.map(([path]) => path)).toEqual([]);
});

test('Every Python package has the hash of what is used of it.', () => {
  const { packages } = read('workers/cpython/packages.json') as {
    packages: { name: string; trees: Record<string, Record<string, string> | string | null> }[];
  };
  for (const { name, trees } of packages)
    expect(Object.values(trees['debian'] ?? {}).join(), name).toMatch(/^(sha256:[0-9a-f]{64},?)+$/);
});
