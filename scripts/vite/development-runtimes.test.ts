import { resolve } from 'node:path';
import { build, type Rollup } from 'vite';
import { expect, test, vi } from 'vitest';
import { publishedRuntimes, runtimes } from '../../src/lab/runtimes';
import { classicScript } from './classic-script';
import { developmentRuntimes } from './development-runtimes';
import { servedFile } from './served-file';

/** Everything that a build makes of the runtimes: scripts, workers, and the files that engines are fetched from. */
async function built(flag: string): Promise<string> {
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubEnv('LEAK_LAB_DEVELOPMENT_RUNTIMES', flag);
  const entries = ['runtimes', 'runtime-descriptors', 'runtime-texts'];
  const { output } = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [developmentRuntimes(), classicScript(), servedFile()],
    build: {
      write: false,
      rollupOptions: {
        input: entries.map((name) => resolve(`src/lab/${name}.ts`)),
        preserveEntrySignatures: 'strict',
      },
    },
  })) as Rollup.RollupOutput;
  vi.unstubAllEnvs();
  return output.map((one) => `${one.fileName}\n${one.type === 'chunk' ? one.code : ''}`).join('\n');
}

const hidden = runtimes.all.filter(({ id }) => !publishedRuntimes.find(id));

test('A build has the published runtimes and no trace of one for development, unless it is asked for.', async () => {
  expect(hidden).not.toEqual([]);
  const [published, asked] = [await built(''), await built('1')];
  for (const { label } of publishedRuntimes.all) expect(published).toContain(label);
  for (const { id, label } of hidden) {
    expect(published).not.toContain(label);
    expect(published).not.toContain(`workers-${id}-`);
    expect(asked).toContain(label);
    expect(asked).toContain(`workers-${id}-`);
  }
});
