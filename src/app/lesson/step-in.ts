/** The step that an address names, 0-based (`?step=2` is 1); the first where it names none of this many. */
export function stepIn(search: URLSearchParams, steps: number): number {
  const asked = Number(search.get('step') ?? 1) - 1;
  return Number.isInteger(asked) && asked >= 0 && asked < steps ? asked : 0;
}
