import { expect, test } from 'vitest';
import { readCheck, restoreForm, STARTER_FORM } from './check-plan';

test('The starter’s requests become a plan of forty readings.', () => {
  const { errors, plan } = readCheck(STARTER_FORM);
  expect(errors).toEqual({});
  expect(plan?.everyMs).toBe(1500);
  expect(plan?.profile.requests.map(({ path, weight }) => [path, weight])).toEqual([
    ['/search?q={1..100000}', 4],
    ['/health', 1],
  ]);
});

test('What can’t be read is told field by field, and there is no plan.', () => {
  expect(readCheck({ requests: '', traffic: 'briskly' })).toMatchObject({
    plan: null,
    errors: {
      requests: expect.stringContaining('at least one'),
      traffic: expect.stringContaining('briskly'),
    },
  });
});

test('Whatever was stored, there is a form.', () => {
  for (const stored of [null, '', '{', '[]', '{"requests":1}'])
    expect(restoreForm(stored)).toEqual(STARTER_FORM);
  expect(restoreForm('{"requests":"GET /","traffic":"1/s for 1m"}').requests).toBe('GET /');
});
