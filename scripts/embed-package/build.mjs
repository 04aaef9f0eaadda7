import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import ts from 'typescript';
import { runnerImport } from 'vite';

export const PACKAGE = 'packages/embed';
export const DIST = `${PACKAGE}/dist`;
export const ENTRIES = {
  'leak-lab': `${PACKAGE}/leak-lab.ts`,
  react: `${PACKAGE}/react.ts`,
  protocol: 'src/domain/embed/protocol.ts',
};

/** In the site a language is any text; a host is told at once of one that the site doesn't have. */
const ANY_LANGUAGE = /(export type EmbedLanguage = )string;/;

/**
 * Builds packages/embed/dist, ready to be published or packed: the element, its React binding and the protocol as ES modules
 * with their types. Throws where one can't be compiled.
 * @returns {Promise<void>}
 */
export async function buildEmbedPackage() {
  await rm(DIST, { recursive: true, force: true });
  await mkdir(DIST, { recursive: true });
  await copyFile('LICENSE', `${PACKAGE}/LICENSE`);
  for (const [name, path] of Object.entries(ENTRIES)) {
    const { outputText, diagnostics = [] } = ts.transpileModule(await readFile(path, 'utf8'), {
      fileName: `${name}.ts`,
      reportDiagnostics: true,
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
      },
    });
    if (diagnostics.length > 0) throw new Error(`${path} could not be compiled.`);
    await writeFile(`${DIST}/${name}.js`, besideEachOther(outputText));
  }
  const program = ts.createProgram(Object.values(ENTRIES), {
    declaration: true,
    emitDeclarationOnly: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: [],
  });
  const union = (await languages()).map((name) => `'${name}'`).join(' | ');
  /** @type {Promise<void>[]} */
  const written = [];
  program.emit(undefined, (path, text) => {
    written.push(
      writeFile(`${DIST}/${basename(path)}`, besideEachOther(text.replace(ANY_LANGUAGE, `$1${union};`))),
    );
  });
  await Promise.all(written);
}

/**
 * In the package all entries lie beside each other, and Node wants an import's ending.
 * @param {string} code
 */
function besideEachOther(code) {
  return code.replace(/(['"])(?:\.\.?\/)+(?:src\/domain\/embed\/)?(leak-lab|protocol)\1/g, '$1./$2.js$1');
}

/**
 * Of the runtimes that are published, in the order of their ranks.
 * @returns {Promise<string[]>}
 */
async function languages() {
  /** @type {import('../../workers/contract').RuntimeRecord[]} */
  const records = [];
  for (const folder of await readdir('workers')) {
    const path = resolve('workers', folder, 'record.ts');
    if (existsSync(path)) records.push((await runnerImport(path)).module.record);
  }
  return records.sort((a, b) => a.rank - b.rank).map(({ language }) => language);
}
