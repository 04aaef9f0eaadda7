import type { RuntimeRecord } from '../../workers/contract';
import { Runtimes } from '../domain/runtimes';

const modules = import.meta.glob<{ readonly record?: RuntimeRecord }>(
  ['../../workers/*/record.ts', '../../workers/*/record.dev.ts'],
  { eager: true },
);

/**
 * Every runtime that has a folder under workers/: adding one needs no change here. One whose files end in `.dev.ts` is there
 * while one develops; a build finds nothing in them (scripts/vite/development-runtimes.ts).
 */
export const runtimes = new Runtimes(recordsAt(() => true));

/** Those that a published site has: for what is printed and checked in, whoever prints it. */
export const publishedRuntimes = new Runtimes(recordsAt((path) => !path.endsWith('.dev.ts')));

/** The one to show something on at once: an engine that boots in a tenth of a second, where there is one. */
export const quickRuntime: RuntimeRecord = runtimes.all.find(({ bootsFast }) => bootsFast) ?? runtimes.first;

function recordsAt(wanted: (path: string) => boolean): RuntimeRecord[] {
  return Object.entries(modules).flatMap(([path, { record }]) => (record && wanted(path) ? [record] : []));
}
