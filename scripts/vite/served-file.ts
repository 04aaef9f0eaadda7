import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Plugin } from 'vite';
import { servedAs } from '../integrity';
import { noteShipped } from '../shipped-modules';

/**
 * `import url, { integrity, servedBytes } from 'package/file.wasm?served'`: a file served as it is, with its hash and size,
 * so that the page can tell a damaged one from the real one and say how much there is to fetch.
 */
export function servedFile(): Plugin {
  const suffix = '?served';
  let serving = false;
  return {
    name: 'leak-lab:served-file',
    enforce: 'pre',
    configResolved(config) {
      serving = config.command === 'serve';
    },
    async resolveId(id, importer) {
      if (!id.endsWith(suffix)) return null;
      const found = await this.resolve(id.slice(0, -suffix.length), importer, { skipSelf: true });
      if (!found) throw new Error(`There is no file ${id.slice(0, -suffix.length)} to serve.`);
      return found.id + suffix;
    },
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const file = id.slice(0, -suffix.length);
      if (serving) return `export default ${JSON.stringify(`/@fs${file}`)};${servedAs(null)}`;
      const source = await readFile(file);
      noteShipped([file]);
      const reference = this.emitFile({ type: 'asset', name: basename(file), source });
      return `export default import.meta.ROLLUP_FILE_URL_${reference};${servedAs(source)}`;
    },
  };
}
