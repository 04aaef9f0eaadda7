import { expect, test } from 'vitest';
import { Extremes } from './extremes';

/** Repeatable noise. */
function noise(length: number, seed = 1): Float64Array {
  let state = seed;
  return Float64Array.from({ length }, () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  });
}

function taken(column: Float64Array, step = column.length): Extremes {
  const extremes = new Extremes();
  for (let end = step; end < column.length; end += step) extremes.append(column.subarray(0, end));
  extremes.append(column);
  return extremes;
}

test('Few values are all chosen.', () => {
  const column = noise(100);
  expect(taken(column).choose(column, 10, 60, 100)).toEqual(Array.from({ length: 50 }, (_, i) => i + 10));
});

test('A single spike among 200,000 readings is chosen, and so are both ends.', () => {
  const column = new Float64Array(200_000);
  column[123_457] = 9;
  const chosen = taken(column).choose(column, 0, column.length, 1000);
  expect(chosen.length).toBeLessThanOrEqual(1002);
  expect(chosen).toContain(123_457);
  expect([chosen[0], chosen.at(-1)]).toEqual([0, 199_999]);
});

test('What is chosen has the lowest and the highest value of any part, in ascending order.', () => {
  const column = noise(10_000);
  const extremes = taken(column, 7);
  for (const [from, to] of [
    [0, 10_000],
    [3, 9_001],
    [5_001, 5_900],
    [9_990, 10_000],
  ] as const) {
    const chosen = extremes.choose(column, from, to, 64);
    const values = chosen.map((index) => column[index] ?? Number.NaN);
    const part = column.subarray(from, to);
    expect(Math.min(...values)).toBe(Math.min(...part));
    expect(Math.max(...values)).toBe(Math.max(...part));
    expect(
      chosen.every((index, i) => index >= from && index < to && (i === 0 || index > (chosen[i - 1] ?? 0))),
    ).toBe(true);
  }
});

test('Values that come one by one give the same choice as all at once.', () => {
  const column = noise(3001);
  expect(taken(column, 1).choose(column, 0, 3001, 100)).toEqual(taken(column).choose(column, 0, 3001, 100));
});

test('Blocks stay where they are while readings come in: what was chosen of them doesn’t change.', () => {
  const column = noise(4096);
  const early = taken(column.subarray(0, 4000)).choose(column, 0, 4000, 256);
  const late = taken(column).choose(column, 0, 4096, 256);
  expect(late.slice(0, early.length - 10)).toEqual(early.slice(0, -10));
});
