import type { AssetRef, Outcome, RuntimeDescriptor } from '../contract';
import bundle from './bundle.json';
import { record } from './record';
import workerUrl, { integrity, servedBytes } from './worker.ts?classic';

/** What the bundle's manifest.json says, as far as the page needs it. */
interface Manifest {
  readonly version: string;
  readonly files: readonly {
    readonly name: string;
    readonly path: string;
    readonly encoding: 'identity' | 'gzip';
    readonly sha256: string;
    readonly servedBytes: number;
  }[];
}

export const runtime: RuntimeDescriptor = {
  ...record,
  async assets(siteRoot) {
    const folder = `${siteRoot}engines/cpython/`;
    const manifest = await readManifest(`${folder}manifest.json`);
    if (manifest === 'out of reach') return outOfReach;
    if (!manifest) return missing;
    const refs = new Map(
      manifest.files.map((file): [string, AssetRef] => [
        file.name,
        {
          name: file.name,
          url: `${folder}${file.path}?${manifest.version}`,
          servedBytes: file.servedBytes,
          encoding: file.encoding,
          integrity: file.sha256,
        },
      ]),
    );
    const pick = (names: readonly string[]) => names.flatMap((name) => refs.get(name) ?? []);
    // The scripts define `_createPyodideModule` and `loadPyodide` in the worker's global scope.
    const scripts = pick(bundle.scripts);
    const files = pick(bundle.files);
    if (scripts.length < bundle.scripts.length || files.length < bundle.files.length) return missing;
    const worker: AssetRef = {
      name: 'worker.js',
      url: workerUrl,
      servedBytes,
      encoding: 'identity',
      ...(integrity ? { integrity } : {}),
    };
    return { ok: true, value: { scripts: [...scripts, worker], files } };
  },
};

const missing: Outcome<never> = {
  ok: false,
  fault: {
    code: 'assets-missing',
    message: 'The Python runtime is not installed on this site: its engine’s files are not there.',
    hint: 'Run `npm run python:bundle` in the project’s folder and reload the page. The TypeScript runtime works without it: every sample that has a TypeScript twin runs.',
  },
};

const outOfReach: Outcome<never> = {
  ok: false,
  fault: {
    code: 'assets-missing',
    message: 'The Python runtime could not be fetched: the site does not answer.',
    hint: 'Check the connection and run again. An engine that was made available offline, on the page “Offline”, needs none.',
  },
};

/** Null when it isn't there, or isn't a manifest: a server may answer every address with its home page. */
async function readManifest(url: string): Promise<Manifest | 'out of reach' | null> {
  const response = await fetch(url, { cache: 'no-cache' }).catch(() => null);
  if (!response) return 'out of reach';
  try {
    if (!response.ok) return null;
    const manifest = (await response.json()) as Partial<Manifest>;
    return typeof manifest.version === 'string' && Array.isArray(manifest.files)
      ? (manifest as Manifest)
      : null;
  } catch {
    return null;
  }
}
