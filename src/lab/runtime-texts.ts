import type { RuntimeId, RuntimeTexts } from '../../workers/contract';

const modules = import.meta.glob<{ readonly texts?: RuntimeTexts }>(
  ['../../workers/*/texts.ts', '../../workers/*/texts.dev.ts'],
  { eager: true },
);

/** What the page says of a runtime. Imported by what is fetched late, for it is long. Throws on an id that no folder provides. */
export function textsOf(id: RuntimeId): RuntimeTexts {
  const found = Object.entries(modules).find(([path]) => path.split('/').at(-2) === id)?.[1].texts;
  if (!found) throw new Error(`There is no runtime “${id}”: no folder under workers/ has a texts.ts for it.`);
  return found;
}
