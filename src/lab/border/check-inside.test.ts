import { expect, test } from 'vitest';
import { checkConsoleReply, checkDiagnosis, checkHolding, checkMark, checkTable } from './check-inside';

const table = {
  columns: [
    { id: 'type', label: 'Type', key: true },
    { id: 'count', label: 'Live', unit: 'objects' },
  ],
  rows: [
    ['dict', 3],
    ['list', null],
  ],
  note: 'Exact.',
};
const link = { via: '.history', type: 'list', text: 'list of 3', file: 'app.py', line: 4 };
const chain = { links: [{ via: '', type: 'module', text: 'module app' }, link], share: 1, accumulatesAt: 1 };
const holding = { type: 'dict', instances: 3, examined: 3, chains: [chain] };
const diagnosis = {
  requests: 200,
  trace: {
    lines: [{ file: 'app.py', line: 4, bytes: 100, objects: 2 }],
    containers: [{ type: 'list', grewBy: 200, unit: 'entries', chain }],
    note: '',
  },
  holdings: [holding],
};

test('What the contract allows passes, copied.', () => {
  expect(checkTable(table)).toEqual(table);
  expect(checkHolding(holding)).toEqual(holding);
  expect(checkDiagnosis(diagnosis)).toEqual(diagnosis);
  expect(checkConsoleReply({ output: ['a'], value: '2', error: 'E', table })).toEqual({
    output: ['a'],
    value: '2',
    error: 'E',
    table,
  });
  expect(checkMark(3)).toBe(3);
});

test('What it doesn’t allow is refused.', () => {
  expect(checkTable({ ...table, rows: [['one cell']] })).toBeNull();
  expect(checkTable({ ...table, columns: [{ id: 'a', label: 'A', unit: 'furlongs' }], rows: [] })).toBeNull();
  expect(checkHolding({ ...holding, chains: [{ ...chain, share: 7 }] })).toBeNull();
  expect(checkHolding({ ...holding, instances: -1 })).toBeNull();
  expect(checkDiagnosis({ ...diagnosis, requests: 'many' })).toBeNull();
  expect(checkConsoleReply({ output: 'text' })).toBeNull();
  expect(checkMark(1.5)).toBeNull();
});

test('Long texts and long tables are cut, and an index that points nowhere points to nothing.', () => {
  const rows = Array.from({ length: 5000 }, () => ['x'.repeat(10_000), 1]);
  const cut = checkTable({ ...table, rows });
  expect(cut?.rows).toHaveLength(500);
  expect(String(cut?.rows[0]?.[0])).toHaveLength(500);
  const lost = checkHolding({ ...holding, chains: [{ ...chain, accumulatesAt: 99 }] });
  expect(lost?.chains[0]?.accumulatesAt).toBe(-1);
});

test('An object that could run code when it is made into a text is no text.', () => {
  const trap = {
    toString() {
      throw new Error('run');
    },
  };
  expect(checkTable({ ...table, rows: [[trap, 1]] })?.rows[0]?.[0]).toBe('');
});
