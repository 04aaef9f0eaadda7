import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildEmbedPackage, PACKAGE } from './build.mjs';

const run = promisify(execFile);

/**
 * Builds and packs @leak-lab/embed as for publishing, and installs the archive in a new project in this folder (whatever is
 * there goes). React and its types are found in the folders above. Asks no registry.
 * @param {string} folder
 * @returns {Promise<readonly string[]>} the paths in the archive
 */
export async function installPacked(folder) {
  await buildEmbedPackage();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', resolve(folder)], {
    cwd: PACKAGE,
  });
  /** @type {[{ filename: string, files: { path: string }[] }]} */
  const [{ filename, files }] = JSON.parse(stdout);
  await writeFile(`${folder}/package.json`, '{ "name": "consumer", "private": true, "type": "module" }\n');
  await run(
    'npm',
    [
      'install',
      `./${filename}`,
      '--offline',
      '--ignore-scripts',
      '--omit=peer',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    { cwd: folder },
  );
  return files.map(({ path }) => path).sort();
}
