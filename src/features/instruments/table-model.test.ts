import { expect, test } from 'vitest';
import type { Table } from '../../../workers/contract';
import { cellText, isNumeric, nextSorting, sortRows, toCsv, toText } from './table-model';

const TABLE: Table = {
  columns: [
    { id: 'type', label: 'Type', key: true },
    { id: 'count', label: 'Live', unit: 'objects' },
    { id: 'growth', label: 'Growth', unit: 'objects' },
    { id: 'line', label: 'Line' },
  ],
  rows: [
    ['dict', 1200, 200, 7],
    ['<b>Session</b>', 31, null, null],
    ['list', 900, -10, 1200],
  ],
};
const names = (table: Table, column: string, descending: boolean) =>
  sortRows(table, { column, descending }).map(([name]) => name);

test('Figures are sorted as figures, either way, and what is missing comes last.', () => {
  expect(names(TABLE, 'growth', true)).toEqual(['dict', 'list', '<b>Session</b>']);
  expect(names(TABLE, 'growth', false)).toEqual(['list', 'dict', '<b>Session</b>']);
});

test('Without a column, or with one that isn’t there any more, rows stay as they came.', () => {
  expect(sortRows(TABLE, null)).toBe(TABLE.rows);
  expect(names(TABLE, 'gone', true)).toEqual(['dict', '<b>Session</b>', 'list']);
});

test('A head sorts figures downwards first and texts upwards, then the other way, then not at all.', () => {
  const first = nextSorting(null, 'count', true);
  const second = nextSorting(first, 'count', true);
  expect([first, second, nextSorting(second, 'count', true)]).toEqual([
    { column: 'count', descending: true },
    { column: 'count', descending: false },
    null,
  ]);
  expect(nextSorting(first, 'type', false)).toEqual({ column: 'type', descending: false });
});

test('A column without a unit is one of figures where it holds nothing else.', () => {
  expect(TABLE.columns.map((_, index) => isNumeric(TABLE, index))).toEqual([false, true, true, true]);
});

test('A cell shows control characters, signs of growth, plain line numbers, and a dash for what is missing.', () => {
  const [type = { id: '', label: '' }, , growth = type, line = type] = TABLE.columns;
  expect([cellText('a\u001b[0m', type), cellText(200, growth), cellText(null, growth)]).toEqual([
    'a␛[0m',
    '+200',
    '–',
  ]);
  expect(cellText(1200, line)).toBe('1200');
});

test('CSV keeps raw figures and never lets a spreadsheet run a text as a formula.', () => {
  const table: Table = {
    columns: [
      { id: 'type', label: 'Type' },
      { id: 'bytes', label: 'Bytes', unit: 'bytes' },
    ],
    rows: [
      ['=HYPERLINK("x")', 10_700],
      ['a, "b"', null],
    ],
  };
  expect(toCsv(table)).toBe('Type,Bytes (bytes)\r\n"\'=HYPERLINK(""x"")",10700\r\n"a, ""b""",');
});

test('As text the columns stand in line.', () => {
  expect(toText(TABLE)).toBe(
    [
      'Type             Live  Growth  Line',
      'dict            1,200    +200     7',
      '<b>Session</b>     31       –     –',
      'list              900     −10  1200',
    ].join('\n'),
  );
});
