import * as v from 'valibot';
import { expect, test } from 'vitest';
import { everyBrowserSchema } from './every-browser';

const files = import.meta.glob<unknown>('./every-browser.json', { eager: true, import: 'default' });
const { browsers, scenarios } = v.parse(everyBrowserSchema, files['./every-browser.json']);

test('Every scenario was run in every browser, and told the same or says that it didn’t.', () => {
  const ids = browsers.map(({ id }) => id).sort();
  expect(ids.length).toBeGreaterThan(1);
  expect(scenarios.length).toBeGreaterThan(10);
  for (const { id, outcomes, same } of scenarios) {
    expect(Object.keys(outcomes).sort(), id).toEqual(ids);
    const told = Object.values(outcomes).map((outcome) => ('told' in outcome ? outcome.told : null));
    expect(same, id).toBe(told.every((one) => one !== null && one === told[0]));
  }
});

test('An outcome is what was told or why it failed, never both and never neither.', () => {
  const read = (outcome: object) =>
    v.safeParse(everyBrowserSchema, {
      date: '2026-01-01',
      commit: 'x',
      browsers: [],
      scenarios: [{ id: 'a', title: 'A', outcomes: { chromium: outcome }, same: false }],
    }).success;
  expect([{ told: 'x' }, { failed: 'x' }, {}, { told: 'x', failed: 'y' }].map(read)).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
