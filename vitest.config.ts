import { defineConfig } from 'vitest/config';
import { classicScript } from './scripts/vite-classic-script';
import { pagePolicyPlugin } from './scripts/vite-page-policy';
import { servedFile } from './scripts/vite-served-file';

export default defineConfig({
  plugins: [classicScript(), servedFile(), pagePolicyPlugin()],
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'workers/**/*.test.ts',
      'scripts/**/*.test.{ts,mjs}',
      'service-worker/*.test.ts',
      'lessons/**/*.test.ts',
      'corpus/*.test.ts',
    ],
    environment: 'node',
    // Read as text by the test that holds its colours to their contrast.
    css: { include: /tokens\.css/ },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Engines are heavy: two cores, two processes.
    maxWorkers: 2,
    pool: 'forks',
  },
});
