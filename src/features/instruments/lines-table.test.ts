import { expect, test } from 'vitest';
import { linesOf, linesTable } from './lines-table';

test('An engine’s table is read by the names of its columns, in whatever order they come.', () => {
  const table = {
    columns: [
      { id: 'bytes', label: 'Bytes' },
      { id: 'file', label: 'File' },
      { id: 'line', label: 'Line' },
    ],
    rows: [
      [800, 'app.py', 12],
      [5, null, null],
    ],
  };
  expect(linesOf(table)).toEqual([{ file: 'app.py', line: 12, bytes: 800, objects: 0 }]);
});

test('Each line stands beside its code, with what it kept per request.', () => {
  const program = { files: { 'app.py': 'import x\n    history.append(row)' }, entry: 'app.py' };
  const { columns, rows } = linesTable([{ file: 'app.py', line: 2, bytes: 800, objects: 4 }], 4, program);
  expect(columns.map(({ id }) => id)).toEqual(['file', 'line', 'bytes', 'objects', 'perRequest', 'code']);
  expect(rows).toEqual([['app.py', 2, 800, 4, 200, 'history.append(row)']]);
});

test('Before the first request nothing is said per request, and a line that isn’t there has no code.', () => {
  const { rows } = linesTable([{ file: 'app.py', line: 99, bytes: 800, objects: 4 }], 0, null);
  expect(rows).toEqual([['app.py', 99, 800, 4, null]]);
});
