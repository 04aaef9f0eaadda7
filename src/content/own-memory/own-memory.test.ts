import * as v from 'valibot';
import { expect, test } from 'vitest';
import { leakCyclesSchema, soakSchema } from './own-memory';

const files = import.meta.glob<unknown>('./*.json', { eager: true, import: 'default' });
const cycles = v.parse(leakCyclesSchema, files['./leak-cycles.json']);
const soak = v.parse(soakSchema, files['./soak.json']);

test('Over 200 cycles no node, document, frame or worker was left over, and the heap came to rest.', () => {
  expect(cycles.cycles).toBeGreaterThanOrEqual(200);
  expect(cycles.pageErrors).toEqual([]);
  for (const column of [cycles.nodes, cycles.documents, cycles.frames, cycles.workers])
    expect(new Set(column).size).toBe(1);
  // The same detached nodes before and after: the editor keeps two pieces for the next time.
  expect(cycles.snapshots[1].detachedNodes).toBe(cycles.snapshots[0].detachedNodes);
  expect(cycles.detachedAtEnd).toEqual(['div', 'div.monaco-decoration-css-rule-extractor']);
  const { heapBytes } = cycles;
  const lastHalf = (heapBytes.at(-1) ?? 0) - (heapBytes[cycles.cycles / 2] ?? 0);
  expect(lastHalf / (cycles.cycles / 2)).toBeLessThan(4000);
});

test('Each hour of the soak gave the same readings in its language, with nothing left over.', () => {
  expect(soak.minutes).toBeGreaterThanOrEqual(20);
  for (const language of ['python', 'typescript'] as const) {
    const hours = soak.hours.filter((hour) => hour.language === language);
    expect(hours.length).toBeGreaterThan(10);
    expect(new Set(hours.map(({ digest }) => digest)).size).toBe(1);
  }
  expect(new Set(soak.hours.map(({ nodes }) => nodes)).size).toBe(1);
  expect(new Set(soak.hours.map(({ frames }) => frames)).size).toBe(1);
});

test('A column that lacks a cycle is refused.', () => {
  const file = files['./leak-cycles.json'] as { readonly nodes: readonly number[] };
  expect(v.safeParse(leakCyclesSchema, file).success).toBe(true);
  expect(v.safeParse(leakCyclesSchema, { ...file, nodes: file.nodes.slice(1) }).success).toBe(false);
});
