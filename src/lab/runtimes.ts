import type { RuntimeDescriptor, RuntimeId } from '../../workers/contract';

const modules = import.meta.glob<{ readonly runtime: RuntimeDescriptor }>('../../workers/*/index.ts', {
  eager: true,
});

/** Every runtime that has a folder under workers/. Adding one needs no change here. */
export const runtimes: readonly RuntimeDescriptor[] = Object.values(modules).map((module) => module.runtime);

/** Throws on an id that no folder provides. */
export function runtimeById(id: RuntimeId): RuntimeDescriptor {
  const found = runtimes.find((runtime) => runtime.id === id);
  if (!found) throw new Error(`There is no runtime named ${id}.`);
  return found;
}
