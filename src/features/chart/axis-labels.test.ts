import { expect, test } from 'vitest';
import { bytesTick, clockTick } from './axis-labels';

test('bytes at a tick drop an idle zero and keep what counts', () => {
  expect([bytesTick(0), bytesTick(200_000), bytesTick(1_500_000)]).toEqual(['0 B', '200 kB', '1.5 MB']);
});

test('seconds at a tick read as a clock', () => {
  expect([clockTick(5), clockTick(125), clockTick(3725)]).toEqual(['0:05', '2:05', '1:02:05']);
});
