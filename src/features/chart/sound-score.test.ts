import { expect, test } from 'vitest';
import { Series } from '../../domain/series';
import { pitchOf, soundScore } from './sound-score';

function side(variant: 'leaky' | 'fixed', live: readonly number[]) {
  const probe = (id: string) => ({ id, label: id, unit: 'bytes', repeatable: true, about: '' }) as const;
  const series = new Series([probe('requests'), probe('liveBytes')]);
  series.append({
    reachedMs: 0,
    done: true,
    readings: live.length,
    columns: [Float64Array.from(live, (_, i) => i * 100), Float64Array.from(live)],
    types: { names: [], reading: new Float64Array(0), type: new Float64Array(0), count: new Float64Array(0) },
    incidents: [],
    output: [],
  });
  return { variant, series, ends: [] };
}

test('More memory sounds higher: three octaves from the lowest to the highest.', () => {
  const range = { min: 500_000, max: 1_000_000 };
  expect([500_000, 750_000, 1_000_000].map((bytes) => Math.round(pitchOf(bytes, range)))).toEqual([
    110, 311, 880,
  ]);
});

test('A movement too small to matter doesn’t sound as a rise.', () => {
  expect(pitchOf(1_000_100, { min: 1_000_000, max: 1_000_100 })).toBeLessThan(112);
});

test('Leaky sounds at the left and rises, fixed at the right and stays, on one scale.', () => {
  const [leaky, fixed] = soundScore(
    [side('leaky', [500_000, 750_000, 1_000_000]), side('fixed', [500_000, 500_000, 500_000])],
    { metric: 'memory', x: 'requests' },
    { min: 0, max: 200 },
    5,
  );
  expect([leaky?.pan, fixed?.pan]).toEqual([-0.85, 0.85]);
  expect(leaky?.pitches[0]).toBeCloseTo(110);
  expect(leaky?.pitches[4]).toBeCloseTo(880);
  expect(new Set(fixed?.pitches).size).toBe(1);
});

test('A side that has ended is silent.', () => {
  const [short] = soundScore(
    [side('leaky', [1, 2]), side('fixed', [1, 1, 1, 1, 1])],
    { metric: 'memory', x: 'requests' },
    { min: 0, max: 400 },
    5,
  );
  expect([...(short?.pitches ?? [])].map((hz) => hz > 0)).toEqual([true, true, false, false, false]);
});
