/** Readings in a block of the finest level. */
const BASE = 4;

interface Level {
  /** By block: the index of its lowest and of its highest value. */
  low: Uint32Array;
  high: Uint32Array;
}

/**
 * The lowest and highest values of a column that grows, at every magnification: blocks of 4, 8, 16 … readings. With it a
 * chart of any length is thinned out to the width of the screen without losing a peak, and blocks stay where they are
 * while readings come in, so that nothing flickers. Appending is amortised O(1) per value, choosing O(points chosen).
 */
export class Extremes {
  #levels: Level[] = [];
  #length = 0;

  /** Number of values taken in. */
  get length(): number {
    return this.#length;
  }

  /** Takes in what the column has gained since the last call. Values already taken in must not have changed. */
  append(column: ArrayLike<number>): void {
    const before = this.#length;
    const length = column.length;
    if (length === before) return;
    for (let level = 0, size = BASE; level === 0 || size < length * 2; level++, size *= 2) {
      const blocks = Math.ceil(length / size);
      const here = this.#room(level, blocks);
      for (let block = Math.floor(before / size); block < blocks; block++) {
        if (level === 0) scan(column, block * size, Math.min(length, (block + 1) * size), here, block);
        else join(column, this.#levels[level - 1], here, block, Math.ceil((length * 2) / size));
      }
    }
    this.#length = length;
  }

  /**
   * Indices, ascending, of values in `[from, to)` to draw instead of all of them: about `most` at most. The first and the
   * last are among them, and so are each block's lowest and highest value, in the order in which they occurred.
   */
  choose(column: ArrayLike<number>, from: number, to: number, most: number): number[] {
    const chosen: number[] = [];
    const count = to - from;
    if (count <= Math.max(most, 2 * BASE)) {
      for (let i = from; i < to; i++) chosen.push(i);
      return chosen;
    }
    let level = 0;
    let size = BASE;
    while ((2 * count) / size > most && level < this.#levels.length - 1) {
      level++;
      size *= 2;
    }
    const blocks = this.#levels[level];
    const edge: Level = { low: new Uint32Array(1), high: new Uint32Array(1) };
    const push = (index: number): void => {
      if (index > (chosen.at(-1) ?? -1)) chosen.push(index);
    };
    push(from);
    for (let block = Math.floor(from / size); block * size < to; block++) {
      const start = Math.max(from, block * size);
      const end = Math.min(to, (block + 1) * size);
      let low = blocks?.low[block] ?? start;
      let high = blocks?.high[block] ?? start;
      if (end - start < size) {
        // Only a part of this block is wanted.
        scan(column, start, end, edge, 0);
        low = edge.low[0] ?? start;
        high = edge.high[0] ?? start;
      }
      push(Math.min(low, high));
      push(Math.max(low, high));
    }
    push(to - 1);
    return chosen;
  }

  #room(level: number, blocks: number): Level {
    const found = this.#levels[level];
    if (found && found.low.length >= blocks) return found;
    const room = Math.max(16, blocks, (found?.low.length ?? 0) * 2);
    const grown = { low: new Uint32Array(room), high: new Uint32Array(room) };
    if (found) {
      grown.low.set(found.low);
      grown.high.set(found.high);
    }
    this.#levels[level] = grown;
    return grown;
  }
}

function scan(column: ArrayLike<number>, from: number, to: number, into: Level, block: number): void {
  let low = from;
  let high = from;
  for (let i = from + 1; i < to; i++) {
    const value = column[i] ?? 0;
    if (value < (column[low] ?? 0)) low = i;
    if (value > (column[high] ?? 0)) high = i;
  }
  into.low[block] = low;
  into.high[block] = high;
}

/** A block from its two halves, one level below; the last block may have only the first. */
function join(
  column: ArrayLike<number>,
  below: Level | undefined,
  into: Level,
  block: number,
  blocksBelow: number,
): void {
  const left = 2 * block;
  const right = left + 1 < blocksBelow ? left + 1 : left;
  const value = (index: number | undefined): number => column[index ?? 0] ?? 0;
  const [lowLeft = 0, lowRight = 0] = [below?.low[left], below?.low[right]];
  const [highLeft = 0, highRight = 0] = [below?.high[left], below?.high[right]];
  into.low[block] = value(lowRight) < value(lowLeft) ? lowRight : lowLeft;
  into.high[block] = value(highRight) > value(highLeft) ? highRight : highLeft;
}
