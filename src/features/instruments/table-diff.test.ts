import { expect, test } from 'vitest';
import type { Table } from '../../../workers/contract';
import { diffTables } from './table-diff';

const tasks = (...rows: Table['rows']): Table => ({
  columns: [
    { id: 'task', label: 'Coroutine', key: true },
    { id: 'waits', label: 'Waits at' },
    { id: 'count', label: 'Tasks', unit: 'count' },
    { id: 'oldest', label: 'Oldest', unit: 'virtual ms' },
  ],
  rows,
});

test('Rows are matched by their key; counts have a difference, ages have none.', () => {
  const { columns, rows } = diffTables(
    tasks(['poll', 'sleep', 3, 100], ['flush', 'get', 1, 100]),
    tasks(['poll', 'sleep', 8, 900], ['watch', 'get', 2, 5]),
  );
  expect(columns.map(({ label }) => label)).toEqual([
    'Coroutine',
    'Waits at',
    'Tasks',
    'Difference',
    'Oldest',
    'Change',
  ]);
  expect(rows).toEqual([
    ['poll', 'sleep', 8, 5, 900, ''],
    ['watch', 'get', 2, 2, 5, 'new'],
    ['flush', 'get', 0, -1, null, 'gone'],
  ]);
});

test('A table that didn’t change has no differences.', () => {
  const table = tasks(['poll', 'sleep', 3, 100]);
  expect(diffTables(table, table).rows).toEqual([['poll', 'sleep', 3, 0, 100, '']]);
});

test('Compared with an empty table everything is new.', () => {
  const empty: Table = { columns: [], rows: [] };
  expect(diffTables(empty, tasks(['poll', 'sleep', 3, 100])).rows).toEqual([
    ['poll', 'sleep', 3, 3, 100, 'new'],
  ]);
});

test('Without a key column rows are matched by their texts.', () => {
  const columns = [
    { id: 'state', label: 'State' },
    { id: 'n', label: 'Sessions', unit: 'count' as const },
  ];
  expect(diffTables({ columns, rows: [['idle', 2]] }, { columns, rows: [['idle', 5]] }).rows).toEqual([
    ['idle', 5, 3, ''],
  ]);
});
