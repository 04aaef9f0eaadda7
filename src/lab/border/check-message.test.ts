import { expect, test } from 'vitest';
import { checkBatch, checkFault, checkInfo, checkReply } from './check-message';

const types = {
  names: ['dict'],
  reading: Float64Array.of(0),
  type: Float64Array.of(0),
  count: Float64Array.of(3),
};
const batch = {
  reachedMs: 5,
  done: false,
  readings: 1,
  columns: [Float64Array.of(1)],
  types,
  incidents: [],
  output: ['hello'],
};

test('A batch of the contract passes, copied.', () => {
  expect(checkBatch(batch, 1)).toEqual(batch);
  expect(checkBatch(batch, 1)).not.toBe(batch);
});

test('A batch of any other shape is refused.', () => {
  const lies: unknown[] = [
    null,
    [],
    { ...batch, reachedMs: Number.NaN },
    { ...batch, readings: -1 },
    { ...batch, readings: 1e9 },
    { ...batch, columns: [] },
    { ...batch, columns: [[1]] },
    { ...batch, columns: [Float64Array.of(1, 2)] },
    { ...batch, types: { ...types, reading: Float64Array.of(7) } },
    { ...batch, types: { ...types, type: Float64Array.of(0.5) } },
    { ...batch, types: { ...types, count: Float64Array.of(Number.POSITIVE_INFINITY) } },
    { ...batch, types: { ...types, names: 'dict' } },
    { ...batch, incidents: [{ code: 'nonsense' }] },
    { ...batch, output: 'text' },
  ];
  for (const lie of lies) expect(checkBatch(lie, 1)).toBeNull();
});

test('Long texts are cut, odd fields dropped, and a prototype doesn’t come along.', () => {
  const hostile = {
    code: 'handler-error',
    message: 'x'.repeat(1e5),
    file: 7,
    line: -3,
    extra: () => {},
    __proto__: { column: 1 },
  };
  const fault = checkFault(hostile);
  expect(fault?.message).toHaveLength(1000);
  expect(Object.keys(fault ?? {})).toEqual(['code', 'message', 'column']);
  expect(Object.getPrototypeOf(fault)).toBe(Object.prototype);
});

test('What a runtime says of itself has a known shape.', () => {
  const probe = { id: 'liveBytes', label: 'Live', unit: 'bytes', repeatable: true, about: 'x' };
  expect(checkInfo({ id: 'fake', version: '1', probes: [probe] })).toEqual({
    id: 'fake',
    version: '1',
    probes: [probe],
  });
  expect(checkInfo({ id: 'fake', version: '1', probes: [{ ...probe, unit: 'furlongs' }] })).toBeNull();
});

test('A reply has a status, headers and a body of bounded length.', () => {
  const reply = { status: 200, headers: { a: 'b' }, body: 'y'.repeat(1e6), bodyBytes: 1e6, waitedMs: 1 };
  expect(checkReply(reply)?.body).toHaveLength(65_536);
  expect(checkReply({ ...reply, status: 'ok' })).toBeNull();
});
