import { expect, test } from 'vitest';
import { marksOf } from './file-marks';

test('The fault that ended a program is an error at its line, incidents are warnings; what has no place has no mark.', () => {
  const fault = { code: 'syntax-error', message: 'No.', hint: '', file: 'app.py', line: 3 } as const;
  const incident = { ...fault, code: 'handler-error', message: 'Oh.', line: 0 } as const;
  const { line: _, ...nowhere } = fault;
  const warning = { file: 'app.py', line: 0, message: 'Oh.', severity: 'warning' };
  expect(marksOf({ kind: 'failed', fault }, [incident, nowhere])).toEqual([
    { file: 'app.py', line: 3, message: 'No.', severity: 'error' },
    warning,
  ]);
  expect(marksOf({ kind: 'running' }, [incident])).toEqual([warning]);
});
