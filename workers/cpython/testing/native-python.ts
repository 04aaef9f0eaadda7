import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SITE = resolve(import.meta.dirname, '../../../build/python-site');
const LAB = resolve(import.meta.dirname, '../python');

/** Runs a script of this folder in the machine's own python3, with the bundle's packages and the lab's own. */
export async function runNative(script: string, order: unknown): Promise<unknown> {
  if (!existsSync(SITE)) {
    throw new Error('The Python packages are not there: run "npm run python:bundle" before these tests.');
  }
  const folder = await mkdtemp(join(tmpdir(), 'leak-lab-'));
  try {
    await symlink(LAB, join(folder, 'leaklab'));
    const env = {
      ...process.env,
      PYTHONPATH: `${SITE}:${folder}`,
      PYTHONDONTWRITEBYTECODE: '1',
      PYTHONHASHSEED: '0',
    };
    const child = spawn('python3', [join(import.meta.dirname, script)], { env });
    let out = '';
    let complaints = '';
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      complaints += data.toString();
    });
    child.stdin.end(JSON.stringify(order));
    const status = await new Promise<number | null>((settle, refuse) => {
      child.on('close', settle);
      child.on('error', refuse);
    });
    if (status !== 0) throw new Error(`python3 ${script} ended with ${status}:\n${complaints}`);
    return JSON.parse(out);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
