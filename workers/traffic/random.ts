import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A stream of random numbers that depends on nothing but its seed and name. */
export interface Random {
  /** Uniform in [0, 1). */
  unit(): number;
  /** Uniform whole number in [low, high], both ends included. */
  int(low: number, high: number): number;
}

/**
 * A stream per purpose and user, so that one purpose's draws never shift another's: the mix stays
 * the same when a think time is added. xoroshiro128+ by way of pure-rand; the name is folded into the
 * seed with FNV-1a (Fowler, Noll, Vo; 32 bits).
 */
export function randomStream(seed: number, name: string): Random {
  let hash = 0x811c9dc5 ^ (seed | 0);
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  const generator = xoroshiro128plus(
    Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) ^ Math.trunc(seed / 2 ** 32),
  );
  return {
    unit: () => uniformFloat64(generator),
    int: (low, high) => uniformInt(generator, low, high),
  };
}
