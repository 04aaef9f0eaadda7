import { expect, test } from 'vitest';
import { testAssets } from './testing/engine-kit';
import { addToTable, exportTable } from './wasm-binary';

test('the table is exported beside what was exported before', async () => {
  const file = (await testAssets())['quickjs.bin'] as Uint8Array<ArrayBuffer>;
  const before = WebAssembly.Module.exports(new WebAssembly.Module(file));
  const after = WebAssembly.Module.exports(new WebAssembly.Module(exportTable(file, 'table')));
  expect(after).toEqual([...before, { name: 'table', kind: 'table' }]);
});

test('a file that is no engine is refused', () => {
  expect(() => exportTable(new Uint8Array(100), 'table')).toThrow(RangeError);
});

test('a function gets into a table and can be called from there', () => {
  const table = new WebAssembly.Table({ element: 'anyfunc', initial: 2 });
  const seen: unknown[] = [];
  const index = addToTable(table, (...values) => seen.push(...values));
  expect(index).toBe(2);
  table.get(index)?.(1, 2n, 3n, 4, 5);
  expect(seen).toEqual([1, 2n, 3n, 4, 5]);
});
