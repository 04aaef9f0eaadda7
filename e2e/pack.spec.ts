import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { pressRun, runEnds, shortenRun } from './support/lab-page';

let folder = '';
const servers: ChildProcess[] = [];

test.beforeEach(({ browserName }) => {
  test.skip(browserName !== 'chromium', 'what a server sends is the same to every browser');
});

test.afterEach(() => {
  for (const server of servers.splice(0)) server.kill();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Starts a server by its one command and resolves to the address that it prints. */
async function serve(command: string, script: string): Promise<string> {
  const server = spawn(command, [script], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  servers.push(server);
  return new Promise((resolve, reject) => {
    let said = '';
    server.stdout?.on('data', (text) => {
      said += text;
      const address = /http:\/\/localhost:\d+\//.exec(said)?.[0];
      if (address) resolve(address);
    });
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`${command} ${script} ended with ${code}: ${said}`)));
  });
}

test('The archive, unpacked anywhere, serves the lab by one command of Node or of Python, and a lesson runs.', async ({
  page,
}) => {
  folder = mkdtempSync(join(tmpdir(), 'leak-lab-pack-'));
  const archive = join(folder, 'pack.zip');
  execFileSync(process.execPath, ['scripts/pack.mjs', '--no-build', '--out', archive]);
  const files = Object.entries(unzipSync(readFileSync(archive)));
  for (const [path, bytes] of files) {
    // All lies in one folder of its own, so that unpacking litters nothing.
    expect(path).toMatch(/^leak-lab-[\d.]+\//);
    const target = join(folder, path.replace(/^[^/]+\//, ''));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }

  for (const [command, script] of [
    [process.execPath, 'serve.mjs'],
    ['python3', 'serve.py'],
  ] as const) {
    const url = await serve(command, script);
    const get = (path: string) => page.request.get(url + path, { maxRedirects: 0 });
    expect((await get('learn')).status()).toBe(301);
    expect((await get('nowhere/')).status()).toBe(404);
    expect(await (await get('nowhere/')).text()).toContain('There is no page at this address');
    expect((await get('..%2fserve.mjs')).status()).toBe(404);
    expect((await get('manifest.webmanifest')).headers()['content-type']).toBe('application/manifest+json');
    await page.goto(`${url}learn/globals-that-hold-on/?lang=typescript`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await shortenRun(page, 20);
    await pressRun(page);
    expect((await runEnds(page))['leaky']?.verdict?.class).toBe('leak');
  }
});
