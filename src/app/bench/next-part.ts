/**
 * The part after this one, or before it; around at the ends.
 * @param here 0-based; -1 outside of all parts, from where one comes to the first, or backwards to the last
 */
export function nextPart(here: number, parts: number, backwards: boolean): number {
  const to = backwards ? (here < 0 ? parts : here) - 1 : here + 1;
  return (to + parts) % parts;
}
