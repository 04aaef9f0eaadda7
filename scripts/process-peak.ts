import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';

/*
 * Takes down how large this test process has grown, for `npm test` to look at. `LEAK_LAB_PEAKS` is the folder for it; without
 * it nothing is written. The peak is the operating system's own figure, threads and WebAssembly memories included.
 */
const folder = process.env['LEAK_LAB_PEAKS'];
let peakMB = 0;

afterAll(() => {
  if (folder === undefined) return;
  const now = Math.round(process.resourceUsage().maxRSS / 1024);
  if (now <= peakMB) return;
  peakMB = now;
  mkdirSync(folder, { recursive: true });
  const after = expect.getState().testPath?.replace(`${process.cwd()}/`, '') ?? 'an unknown file';
  writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify({ peakMB, after }));
});
