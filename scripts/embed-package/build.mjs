import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import ts from 'typescript';

export const PACKAGE = 'packages/embed';
export const DIST = `${PACKAGE}/dist`;
export const ENTRIES = {
  'leak-lab': `${PACKAGE}/leak-lab.ts`,
  react: `${PACKAGE}/react.ts`,
  protocol: 'src/domain/embed/protocol.ts',
};

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
  /** @type {Promise<void>[]} */
  const written = [];
  program.emit(undefined, (path, text) => {
    written.push(writeFile(`${DIST}/${basename(path)}`, besideEachOther(text)));
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
