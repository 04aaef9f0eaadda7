import type { SideState } from '../../lab/lab-state';

/** A type of object worth a small chart. */
export interface RankedType {
  readonly name: string;
  /** By its side’s verdict it grows with requests: how much, by variant. */
  readonly growing: readonly { readonly variant: SideState['variant']; readonly perRequest: number }[];
}

/** A type that came and went by less than this is left out. */
const MIN_MOVE = 2;

/**
 * The types whose numbers moved, the growing ones first, in the verdicts’ order, then those that moved most on any side.
 * O(types × log readings).
 */
export function rankTypes(
  sides: readonly Pick<SideState, 'variant' | 'series' | 'verdict'>[],
  most: number,
): RankedType[] {
  const names: string[] = [];
  const add = (name: string): void => {
    if (!names.includes(name)) names.push(name);
  };
  for (const { verdict } of sides)
    for (const { of, name } of verdict?.growing ?? []) if (of === 'type') add(name);
  const moved = new Map<string, number>();
  for (const { series } of sides) {
    if (!series || series.length < 2) continue;
    const { types } = series;
    for (const type of types.changed()) {
      const name = types.names[type] ?? '?';
      const move = Math.abs(types.count(type, series.length - 1) - types.count(type, 0));
      moved.set(name, Math.max(moved.get(name) ?? 0, move));
    }
  }
  for (const [name] of [...moved].filter(([, move]) => move >= MIN_MOVE).sort(([, a], [, b]) => b - a))
    add(name);
  return names.slice(0, most).map((name) => ({
    name,
    growing: sides.flatMap(({ variant, verdict }) =>
      (verdict?.growing ?? [])
        .filter((growth) => growth.of === 'type' && growth.name === name)
        .map(({ perRequest }) => ({ variant, perRequest })),
    ),
  }));
}
