import { expect, test } from 'vitest';
import { layoutOf, shownOrHidden, toggled } from './bench-layout';

test('A wide window is a desk; a narrow one, or a middling one with a guide, shows one part at a time.', () => {
  expect(layoutOf(false, false, false)).toEqual({ layout: 'desk', guideBeside: false });
  expect(layoutOf(false, false, true)).toEqual({ layout: 'desk', guideBeside: false });
  expect(layoutOf(true, false, false)).toEqual({ layout: 'desk', guideBeside: true });
  expect(layoutOf(true, false, true)).toEqual({ layout: 'tabs', guideBeside: true });
  expect(layoutOf(true, true, true)).toEqual({ layout: 'tabs', guideBeside: false });
});

test('Whatever is hidden, the code or the charts are in sight.', () => {
  const both = { code: 'shown', charts: 'shown' } as const;
  const noCode = toggled(both, 'code');
  expect(noCode).toEqual({ code: 'hidden', charts: 'shown' });
  expect(toggled(noCode, 'charts')).toEqual({ code: 'shown', charts: 'hidden' });
  expect(toggled(noCode, 'code')).toEqual(both);
  expect(toggled({ code: 'hidden', charts: 'hidden' }, 'code')).toEqual(both);
});

test('What was stored by anything else means shown.', () => {
  expect(['hidden', 'shown', 'x', null].map(shownOrHidden)).toEqual(['hidden', 'shown', 'shown', 'shown']);
});
