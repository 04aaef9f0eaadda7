/** Ends a switch over a tagged union: the compiler proves that no case is missing. */
export function assertNever(value: never): never {
  throw new Error(`A case is missing for ${JSON.stringify(value)}.`);
}
