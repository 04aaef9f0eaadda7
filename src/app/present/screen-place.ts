import type { Screen } from '../../features/presenter/screens';

/** The index of the screen that an address names (`?step=2&screen=1`); the first where it names none. */
export function screenIn(search: URLSearchParams, screens: readonly Screen[]): number {
  const id = `${search.get('step') ?? '0'}.${search.get('screen') ?? '1'}`;
  return Math.max(
    0,
    screens.findIndex((screen) => screen.id === id),
  );
}
