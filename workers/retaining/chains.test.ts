import { expect, test } from 'vitest';
import { accumulationIn, elide, groupBySignature, signatureOf } from './chains';

const steps = (text: string) =>
  text.split(' ').map((step) => {
    const [kind = '', type = ''] = step.split(':');
    return { kind, type };
  });

test('A path that fits is left as it is', () => {
  expect(elide([8, 16, 24], 2, 1)).toEqual({ objects: [8, 16, 24], gapAt: 0, leftOut: 0 });
});

test('A long path keeps its ends and says how many it lost', () => {
  const path = Array.from({ length: 10_000 }, (_, index) => 8 * (index + 1));
  expect(elide(path, 2, 2)).toEqual({ objects: [8, 16, 79_992, 80_000], gapAt: 2, leftOut: 9996 });
});

test('A linked list has one signature at every depth', () => {
  const short = signatureOf(steps('module:module .head:Node .next:Node'));
  const long = signatureOf(steps(`module:module .head:Node${' .next:Node'.repeat(500)}`));
  expect(long).toBe(short);
  expect(short).not.toBe(signatureOf(steps('module:module .head:Node .before:Node')));
});

test('A tree of lists of children has one signature at every depth', () => {
  const turn = ' .children:list […]:Node';
  expect(signatureOf(steps(`module:module .root:Node${turn.repeat(7)}`))).toBe(
    signatureOf(steps(`module:module .root:Node${turn}`)),
  );
});

test('Groups come with the most common first', () => {
  expect(groupBySignature(['a', 'b', 'b', 'c', 'b', 'c'])).toEqual([
    { signature: 'b', members: [1, 2, 4] },
    { signature: 'c', members: [3, 5] },
    { signature: 'a', members: [0] },
  ]);
});

test('Objects accumulate at the deepest one that nine in ten paths share', () => {
  const paths = Array.from({ length: 10 }, (_, index) => [8, 16, index === 9 ? 32 : 24, 800 + index * 8]);
  expect(accumulationIn(paths[0] ?? [], paths, () => true)).toBe(2);
  expect(accumulationIn(paths[0] ?? [], paths, () => true, 0.95)).toBe(1);
  expect(accumulationIn(paths[0] ?? [], paths, (index) => index !== 2)).toBe(1);
});

test('Paths that share only their root accumulate at the root', () => {
  const paths = [
    [8, 16, 24],
    [8, 32, 40],
  ];
  expect(accumulationIn(paths[0] ?? [], paths, () => true)).toBe(0);
});
