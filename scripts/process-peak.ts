import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';

/*
 * Takes down how large this test process has grown, for `npm test` to tell. `LEAK_LAB_PEAKS` is the folder for it; without
 * it nothing is written. The peak is the operating system's own figure, threads and WebAssembly memories included. This runs
 * again for each test file, so what came before stands in the file.
 */
const folder = process.env['LEAK_LAB_PEAKS'];

afterAll(() => {
  if (folder === undefined) return;
  const file = join(folder, `${process.pid}.json`);
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1024);
  if (peakMB <= peakBefore(file)) return;
  mkdirSync(folder, { recursive: true });
  const after = expect.getState().testPath?.replace(`${process.cwd()}/`, '') ?? 'an unknown file';
  writeFileSync(file, JSON.stringify({ peakMB, after }));
});

/** MB; 0 where nothing has been written yet. */
function peakBefore(file: string): number {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { peakMB: number }).peakMB;
  } catch {
    return 0;
  }
}
