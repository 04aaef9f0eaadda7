import { expect, test } from 'vitest';
import { testAssets } from '../testing/engine-kit';
import { addToTable, exportTable, I32, I64, notePlaces } from './wasm-binary';

test('the table is exported beside what was exported before', async () => {
  const file = (await testAssets())['quickjs.bin'] as Uint8Array<ArrayBuffer>;
  const before = WebAssembly.Module.exports(new WebAssembly.Module(file));
  const after = WebAssembly.Module.exports(new WebAssembly.Module(exportTable(file, 'table')));
  expect(after).toEqual([...before, { name: 'table', kind: 'table' }]);
});

test('noting places replaces one function and disables one check, and leaves a valid module', async () => {
  const file = (await testAssets())['quickjs.bin'] as Uint8Array<ArrayBuffer>;
  const noted = notePlaces(file);
  expect(WebAssembly.validate(noted)).toBe(true);
  expect(noted.length).toBeLessThan(file.length);
  expect(() => notePlaces(noted.slice(0, 5000))).toThrow(RangeError);
  expect(() => notePlaces(noted)).toThrow(/lacks a place/);
});

test('a file that is no engine is refused', () => {
  expect(() => exportTable(new Uint8Array(100), 'table')).toThrow(RangeError);
});

test('a function gets into a table and can be called from there', () => {
  const table = new WebAssembly.Table({ element: 'anyfunc', initial: 2 });
  const seen: unknown[] = [];
  const index = addToTable(table, [I32, I64, I64, I32, I32], [], (...values) => {
    seen.push(...values);
  });
  expect(index).toBe(2);
  table.get(index)?.(1, 2n, 3n, 4, 5);
  expect(seen).toEqual([1, 2n, 3n, 4, 5]);
});
