import type { RuntimeDescriptor, RuntimeId } from '../../workers/contract';

const modules = import.meta.glob<{ readonly runtime?: RuntimeDescriptor }>(
  ['../../workers/*/index.ts', '../../workers/*/index.dev.ts'],
  { eager: true },
);

/** Every runtime with the files that it is made of; apart from the records, because they name what a build has emitted. */
export const descriptors: readonly RuntimeDescriptor[] = Object.values(modules)
  .flatMap(({ runtime }) => runtime ?? [])
  .sort((a, b) => a.rank - b.rank);

/** Throws on an id that no folder provides. */
export function descriptorOf(id: RuntimeId): RuntimeDescriptor {
  const found = descriptors.find((descriptor) => descriptor.id === id);
  if (!found)
    throw new Error(`There is no runtime “${id}”: no folder under workers/ has an index.ts for it.`);
  return found;
}
