/** One object of a path, and how the one before it holds it: what both runtimes know before they put it in words. */
export interface Step {
  readonly object: number;
  /** How it is held, without indices and keys: `.history`, `[…]`. Alike for all elements of a list. */
  readonly kind: string;
  /** The type's name as the runtime counts it. */
  readonly type: string;
}

/** A path without its middle. */
export interface Elided {
  readonly objects: readonly number[];
  /** Index in `objects` of the first one after the gap; 0 when nothing is left out. */
  readonly gapAt: number;
  readonly leftOut: number;
}

/** Paths that are alike but for indices and keys. */
export interface Group {
  readonly signature: string;
  /** Indices into what was grouped, in the order in which they were given. */
  readonly members: readonly number[];
}

/** Leaves out the middle of a path that is longer than `head + tail`. Cost: O(head + tail). */
export function elide(path: readonly number[], head: number, tail: number): Elided {
  const leftOut = path.length - head - tail;
  if (leftOut <= 0) return { objects: path, gapAt: 0, leftOut: 0 };
  return { objects: [...path.slice(0, head), ...path.slice(path.length - tail)], gapAt: head, leftOut };
}

/**
 * What a path has in common with others that are held in the same way. Steps that repeat, alone or in turns of
 * up to three (`.next.next`, `.children[…].children[…]`), count once: a linked list has one signature at every depth.
 */
export function signatureOf(steps: readonly Pick<Step, 'kind' | 'type'>[]): string {
  const kept: string[] = [];
  for (const { kind, type } of steps) {
    kept.push(`${kind} → ${type}`);
    for (let turn = 1; turn <= 3; turn++) {
      const end = kept.length;
      if (end < 2 * turn) break;
      let same = true;
      for (let i = 1; i <= turn && same; i++) same = kept[end - i] === kept[end - i - turn];
      if (!same) continue;
      kept.length = end - turn;
      break;
    }
  }
  return kept.join('\n');
}

/** The most common first; of equally common ones, the one that was met first. */
export function groupBySignature(signatures: readonly string[]): Group[] {
  const groups = new Map<string, number[]>();
  signatures.forEach((signature, index) => {
    const known = groups.get(signature);
    if (known) known.push(index);
    else groups.set(signature, [index]);
  });
  return [...groups]
    .map(([signature, members]) => ({ signature, members }))
    .sort((a, b) => b.members.length - a.members.length);
}

/**
 * Index in `path` of the deepest object that lies on at least `share` of `paths` and that `mayHold` accepts (the
 * objects asked about hold each other in linked structures, and are not their own holder); 0, the root, where there is none.
 * Cost: O(the paths' lengths).
 */
export function accumulationIn(
  path: readonly number[],
  paths: readonly (readonly number[])[],
  mayHold: (index: number) => boolean,
  share = 0.9,
): number {
  const times = new Map<number, number>();
  for (const one of paths) for (const object of new Set(one)) times.set(object, (times.get(object) ?? 0) + 1);
  const enough = share * paths.length;
  for (let index = path.length - 2; index > 0; index--) {
    const object = path[index] ?? 0;
    if ((times.get(object) ?? 0) >= enough && mayHold(index)) return index;
  }
  return 0;
}
