import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { runStage } from './run-stage.mjs';

// Vite's config is bundled before it is loaded, so its imports need no extensions; Vite warns all the same.
process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] ??= 'true';

const MARK = 'node_modules/.leak-lab-installed';

/**
 * Installs what the lock file names, unless that has been done. No package's install script is run: none is needed.
 * Throws when the registry can't be reached and nothing is installed.
 * @returns {Promise<void>}
 */
export async function installPackages() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(
      `Node ${process.versions.node} is too old: the lab needs 20.19 or later. Install it from nodejs.org and run this again.`,
    );
  }
  const lock = createHash('sha256')
    .update(await readFile('package-lock.json'))
    .digest('hex');
  const installed = await readFile(MARK, 'utf8').catch(() => '');
  if (installed === lock) return;
  console.log('Installing packages');
  const code = await runStage('npm', [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  if (code !== 0)
    throw new Error(
      'npm could not install the packages; its own message above says why. Check the connection to the npm registry and run this again.',
    );
  await writeFile(MARK, lock);
}
