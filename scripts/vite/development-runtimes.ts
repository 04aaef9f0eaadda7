import type { Plugin } from 'vite';

/** A runtime's files that are there while one develops, and not in what is published. */
const DEVELOPMENT = /\/workers\/[^/]+\/[^/]+\.dev\.ts$/;

/**
 * Finds nothing in the `.dev.ts` files of workers/ in a build, so that a runtime made of them is known to the dev server and to
 * the tests alone. A build with `LEAK_LAB_DEVELOPMENT_RUNTIMES=1` has it too.
 */
export function developmentRuntimes(): Plugin {
  return {
    name: 'leak-lab:development-runtimes',
    enforce: 'pre',
    load(id) {
      const published =
        process.env['NODE_ENV'] === 'production' && process.env['LEAK_LAB_DEVELOPMENT_RUNTIMES'] !== '1';
      return published && DEVELOPMENT.test(id) ? 'export {};' : null;
    },
  };
}
