import type { RuntimeId } from '../../workers/contract';

/** Which runtime runs which language, what its files end with, and how it comments. */
export const LANGUAGES = {
  python: { runtime: 'cpython', extension: 'py', comment: '#', label: 'Python' },
  typescript: { runtime: 'quickjs', extension: 'ts', comment: '//', label: 'TypeScript' },
} as const;
export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_NAMES: readonly Language[] = ['python', 'typescript'];

/** The language that a runtime runs; Python for one that is not known. */
export function languageOf(runtime: RuntimeId): Language {
  return runtime === LANGUAGES.typescript.runtime ? 'typescript' : 'python';
}
