import { expect, test } from 'vitest';
import { heatLevel, heatOf } from './heat';

const LINES = [
  { file: 'app.py', line: 7, bytes: 100, objects: 1 },
  { file: 'app.py', line: 12, bytes: 40_000, objects: 200 },
  { file: 'store.py', line: 3, bytes: 80_000, objects: 200 },
  { file: 'app.py', line: 20, bytes: -500, objects: -3 },
];

test('Heat is bytes per request of one file, scaled by the hottest line of all files.', () => {
  expect(heatOf(LINES, 200, 'app.py')).toEqual([
    { line: 12, bytesPerRequest: 200, share: 0.5 },
    { line: 7, bytesPerRequest: 0.5, share: 0.00125 },
  ]);
});

test('Without requests nothing is known of a request’s share.', () => {
  expect(heatOf(LINES, 0, 'app.py')).toEqual([]);
});

test('Warmth comes in five steps.', () => {
  expect([1, 0.5, 0.49, 0.1, 0.05, 0.001].map(heatLevel)).toEqual([5, 5, 4, 3, 2, 1]);
});
