import { expect, test } from 'vitest';
import packages from '../../../package.json';
import { NODE_VERSIONS } from './versions';

test('A project is pinned to the version of Hono that the lab runs.', () => {
  expect(NODE_VERSIONS['hono']).toBe(packages.dependencies.hono);
});
