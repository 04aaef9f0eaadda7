import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A build whose Python worker does more than it should: code is appended to it, and the files that check its hash are told. The
 * page refuses a worker that was changed on its way, so a broken engine is one that the site was built with. Writes nothing.
 * @param assets the folder `assets` of a build
 * @returns the texts of the worker and of the files that check it, by name
 * @throws Error where there is no such worker, or no file checks it
 */
export async function breakEngine(assets: string, code: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(assets)).filter((name) => name.endsWith('.js'));
  const worker = names.find((name) => /^workers-cpython-worker[^/]*\.js$/.test(name));
  if (!worker) throw new Error(`There is no Python worker in ${assets}. Build the lab first: npm run build`);
  const whole = await readFile(join(assets, worker), 'utf8');
  const broken = `${whole}\n${code}`;
  const changed = new Map<string, string>();
  for (const name of names) {
    const text = await readFile(join(assets, name), 'utf8');
    if (name !== worker && text.includes(integrityOf(whole)))
      changed.set(name, text.replaceAll(integrityOf(whole), integrityOf(broken)));
  }
  if (changed.size === 0) throw new Error(`No file in ${assets} checks the hash of ${worker}.`);
  return changed.set(worker, broken);
}

/** As the build writes it; see src/lab/offline/integrity.ts. */
function integrityOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
