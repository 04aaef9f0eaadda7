import { expect, test } from 'vitest';
import { chainText } from './chain-text';

test('A retaining path reads as one line from the root to the object.', () => {
  const links = [
    { via: '', type: 'module', text: 'module app' },
    { via: '.history', type: 'list', text: 'list of 5,800' },
    { via: '[5799]', type: 'dict', text: 'dict', leftOut: 9960 },
  ];
  expect(chainText({ links, share: 1, accumulatesAt: 1 })).toBe(
    'module app → .history: list of 5,800 → … 9,960 left out … → [5799]: dict',
  );
});
