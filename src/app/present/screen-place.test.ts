import { expect, test } from 'vitest';
import type { Screen } from '../../features/presenter/screens';
import { screenIn } from './screen-place';

const screens = ['0.1', '1.1', '1.2', '2.1'].map((id) => ({ id }) as Screen);
const at = (search: string) => screenIn(new URLSearchParams(search), screens);

test('An address names a step and a screen of it; a step alone is its first screen; what there isn’t is the title.', () => {
  expect(['step=1&screen=2', 'step=2', '', 'step=0&screen=1'].map(at)).toEqual([2, 3, 0, 0]);
  expect(['step=9', 'step=1&screen=7', 'step=x'].map(at)).toEqual([0, 0, 0]);
});
