import { createHash } from 'node:crypto';

/**
 * The seed of the sample that `npm test` takes of the large corpora. Empty where everything runs: in `npm run test:all`, and where
 * a runner is started by itself.
 */
export const SAMPLE_SEED = process.env['LEAK_LAB_SAMPLE'] ?? '';

/**
 * Which of these run: a share between 0 and 1, at least one. The same seed and names give the same sample on every machine; the
 * next commit has another seed, so what one run leaves out comes up in another. All of them where the seed is empty.
 * @param nameOf a name that no other item has
 */
export function sampleOf<T>(
  items: readonly T[],
  share: number,
  nameOf: (item: T) => string,
  seed = SAMPLE_SEED,
): ReadonlySet<T> {
  if (seed === '') return new Set(items);
  const size = Math.max(1, Math.round(items.length * share));
  const drawn = items
    .map((item) => ({ item, rank: rankOf(seed, nameOf(item)) }))
    .sort((one, other) => one.rank - other.rank);
  return new Set(drawn.slice(0, size).map(({ item }) => item));
}

/** One of these choices, drawn for a name; all of them where the seed is empty. */
export function oneOf<T>(choices: readonly T[], name: string, seed = SAMPLE_SEED): readonly T[] {
  if (seed === '') return choices;
  return choices.filter((_, index) => index === rankOf(seed, name) % choices.length);
}

/** 0 to 2^32 − 1, as good as random and always the same. */
function rankOf(seed: string, name: string): number {
  return createHash('sha256').update(`${seed}\0${name}`).digest().readUInt32BE(0);
}
