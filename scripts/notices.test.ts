import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { checkLicence, INSIDE, NoticeBook, packageFolder } from './notices';

test('A module is traced to its package, nested and scoped ones too; our own belong to none.', () => {
  expect(packageFolder('/lab/node_modules/react/cjs/react.js')).toBe('/lab/node_modules/react');
  expect(packageFolder('\0/lab/node_modules/@jitl/wasm/dist/x.wasm?served')).toBe(
    '/lab/node_modules/@jitl/wasm',
  );
  expect(packageFolder('/lab/node_modules/a/node_modules/b/index.js')).toBe(
    '/lab/node_modules/a/node_modules/b',
  );
  expect(packageFolder('/lab/src/main.tsx')).toBeNull();
});

test('A work without a licence, or with one that nobody has looked at, stops the build by its name.', () => {
  expect(() => checkLicence('some-package', undefined)).toThrow(/some-package.*no licence/);
  expect(() => checkLicence('some-package', 'SSPL-1.0')).toThrow(/some-package.*SSPL-1\.0/);
  expect(() => checkLicence('some-package', 'MIT AND SSPL-1.0')).toThrow(/some-package/);
  expect(checkLicence('some-package', '(MIT OR SSPL-1.0)')).toBe('(MIT OR SSPL-1.0)');
});

test('A package’s own texts are taken, equal ones once; where there is none, the standard text stands and is named as one.', () => {
  const book = new NoticeBook();
  book.addPackage(resolve('node_modules/react'));
  book.addPackage(resolve('node_modules/react-dom'));
  book.add({ group: 'Engines', name: 'Python', version: '3', licence: 'PSF-2.0' }, []);
  const { items, texts } = book.finish();
  const [python, react, reactDom] = items;
  expect(items.map(({ name }) => name)).toEqual(['Python', 'react', 'react-dom']);
  expect(react?.texts).toEqual(reactDom?.texts);
  expect(texts[react?.texts[0] ?? -1]).toContain('Permission is hereby granted');
  expect(python?.standardText).toBe(true);
  expect(texts[python?.texts[0] ?? -1]).toContain('PYTHON SOFTWARE FOUNDATION LICENSE');
});

test('What the list of libraries says of pyodide’s file is in it, and no library that CPython could bring besides.', () => {
  const file = readFileSync('node_modules/pyodide/pyodide.asm.wasm');
  for (const { name, toldBy } of INSIDE) if (toldBy) expect(file.includes(toldBy), name).toBe(true);
  // Modules of CPython that would link a library of others: a newer pyodide that has one has to be looked at.
  for (const module of [
    '_lzma',
    '_sqlite3',
    '_ssl',
    '_hashlib',
    '_curses',
    'readline',
    '_uuid',
    '_zstd',
    '_gdbm',
  ])
    expect(file.includes(`PyInit_${module}`), module).toBe(false);
});
