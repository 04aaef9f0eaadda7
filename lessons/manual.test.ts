import { expect, test } from 'vitest';
import { manualProblem } from '../scripts/lessons/manual';

test('The writer’s manual says what the schemas say.', () => {
  expect(manualProblem()).toBeNull();
});
