import { expect, it } from 'vitest';
import { runtimes } from '../../lab/runtimes';
import { DEFAULTS, printParameters, readParameters } from './parameters';

it('An address without parameters shows the lesson as it is, without a complaint.', () => {
  expect(readParameters('?utm_source=docs', runtimes.languages)).toEqual({
    parameters: DEFAULTS,
    complaints: [],
  });
});

it('Every known value is read, and printed back to the same address.', () => {
  const search =
    '?lang=typescript&view=leaky&theme=dark&run=auto&controls=min&step=3&hl=4,12-15&readonly&v=1';
  const { parameters, complaints } = readParameters(search, runtimes.languages);
  expect(complaints).toEqual([]);
  expect(parameters).toEqual({
    lang: 'typescript',
    view: 'leaky',
    theme: 'dark',
    run: 'auto',
    controls: 'min',
    step: 3,
    hl: [
      [4, 4],
      [12, 15],
    ],
    readonly: true,
  });
  expect(printParameters(parameters)).toBe(search);
  expect(printParameters(DEFAULTS)).toBe('');
});

it('An unknown value is named in one sentence, and what holds without it holds.', () => {
  const wrong =
    '?lang=cobol&view=upside-down&theme=sepia&run=now&controls=all&step=last&hl=9-3&readonly=maybe&v=2';
  const { parameters, complaints } = readParameters(wrong, runtimes.languages);
  expect(parameters).toEqual({ ...DEFAULTS, readonly: true });
  expect(complaints).toHaveLength(9);
  expect(complaints[1]).toBe(
    'view=upside-down is not known (split, leaky, fixed, code, chart): split instead.',
  );
});
