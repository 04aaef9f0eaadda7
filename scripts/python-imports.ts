/**
 * Names of the package's own modules that a Python module imports, at its top or anywhere inside it.
 * @param text the module's source
 * @param modules all names of the package
 */
export function importsOf(text: string, modules: ReadonlySet<string>): string[] {
  const found = new Set<string>();
  // An import of several lines stands in parentheses.
  for (const [, from = '', list = ''] of text.matchAll(
    /^[ \t]*from[ \t]+(\.\w*|leaklab(?:\.\w+)?)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)/gm,
  )) {
    const module = from.replace(/^(\.|leaklab\.?)/, '');
    const names = module ? [module] : list.replace(/[()]/g, '').split(',').map(firstWord);
    for (const name of names) if (modules.has(name)) found.add(name);
  }
  for (const [, name = ''] of text.matchAll(/^[ \t]*import[ \t]+leaklab\.(\w+)/gm))
    if (modules.has(name)) found.add(name);
  return [...found];
}

/** `faults as broken` imports `faults`. */
function firstWord(item: string): string {
  return item.trim().split(/\s/)[0] ?? '';
}

/** A circle among modules, its first module again at its end; empty where there is none. Cost: O(imports). */
export function circleOf(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (name: string): string[] => {
    const at = path.indexOf(name);
    if (at >= 0) return [...path.slice(at), name];
    if (done.has(name)) return [];
    path.push(name);
    for (const next of imports.get(name) ?? []) {
      const circle = walk(next);
      if (circle.length > 0) return circle;
    }
    path.pop();
    done.add(name);
    return [];
  };
  for (const name of imports.keys()) {
    const circle = walk(name);
    if (circle.length > 0) return circle;
  }
  return [];
}
