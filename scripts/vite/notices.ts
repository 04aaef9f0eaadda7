import { join } from 'node:path';
import type { Plugin } from 'vite';
import { NoticeBook, packageFolder } from '../notices';
import { shippedModules } from '../shipped-modules';

/**
 * Writes `notices.json`: every third-party work that the build really ships, with its licence, found in the module graph,
 * in the scripts that are bundled apart, among the files that are served as they are, and in the Python engine. A licence
 * that nobody has looked at stops the build.
 */
export function notices(): Plugin {
  let publicDir = '';
  return {
    name: 'leak-lab:notices',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        if (!bundle['index.html']) return;
        const ids = new Set<string>(shippedModules());
        for (const one of Object.values(bundle)) {
          const from = one.type === 'chunk' ? Object.keys(one.modules) : one.originalFileNames;
          for (const id of from) ids.add(id);
        }
        // Style sheets leave no module in a chunk.
        for (const id of this.getModuleIds()) if (/\.css(\?|$)/.test(id)) ids.add(id);
        const folders = new Set([...ids].flatMap((id) => packageFolder(id) ?? []));
        const book = new NoticeBook();
        for (const folder of folders) book.addPackage(folder);
        book.addPython(join(publicDir, 'engines/cpython'));
        book.addInside();
        this.emitFile({ type: 'asset', fileName: 'notices.json', source: JSON.stringify(book.finish()) });
      },
    },
  };
}
