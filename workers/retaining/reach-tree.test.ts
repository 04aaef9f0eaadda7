import { expect, test } from 'vitest';
import { type HeapGraph, ReachTree } from './reach-tree';

function graph(edges: Readonly<Record<number, readonly number[]>>, tiers: readonly number[][]): HeapGraph {
  return {
    bytes: 1 << 20,
    tiers,
    follow: (object, visit) => edges[object]?.forEach(visit),
  };
}

test('A path is a shortest one from the first tier that reaches the object', () => {
  const tree = new ReachTree(graph({ 8: [16], 16: [24], 24: [64], 32: [64], 64: [72] }, [[8], [32]]));
  expect(tree.pathTo(72)).toEqual([8, 16, 24, 64, 72]);
  expect(tree.parentOf(32)).toBe(0);
  expect(tree.parentOf(80)).toBe(-1);
  expect(tree.pathTo(80)).toEqual([]);
});

test('Cycles end', () => {
  const tree = new ReachTree(graph({ 8: [16, 8], 16: [8, 24], 24: [16] }, [[8]]));
  expect(tree.pathTo(24)).toEqual([8, 16, 24]);
});

test('A chain of 100,000 objects is followed without recursion', () => {
  const tree = new ReachTree({
    bytes: 1 << 20,
    tiers: [[8]],
    follow: (object, visit) => {
      if (object < 800_000) visit(object + 8);
    },
  });
  expect(tree.pathTo(800_000)).toHaveLength(100_000);
});

test('A graph may keep objects for a later tier', () => {
  const edges: Readonly<Record<number, readonly number[]>> = { 8: [16], 16: [24], 32: [16] };
  const tree = new ReachTree({
    bytes: 1 << 10,
    tiers: [[8], [32]],
    follow: (object, visit, tier) => {
      for (const to of edges[object] ?? []) if (tier > 0 || to !== 16) visit(to);
    },
  });
  expect(tree.pathTo(24)).toEqual([32, 16, 24]);
  expect([8, 16, 24, 32, 40].map((object) => tree.tierOf(object))).toEqual([0, 1, 1, 1, -1]);
});

test('Members accumulate at the deepest object that holds nine in ten of them', () => {
  const members = Array.from({ length: 20 }, (_, index) => 800 + index * 8);
  const tree = new ReachTree(graph({ 8: [16, 24], 16: members.slice(1), 24: members }, [[8]]));
  expect(tree.accumulation(members)).toBe(16);
  expect(tree.accumulation(members, 1)).toBe(8);
});
