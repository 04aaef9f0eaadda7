import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first';
import { classicScript } from './scripts/vite/classic-script';
import { pagePolicyPlugin } from './scripts/vite/page-policy';
import { servedFile } from './scripts/vite/served-file';

export default defineConfig({
  plugins: [classicScript(), servedFile(), pagePolicyPlugin()],
  test: {
    environment: 'node',
    // Read as text by the test that holds its colours to their contrast.
    css: { include: /tokens\.css/ },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Engines are heavy: two cores, two processes.
    maxWorkers: 2,
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.{ts,mjs}', 'service-worker/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'engines',
          include: ['workers/**/*.test.ts', 'lessons/**/*.test.ts', 'corpus/*.test.ts'],
          // A process bundles an engine and compiles it once for all of its files; each test boots engines of its own.
          isolate: false,
          setupFiles: ['scripts/process-peak.ts'],
        },
      },
    ],
  },
});
