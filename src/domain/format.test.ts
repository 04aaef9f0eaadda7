import { expect, test } from 'vitest';
import { formatMs, formatQuantity } from './format';

test('Times take the unit that keeps them short.', () => {
  expect([0, 0.1634, 420, 999.6, 1250, 125_000].map(formatMs)).toEqual([
    '0 ms',
    '0.163 ms',
    '420 ms',
    '1.00 s',
    '1.25 s',
    '2 min 05 s',
  ]);
});

test('Figures are written in their unit, differences with their sign.', () => {
  expect(formatQuantity(10_700, 'bytes')).toBe('10.7 kB');
  expect(formatQuantity(10_700, 'bytes', true)).toBe('+10.7 kB');
  expect(formatQuantity(-3, 'objects', true)).toBe('−3');
  expect(formatQuantity(1.004, 'objects', true)).toBe('+1.00');
  expect(formatQuantity(12_400, 'count')).toBe('12,400');
  expect(formatQuantity(39.9987, 'per second')).toBe('40');
  expect(formatQuantity(0, 'bytes', true)).toBe('0 B');
});
