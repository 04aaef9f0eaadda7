import { expect, test, vi } from 'vitest';
import { readOpened } from './read-opened';

/** Reads a list of sides in place of a whole run, whose own reader has its own tests. */
vi.mock('../../lab/kept/run-file', () => ({
  readRunFile: (text: string, id: string) =>
    text.startsWith('[')
      ? {
          ok: true,
          value: { sample: { id }, sides: JSON.parse(text).map((variant: string) => ({ variant })) },
        }
      : { ok: false, message: 'It is no run.' },
}));
const read = (text: string) => readOpened('a.json', new TextEncoder().encode(text));

test('The same file is the same run, another file another; two of its sides are shown.', () => {
  const [once, again, other] = [
    read('["leaky","fixed","wrong-turn"]'),
    read('["leaky","fixed","wrong-turn"]'),
    read('["fixed","leaky","wrong-turn"]'),
  ];
  if (!once.ok || !again.ok || !other.ok) throw new Error('It was not read.');
  expect(once.value.run.sample.id).toMatch(/^run-[0-9a-f]{8}$/);
  expect(again.value.run.sample.id).toBe(once.value.run.sample.id);
  expect(other.value.run.sample.id).not.toBe(once.value.run.sample.id);
  expect(once.value.variants).toEqual(['leaky', 'fixed']);
  expect(other.value.variants).toEqual(['fixed', 'leaky']);
});

test('A file that holds no run is refused with the reader’s sentence.', () => {
  expect(read('text')).toEqual({ ok: false, message: 'It is no run.' });
});
