import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * What the build and the engine that boots from it both have to know.
 * `environment`: what the interpreter is started with, at build time and wherever the snapshot is loaded; its hash seed is fixed so
 * that sets iterate alike in every run. `scripts` and `files`: what the engine asks the page for, by name.
 * @type {{ environment: Readonly<Record<string, string>>, scripts: readonly string[], files: readonly string[] }}
 */
export const BUNDLE = JSON.parse(
  await readFile(new URL('../../workers/cpython/bundle.json', import.meta.url), 'utf8'),
);

/** Where the packages' zip is mounted; its bytecode names its sources below this path. */
export const SITE_ZIP = '/lib/site.zip';

/** Where pyodide itself mounts the standard library. */
export const STDLIB_ZIP = '/lib/python313.zip';

const require = createRequire(import.meta.url);

/**
 * The folder of the installed pyodide package.
 * @returns {string} with a trailing separator
 */
export function pyodideFolder() {
  return path.dirname(require.resolve('pyodide/package.json')) + path.sep;
}

/**
 * Starts the interpreter in this process. Without `stdlib` it is npm's own, with sources.
 * @param {{ stdlib?: string, site?: string, snapshot?: string, makeSnapshot?: boolean }} [files] paths of built files
 * @returns {Promise<import('pyodide').PyodideAPI>}
 */
export async function startInterpreter(files = {}) {
  const { loadPyodide } = await import('pyodide');
  const site = files.site === undefined ? null : await readFile(files.site);
  return loadPyodide({
    env: { ...BUNDLE.environment },
    ...(files.stdlib === undefined ? {} : { stdLibURL: files.stdlib }),
    ...(files.makeSnapshot ? { _makeSnapshot: true } : {}),
    ...(files.snapshot === undefined ? {} : { _loadSnapshot: await readFile(files.snapshot) }),
    fsInit: async (fs) => {
      if (site) fs.writeFile(SITE_ZIP, site);
    },
  });
}
