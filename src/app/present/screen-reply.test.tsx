import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { ScreenReply } from './screen-reply';
import type { StageReply } from './use-stage';

vi.mock('./use-stage', () => ({}));
const text = (reply: StageReply | null) =>
  renderToStaticMarkup(<ScreenReply reply={reply} variant="wrong-turn" />);
const answered = (value: object) =>
  text({
    kind: 'answered',
    outcome: { ok: true, value: { output: [], ...value } },
  } as unknown as StageReply);

test('Before it is asked the wall says how to, and whom; without a process, how to get one.', () => {
  expect(text(null)).toMatch(/Enter.*asks the wrong turn process/);
  expect(text({ kind: 'asking' })).toContain('Asking');
  expect(text({ kind: 'no-process' })).toMatch(/There is no wrong turn process.*R<\/kbd> to run it first/s);
});

test('An answer is what was printed, then its value, then its error, which is marked; or that nothing was printed.', () => {
  expect(answered({ output: ['one', 'two'], value: '3' })).toContain('one\ntwo\n3');
  expect(answered({ value: '3' })).not.toContain('data-bad');
  const failed = answered({ output: ['one'], error: 'KeyError: 1' });
  expect(failed).toContain('one\nKeyError: 1');
  expect(failed).toContain('data-bad');
  expect(answered({})).toContain('It printed nothing.');
});

test('A table shows its first twelve rows; a fault, what it says and what to do.', () => {
  const table = {
    columns: [{ id: 'n', label: 'Name' }],
    rows: Array.from({ length: 20 }, (_, k) => [`r${k}`]),
  };
  const shown = answered({ table });
  expect(shown).toContain('>r11<');
  expect(shown).not.toContain('>r12<');
  expect(shown).not.toContain('It printed nothing.');
  const fault = { code: 'stopped', message: 'It is gone.', hint: 'Run it.' } as const;
  expect(text({ kind: 'answered', outcome: { ok: false, fault } })).toContain('It is gone.\nRun it.');
});

test('What a program says is text, whatever it looks like.', () => {
  expect(answered({ output: ['<img src=x>'] })).toContain('&lt;img src=x&gt;');
});
