import { resolve } from 'node:path';
import { runnerImport } from 'vite';
import { developmentRuntimes } from './vite/development-runtimes';

const LAB = resolve(import.meta.dirname, '../src/lab');

type Records = typeof import('../src/lab/runtimes');
type Texts = typeof import('../src/lab/runtime-texts');

let read: Promise<Pick<Records, 'runtimes'> & Pick<Texts, 'textsOf'>> | null = null;

/**
 * The runtimes as the page knows them, for what runs without Vite's globs: its own plugins, and Playwright. Read once; takes
 * about a tenth of a second.
 */
export function runtimesInNode(): NonNullable<typeof read> {
  read ??= readAll();
  return read;
}

async function readAll(): Promise<Awaited<NonNullable<typeof read>>> {
  const config = { configFile: false, logLevel: 'error', plugins: [developmentRuntimes()] } as const;
  const [records, texts] = await Promise.all([
    runnerImport<Records>(`${LAB}/runtimes.ts`, { ...config, plugins: [...config.plugins] }),
    runnerImport<Texts>(`${LAB}/runtime-texts.ts`, { ...config, plugins: [...config.plugins] }),
  ]);
  return { runtimes: records.module.runtimes, textsOf: texts.module.textsOf };
}
