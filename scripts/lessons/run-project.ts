import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { transform } from 'sucrase';
import type { ProjectFiles } from '../../workers/contract';

const ROOT = resolve(import.meta.dirname, '../..');
/** FastAPI and what it needs, as plain Python: the machine's own python3 runs them too. */
const SITE = join(ROOT, 'build/python-site');
/** The lab's stand-ins in that folder know the lab only. */
const STAND_INS = ['psutil.py'];
/** Made anew by each process that measures: the packages, and what Python has compiled of them, once for all projects. */
const CACHE = join(ROOT, '.cache/take-home');

/** What a project's own measurement printed with `--json`. */
export interface Measured {
  readonly failed: number;
  readonly bytesPerRequest: number;
}

/** Runs a Python project's measure.py in the machine's own python3, in its own process and without a network. */
export async function measurePython(
  files: ProjectFiles,
  program: string,
  requests: number,
): Promise<Measured> {
  return inFolder(files, async (folder) => {
    const printed = await run(
      'python3',
      ['measure.py', program, '--requests', String(requests), '--json'],
      folder,
      {
        PYTHONPATH: await pythonPackages(),
        PYTHONPYCACHEPREFIX: join(CACHE, 'compiled'),
        PYTHONDONTWRITEBYTECODE: '',
        PYTHONHASHSEED: '0',
      },
    );
    const { failed, bytes_per_request } = JSON.parse(printed) as {
      failed: number;
      bytes_per_request: number;
    };
    return { failed, bytesPerRequest: bytes_per_request };
  });
}

let packages: Promise<string> | null = null;

/** A folder with the packages but without the lab's stand-ins, at one path for all projects: compiled files go by path. */
function pythonPackages(): Promise<string> {
  packages ??= (async () => {
    const site = join(CACHE, 'site');
    await rm(CACHE, { recursive: true, force: true });
    await mkdir(site, { recursive: true });
    for (const name of await readdir(SITE))
      if (!STAND_INS.includes(name)) await symlink(join(SITE, name), join(site, name));
    return site;
  })();
  return packages;
}

/** Runs a Node project's measure.ts in its own process, its types stripped: this Node may be too old to do that itself. */
export async function measureNode(files: ProjectFiles, program: string, requests: number): Promise<Measured> {
  const stripped = Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      if (!path.endsWith('.ts')) return [path, text];
      const { code } = transform(text, { transforms: ['typescript'], disableESTransforms: true });
      return [path.replace(/\.ts$/, '.mjs'), code.replaceAll('.ts`', '.mjs`')];
    }),
  );
  return inFolder(stripped, async (folder) => {
    await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const printed = await run(
      process.execPath,
      ['--expose-gc', 'measure.mjs', program, String(requests), '--json'],
      folder,
      {},
    );
    return JSON.parse(printed) as Measured;
  });
}

async function inFolder<T>(files: ProjectFiles, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'leak-lab-project-'));
  try {
    for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the command printed. @throws Error with what it complained of */
function run(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((settle, refuse) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...environment } });
    let out = '';
    let complaints = '';
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      complaints += data.toString();
    });
    child.on('error', refuse);
    child.on('close', (status) => {
      if (status === 0) settle(out.trim().split('\n').at(-1) ?? '');
      else refuse(new Error(`${command} ${args.join(' ')} ended with ${status}:\n${complaints}${out}`));
    });
  });
}
