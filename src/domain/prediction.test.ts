import { expect, test } from 'vitest';
import type { ProbeInfo } from '../../workers/contract';
import {
  comparePrediction,
  drawnShape,
  PREDICTION_POINTS,
  type Prediction,
  READY_SHAPES,
  readyPrediction,
} from './prediction';
import { Series } from './series';
import type { Verdict, VerdictClass } from './verdict-types';

function measured(live: readonly number[], peak = live): Series {
  const probe = (id: string): ProbeInfo => ({ id, label: id, unit: 'bytes', repeatable: true, about: '' });
  const series = new Series([probe('requests'), probe('liveBytes'), probe('peakBytes')]);
  series.append({
    reachedMs: 0,
    done: true,
    readings: live.length,
    columns: [Float64Array.from(live, (_, i) => i * 100), Float64Array.from(live), Float64Array.from(peak)],
    types: { names: [], reading: new Float64Array(0), type: new Float64Array(0), count: new Float64Array(0) },
    incidents: [],
    output: [],
  });
  return series;
}

const verdict = (kind: VerdictClass, bytesPerRequest: number): Verdict => ({
  class: kind,
  bytesPerRequest,
  growing: [],
  headline: kind,
  rule: 'flat',
  figures: { range: 0 },
  confidence: 'high',
  evidence: { readings: 25, rising: 1, requests: 2400 },
});

const drawn = (shape: string, topBytes = 1_000_000): Prediction => {
  const found = READY_SHAPES.find(({ id }) => id === shape);
  if (!found) throw new Error(shape);
  return readyPrediction(found, topBytes);
};

const rising = measured(Array.from({ length: 25 }, (_, i) => 680_000 + i * 17_720));
const level = measured(Array.from({ length: 25 }, () => 680_000));

test('Each ready shape is recognised as what it is called.', () => {
  for (const shape of READY_SHAPES) expect(drawnShape(readyPrediction(shape, 1_000_000))).toBe(shape.id);
});

test('A flat guess against a leak names the growth a request and the end value.', () => {
  expect(comparePrediction(drawn('flat'), rising, verdict('leak', 177.2))?.text).toBe(
    'You drew a flat line; memory rose by 177.2 B a request from 680.0 kB to 1.1 MB over 2,400 requests. Your line ends 425.3 kB too low (100 % of the growth).',
  );
});

test('A right guess is called right, in shape and in end value.', () => {
  const comparison = comparePrediction(drawn('rises', 531_600), rising, verdict('leak', 177.2));
  expect(comparison).toMatchObject({ sameShape: true, rightEnd: true, endMeasured: 1_105_280 });
  expect(comparison?.text).toBe(
    'You drew a steady rise, and so it was: memory rose by 177.2 B a request from 680.0 kB to 1.1 MB over 2,400 requests. Your end value is right.',
  );
});

test('A rise drawn for a program that keeps nothing ends too high.', () => {
  const comparison = comparePrediction(drawn('rises'), level, verdict('clean', 0));
  expect(comparison).toMatchObject({ drawn: 'rises', measured: 'flat', sameShape: false, rightEnd: false });
  expect(comparison?.text).toBe(
    'You drew a steady rise; memory stayed at about 680.0 kB. Your line ends 800.0 kB too high (100 % of the growth).',
  );
});

test('A leak too slow for the eye still rises, by the verdict.', () => {
  const slow = measured(Array.from({ length: 25 }, (_, i) => 680_000 + i * 500));
  expect(comparePrediction(drawn('flat'), slow, verdict('leak', 5))?.measured).toBe('rises');
  expect(comparePrediction(drawn('flat'), slow, null)?.measured).toBe('flat');
});

test('A spike between readings shows in the peak alone.', () => {
  const spiky = measured(
    Array.from({ length: 25 }, () => 680_000),
    Array.from({ length: 25 }, (_, i) => (i === 12 ? 4_000_000 : 700_000)),
  );
  expect(comparePrediction(drawn('spike'), spiky, verdict('spike', 0))?.text).toContain(
    'memory peaked at 4.0 MB and came back to 680.0 kB. Your end value is right.',
  );
});

test('A sawtooth and a cache that fills have their words.', () => {
  const teeth = measured(Array.from({ length: 48 }, (_, i) => 600_000 + (i % 12) * 50_000));
  expect(comparePrediction(drawn('sawtooth'), teeth, verdict('bounded', 0))).toMatchObject({
    sameShape: true,
    measured: 'sawtooth',
  });
  const cache = measured(Array.from({ length: 48 }, (_, i) => 600_000 + Math.min(i, 12) * 50_000));
  expect(comparePrediction(drawn('levels'), cache, verdict('bounded', 0))?.text).toContain(
    'memory rose from 600.0 kB and levelled off at 1.2 MB',
  );
});

test('Nothing can be compared before there are readings.', () => {
  expect(comparePrediction(drawn('flat'), measured([1]), null)).toBeNull();
  expect(drawn('flat').growth).toHaveLength(PREDICTION_POINTS);
});
