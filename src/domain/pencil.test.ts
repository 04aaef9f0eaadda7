import { expect, test } from 'vitest';
import { blankPrediction, drawStroke, indexOf, movePoint, rescale } from './pencil';

const blank = blankPrediction(1000);

test('A stroke lays the points below it on a line, in whichever direction it goes.', () => {
  const there = drawStroke(blank, { share: 0, bytes: 0 }, { share: 1, bytes: 1000 }, false);
  expect(there.growth.slice(0, 4)).toEqual([0, 42, 83, 125]);
  expect(there.growth.at(-1)).toBe(1000);
  expect(drawStroke(blank, { share: 1, bytes: 1000 }, { share: 0, bytes: 0 }, false)).toEqual(there);
});

test('While nothing is drawn to the right, the line goes on level; afterwards only what is under the pencil moves.', () => {
  const open = drawStroke(blank, { share: 0, bytes: 0 }, { share: 0.5, bytes: 600 }, true);
  expect(open.growth.slice(12)).toEqual(new Array(13).fill(600));
  const mended = drawStroke(open, { share: 0.25, bytes: 100 }, { share: 0.25, bytes: 100 }, false);
  expect(mended.growth[6]).toBe(100);
  expect(mended.growth[7]).toBe(open.growth[7]);
});

test('Keys move a point, or it and all after it; nothing leaves the pad.', () => {
  expect(movePoint(blank, 3, 50, false).growth.slice(2, 6)).toEqual([0, 50, 0, 0]);
  expect(movePoint(blank, 3, 5000, true).growth.slice(2, 6)).toEqual([0, 1000, 1000, 1000]);
  expect(movePoint(blank, 3, -50, true)).toEqual(blank);
});

test('A pad of another height keeps the bytes as far as they fit.', () => {
  const drawn = drawStroke(blank, { share: 0, bytes: 0 }, { share: 1, bytes: 1000 }, false);
  expect(rescale(drawn, 500).growth.at(-1)).toBe(500);
  expect(rescale(drawn, 4000)).toEqual({ topBytes: 4000, growth: drawn.growth });
  expect([indexOf(-1), indexOf(0.5), indexOf(2)]).toEqual([0, 12, 24]);
});
