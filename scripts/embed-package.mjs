#!/usr/bin/env node
/*
 * `npm run embed:package`: builds packages/embed/dist, ready to be published or packed: the element and the protocol as ES
 * modules with their types.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import ts from 'typescript';

const DIST = 'packages/embed/dist';
const ENTRIES = { 'leak-lab': 'packages/embed/leak-lab.ts', protocol: 'src/features/embed/protocol.ts' };

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST, { recursive: true });
for (const [name, path] of Object.entries(ENTRIES)) {
  const source = (await readFile(path, 'utf8')).replace('../../src/features/embed/protocol', './protocol.js');
  const { outputText, diagnostics = [] } = ts.transpileModule(source, {
    fileName: `${name}.ts`,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  if (diagnostics.length > 0) throw new Error(`${path} could not be compiled.`);
  await writeFile(`${DIST}/${name}.js`, outputText);
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
  const name = path.replace(/^.*\//, '');
  written.push(
    writeFile(`${DIST}/${name}`, text.replace('../../src/features/embed/protocol', './protocol.js')),
  );
});
await Promise.all(written);
console.log(`${DIST}: ${Object.keys(ENTRIES).join(', ')}, with types`);
