import { describe, expect, it } from 'vitest';
import { runtimes } from '../../lab/runtimes';
import { checkHostMessage } from './check-message';
import { LIMITS } from './protocol';

const say = (fields: Record<string, unknown>) =>
  checkHostMessage({ source: 'leak-lab', v: 1, id: 7, ...fields }, runtimes);
const code = (fields: Record<string, unknown>) => {
  const checked = say(fields);
  return checked.kind === 'wrong' ? checked.code : checked.kind;
};
const PYTHON = { side: 'yours', language: 'python', files: { 'app.py': 'app = None' } };

describe('A message of a host page', () => {
  it('is copied field by field where it is understood, with its id.', () => {
    expect(say({ type: 'run', requests: 400, seed: 3, further: 'left out' })).toEqual({
      kind: 'message',
      message: { source: 'leak-lab', v: 1, id: 7, type: 'run', requests: 400, seed: 3 },
    });
    expect(say({ type: 'setCode', ...PYTHON }).kind).toBe('message');
    const load = { requests: ['GET /users/{n} x3', 'POST /visit'], traffic: '20/s for 2m', seed: 1 };
    expect(say({ type: 'setLoad', load })).toMatchObject({ message: { load } });
  });

  it('isn’t ours without our name in it: others speak on the same window.', () => {
    for (const data of [null, 3, 'ready', {}, [], { source: 'react-devtools-bridge', v: 1, type: 'run' }])
      expect(checkHostMessage(data, runtimes)).toEqual({ kind: 'foreign' });
  });

  it.each([
    ['of another version', { v: 2, type: 'run' }, 'unsupported-version'],
    ['of an unknown type', { type: 'stop' }, 'unknown-type'],
    ['of no type', {}, 'unknown-type'],
    ['of a type that every object inherits', { type: 'toString' }, 'unknown-type'],
    ['with half a request', { type: 'run', requests: 1.5 }, 'malformed'],
    ['with a text for a number', { type: 'run', requests: '400' }, 'malformed'],
    ['with too many requests', { type: 'run', requests: LIMITS.requests + 1 }, 'too-large'],
    ['with a theme nobody knows', { type: 'theme', theme: 'sepia' }, 'malformed'],
    ['with a step before the first', { type: 'goto', step: 0 }, 'malformed'],
    ['with an object for an id', { type: 'getState', id: {} }, 'malformed'],
    ['with code for no side', { type: 'setCode', ...PYTHON, side: 'mine' }, 'malformed'],
    ['with code without its entry', { type: 'setCode', ...PYTHON, language: 'typescript' }, 'malformed'],
    [
      'with a file that climbs',
      { type: 'setCode', ...PYTHON, files: { 'app.py': '', '../x.py': '' } },
      'malformed',
    ],
    ['with a file that is no text', { type: 'setCode', ...PYTHON, files: { 'app.py': 3 } }, 'malformed'],
    [
      'with too much code',
      { type: 'setCode', ...PYTHON, files: { 'app.py': 'x'.repeat(LIMITS.characters + 1) } },
      'too-large',
    ],
    ['with a load that is a text', { type: 'setLoad', load: '20/s for 2m' }, 'malformed'],
    ['with a load without traffic', { type: 'setLoad', load: { requests: ['GET /'], seed: 1 } }, 'malformed'],
  ])('%s is wrong, and the answer can carry its id.', (_, fields, expected) => {
    expect(code(fields)).toBe(expected);
  });

  it('that throws when it is read is wrong, and nothing is thrown on.', () => {
    const trap = {
      get files(): never {
        throw new Error('no');
      },
    };
    const data = Object.assign(Object.create(trap), {
      source: 'leak-lab',
      v: 1,
      type: 'setCode',
      side: 'yours',
      language: 'python',
    });
    expect(checkHostMessage(data, runtimes)).toMatchObject({ kind: 'wrong', code: 'malformed' });
  });
});
