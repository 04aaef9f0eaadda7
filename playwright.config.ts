import { defineConfig, devices } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium, findFirefox } from './scripts/browsers.mjs';

const port = Number(process.env['LEAK_LAB_TEST_PORT'] ?? 4199);
const chromium = findChromium();
const firefox = findFirefox();

export default defineConfig({
  testDir: 'e2e',
  // Loading, drawing and waiting leave half of two cores idle: another file's tests use them.
  workers: 2,
  fullyParallel: false,
  // Two tests at a time share the cores: what takes 10 s alone may take several times that.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env['CI']),
  retries: 0,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ?? '.cache/reports/playwright.json' }],
  ],
  outputDir: '.cache/e2e',
  use: {
    baseURL: `http://localhost:${port}/`,
    screenshot: 'only-on-failure',
    // What a test puts in a file's place has to reach the page. e2e/offline.spec.ts alone allows them.
    serviceWorkers: 'block',
  },
  webServer: {
    command: `node_modules/.bin/vite preview --port ${port} --strictPort --logLevel warn`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: {
          ...(chromium ? { executablePath: chromium.path } : {}),
          args: CHROMIUM_FLAGS,
        },
      },
    },
    {
      name: 'firefox',
      use: {
        ...devices['Desktop Firefox'],
        ...(firefox?.channel ? { channel: firefox.channel } : {}),
        launchOptions: firefox ? { executablePath: firefox.path } : {},
      },
    },
  ],
});
