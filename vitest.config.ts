import { defineConfig } from 'vitest/config';
import { classicScript } from './scripts/vite-classic-script';

export default defineConfig({
  plugins: [classicScript()],
  test: {
    include: [
      'src/**/*.test.{ts,tsx}',
      'workers/**/*.test.ts',
      'scripts/**/*.test.{ts,mjs}',
      'lessons/**/*.test.ts',
      'corpus/*.test.ts',
    ],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Engines are heavy: two cores, two processes.
    maxWorkers: 2,
    pool: 'forks',
  },
});
