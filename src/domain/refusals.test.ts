import { expect, test } from 'vitest';
import type { Table } from '../../workers/contract';
import { refusalsIn } from './refusals';

const columns: Table['columns'] = [
  { id: 'request', label: 'Request', key: true },
  { id: 'requests', label: 'Requests', unit: 'count' },
  { id: 'refused', label: 'Refused (4xx)', unit: 'count' },
];

test('What a program refused is a share of all requests, and the kinds that it never served are named.', () => {
  const rows = [
    ['GET /a', 30, 30],
    ['GET /b', 10, 1],
    ['All', 40, 31],
  ];
  expect(refusalsIn({ columns, rows })).toEqual({ share: 31 / 40, never: ['GET /a'] });
  expect(refusalsIn({ columns, rows: [['GET /a', 30, 30]] })).toEqual({ share: 1, never: ['GET /a'] });
});

test('A table without requests or without refusals tells nothing.', () => {
  expect(refusalsIn({ columns, rows: [] })).toBeNull();
  expect(refusalsIn({ columns: columns.slice(0, 2), rows: [['GET /a', 3]] })).toBeNull();
});
