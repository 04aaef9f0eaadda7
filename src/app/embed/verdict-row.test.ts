import { afterEach, expect, test, vi } from 'vitest';
import type { Verdict } from '../../domain/verdict-types';
import { MiniElement, openPage } from './testing/mini-page';
import { showReason, showVerdict } from './verdict-row';

afterEach(() => vi.unstubAllGlobals());

function row() {
  const said = new MiniElement('span', { class: 'said' });
  const made = new MiniElement('p', { class: 'verdict', 'data-side': 'leaky' }, said);
  openPage(made);
  const parts = () =>
    said.children.map((one) => (typeof one === 'string' ? one : `${one.tag}: ${one.textContent}`));
  return { made, parts };
}
const LEAK = { class: 'leak', headline: 'Leak, +1.00 dict per request' } as Verdict;

test('A verdict’s class stands out in its headline, and its cause follows with place and holder.', () => {
  const { made, parts } = row();
  showVerdict('leaky', LEAK, { type: 'dict', file: 'app.py', line: 7, text: 'x = {}', holder: 'seen' }, '');
  expect(parts()).toEqual([
    'strong: Leak',
    ', +1.00 dict per request',
    ' · held by ',
    'code: seen',
    ' · ',
    'code: app.py:7 x = {}',
  ]);
  expect(made.dataset['class']).toBe('leak');
});

test('A headline that doesn’t begin with the class is told as it is; a cause without a line names its holder.', () => {
  const { parts } = row();
  const cause = { type: null, file: null, line: null, text: null, holder: 'seen' };
  showVerdict('leaky', { ...LEAK, headline: 'Not yet: too few readings' }, cause, '');
  expect(parts()).toEqual(['strong: ', 'Not yet: too few readings', ' · held by ', 'code: seen']);
});

test('Without a verdict a text is told, a fault’s in bold; the next verdict takes its place.', () => {
  const { made, parts } = row();
  showVerdict('leaky', null, null, 'app.py:3: No.', true);
  expect(parts()).toEqual(['strong: app.py:3: No.']);
  expect(made.getAttribute('data-fault')).toBe('');
  showVerdict('leaky', LEAK, null, '');
  expect(made.getAttribute('data-fault')).toBeNull();
  showVerdict('leaky', null, null, 'not run yet');
  expect(parts()).toEqual(['small: not run yet']);
  expect(made.dataset['class']).toBeUndefined();
});

test('Why is folded away below a final verdict, with its rule by name; the next verdict takes it away.', () => {
  const { made } = row();
  showVerdict('leaky', LEAK, null, '');
  const reason = { rule: 'flat', says: 'Memory is flat.', why: 'It was flat.', next: 'Run on.' } as const;
  showReason('leaky', reason);
  const [, details] = made.children;
  expect((details as MiniElement).tag).toBe('details');
  expect((details as MiniElement).textContent).toBe('WhyIt was flat. Run on.Rule flat: Memory is flat.');
  showVerdict('leaky', LEAK, null, '');
  expect(made.children).toHaveLength(1);
});

test('A side that has no row is passed over.', () => {
  const { parts } = row();
  showVerdict('fixed', LEAK, null, '');
  showReason('fixed', { rule: 'flat', says: '', why: '', next: null });
  expect(parts()).toEqual([]);
});
