/** A heap as a graph. Objects are addresses: multiples of 8 below `bytes`. */
export interface HeapGraph {
  /** Length of the memory that the addresses point into. */
  readonly bytes: number;
  /** Roots in tiers: everything that one tier reaches is found from there before the next tier is looked at. */
  readonly tiers: readonly (readonly number[])[];
  /**
   * Calls `visit` with each object to which `object` refers strongly. May call it twice with the same. What it leaves
   * out while `tier` is looked at can still be found from a later one, through objects that the later one reaches first.
   */
  follow(object: number, visit: (to: number) => void, tier: number): void;
}

const UNREACHED = 0;
const ROOT = 1;
/** Parents are kept as place + 2. */
const OFFSET = 2;

/**
 * For every object that a root reaches, the object before it on a shortest path from the first tier that reaches
 * it (breadth first). Cost: O(objects + references) and 4 bytes for each 8 bytes of the heap while it lives.
 */
export class ReachTree {
  readonly #graph: HeapGraph;
  readonly #parents: Uint32Array;
  /** The tier that begins with each root. */
  readonly #roots = new Map<number, number>();
  #tiers = 0;

  constructor(graph: HeapGraph) {
    this.#graph = graph;
    this.#parents = new Uint32Array(Math.ceil(graph.bytes / 8) + 1);
    for (const tier of graph.tiers) this.reach(tier);
  }

  /** Looks from further roots, as a further tier: what was found before keeps its path. */
  reach(roots: Iterable<number>): void {
    const parents = this.#parents;
    const tier = this.#tiers++;
    let queue: number[] = [];
    let next: number[] = [];
    let from = ROOT;
    const meet = (to: number): void => {
      const place = to >>> 3;
      if (place >= parents.length || parents[place] !== UNREACHED) return;
      parents[place] = from;
      next.push(to);
    };
    for (const root of roots) {
      if (!this.has(root)) this.#roots.set(root, tier);
      meet(root);
    }
    while (next.length > 0) {
      [queue, next] = [next, queue];
      next.length = 0;
      for (const object of queue) {
        from = (object >>> 3) + OFFSET;
        this.#graph.follow(object, meet, tier);
      }
    }
  }

  has(object: number): boolean {
    return (this.#parents[object >>> 3] ?? UNREACHED) !== UNREACHED;
  }

  /** The object before it, 0 for a root, and -1 for what no root reaches. */
  parentOf(object: number): number {
    const parent = this.#parents[object >>> 3] ?? UNREACHED;
    if (parent === UNREACHED) return -1;
    return parent === ROOT ? 0 : (parent - OFFSET) * 8;
  }

  /** Which tier reached it; -1 for what none did. Cost: O(depth). */
  tierOf(object: number): number {
    if (!this.has(object)) return -1;
    let at = object;
    for (let parent = this.parentOf(at); parent > 0; parent = this.parentOf(at)) at = parent;
    return this.#roots.get(at) ?? -1;
  }

  /** From the root to the object, both included; empty where no root reaches it. */
  pathTo(object: number): number[] {
    const path: number[] = [];
    if (!this.has(object)) return path;
    for (let at = object; at > 0; at = this.parentOf(at)) path.push(at);
    return path.reverse();
  }

  /**
   * The deepest object through which the paths of at least `share` of `objects` lead: where they accumulate. An
   * object that is itself one of them doesn't count as their holder. 0 when there is none. Cost: O(objects × depth), but
   * no object is walked through twice.
   */
  accumulation(objects: readonly number[], share = 0.9): number {
    const members = new Set(objects.filter((object) => this.has(object)));
    const below = new Map<number, number>();
    // Counts go up from the deepest: first how many members hang directly below each parent …
    const depth = new Map<number, number>();
    const depthOf = (object: number): number => {
      const walked: number[] = [];
      let at = object;
      while (at > 0 && !depth.has(at)) {
        walked.push(at);
        at = this.parentOf(at);
      }
      let known = at > 0 ? (depth.get(at) ?? 0) : 0;
      for (const one of walked.reverse()) depth.set(one, ++known);
      return known;
    };
    for (const object of members) depthOf(object);
    // … then each node hands its sum to its parent, deepest first.
    const nodes = [...depth.entries()].sort((a, b) => b[1] - a[1]);
    let best = 0;
    let bestDepth = 0;
    for (const [node, level] of nodes) {
      const sum = below.get(node) ?? 0;
      if (sum >= share * members.size && level > bestDepth && !members.has(node) && sum > 0) {
        best = node;
        bestDepth = level;
      }
      const parent = this.parentOf(node);
      if (parent > 0) below.set(parent, (below.get(parent) ?? 0) + sum + (members.has(node) ? 1 : 0));
    }
    return best;
  }
}
