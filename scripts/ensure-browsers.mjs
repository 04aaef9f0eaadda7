#!/usr/bin/env node
/* Installs the browsers that the tests drive, where there are none. */
import { ensureBrowsers } from './browsers.mjs';

try {
  ensureBrowsers();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
