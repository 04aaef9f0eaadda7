import { expect, test } from 'vitest';
import pins from '../packages.json';
import { PYTHON_VERSIONS } from './versions';

test('A project is pinned to the versions that the lab runs.', () => {
  const shared = pins.packages.filter(({ name }) => PYTHON_VERSIONS[name]);
  expect(shared.length).toBeGreaterThan(0);
  for (const { name, version } of shared) expect([name, PYTHON_VERSIONS[name]]).toEqual([name, version]);
});
