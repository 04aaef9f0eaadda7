import { expect, test } from 'vitest';
import { ticksAlong, ticksIn } from './axis-ticks';

const labels = (...args: Parameters<typeof ticksIn>) => ticksIn(...args).map(({ label }) => label);

test('Ticks stand at round values within the range.', () => {
  expect(labels({ min: 0, max: 2_500_000 }, 'bytes', 5)).toEqual([
    '0 B',
    '500 kB',
    '1 MB',
    '1.5 MB',
    '2 MB',
    '2.5 MB',
  ]);
  expect(labels({ min: 0, max: 4800 }, 'requests', 5)).toEqual(['0', '1,000', '2,000', '3,000', '4,000']);
  expect(labels({ min: 0, max: 120 }, 'seconds', 5)).toEqual(['0:00', '0:30', '1:00', '1:30', '2:00']);
});

test('Counts have no halves, and nothing has no ticks.', () => {
  expect(labels({ min: 0, max: 2 }, 'objects', 10)).toEqual(['0', '1', '2']);
  expect(labels({ min: 3, max: 3 }, 'objects', 10)).toEqual([]);
});

test('Labels never touch, however narrow the chart.', () => {
  for (let width = 40; width < 1500; width += 37) {
    const ticks = ticksAlong({ min: 0, max: 200_000 }, 'requests', width, (label) => label.length * 7);
    const gap = ((ticks[1]?.value ?? 0) - (ticks[0]?.value ?? 0)) * (width / 200_000);
    if (ticks.length > 1) expect(gap).toBeGreaterThan(7 * '200,000'.length);
  }
});
