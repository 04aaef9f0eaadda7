/** Modules that a build of its own puts into a script that is shipped: the site's own module graph doesn't have them. */
const shipped = new Set<string>();

/** Notes the files that went into a script. */
export function noteShipped(ids: readonly string[]): void {
  for (const id of ids) shipped.add(id);
}

/** All that were noted in this process. */
export function shippedModules(): ReadonlySet<string> {
  return shipped;
}
