import { expect, test } from 'vitest';
import type { Chain, Diagnosis, PathLink, Program } from '../../workers/contract';
import { record } from '../../workers/cpython/record';
import { nameCause } from './cause';
import type { Verdict } from './verdict-types';

const program = {
  entry: 'app.py',
  files: {
    'app.py': 'history = []\n\ndef visit():\n    history.append({"at": 1})\n    return len(history)\n',
  },
};

const verdict = (growing: readonly [name: string, perRequest: number][]): Verdict => ({
  class: 'leak',
  bytesPerRequest: 200,
  growing: growing.map(([name, perRequest]) => ({ of: 'type', name, perRequest, steady: true })),
  headline: '',
  rule: 'rising-to-the-end',
  figures: { perRequest: 200, rose: 12, windows: 12 },
  confidence: 'high',
  evidence: { readings: 60, rising: 1, requests: 2400 },
});

const link = (via: string, type: string): PathLink => ({ via, type, text: type });

function chain(accumulatesAt: number, ...links: PathLink[]): Chain {
  return { links, accumulatesAt, share: 1 };
}

const toHistory = (...more: PathLink[]) =>
  chain(1, link('', 'module'), link('.history', 'list'), link('[99]', 'dict'), ...more);

function diagnosis(
  changes: Partial<Diagnosis['trace']>,
  holdings: readonly (readonly [string, Chain])[],
): Diagnosis {
  return {
    requests: 100,
    trace: { lines: [], containers: [], note: '', ...changes },
    holdings: holdings.map(([type, one]) => ({ type, instances: 100, examined: 100, chains: [one] })),
  };
}

const named = (verdictOf: Verdict, found: Diagnosis, of: Program) =>
  nameCause(verdictOf, found, of, record.verdict);

test('The holder is where the types that grow pile up, the type is what it holds directly, the line is the one that allocates.', () => {
  const cause = named(
    verdict([
      ['float', 1],
      ['dict', 1],
    ]),
    diagnosis(
      {
        lines: [
          { file: 'routing.py', line: 12, bytes: 90_000, objects: 0 },
          { file: 'app.py', line: 4, bytes: 17_700, objects: 200 },
          { file: 'app.py', line: 5, bytes: 60, objects: 1 },
        ],
        containers: [{ type: 'list', grewBy: 100, unit: 'entries', chain: toHistory() }],
      },
      [
        ['float', toHistory(link('["at"]', 'float'))],
        ['dict', toHistory()],
      ],
    ),
    program,
  );
  expect(cause).toMatchObject({
    type: 'dict',
    perRequest: 1,
    holder: 'history',
    line: { file: 'app.py', line: 4, text: 'history.append({"at": 1})', bytesPerRequest: 177 },
    confidence: 'high',
  });
});

test('A container that was seen to grow outweighs one that a single type leads to.', () => {
  const other = chain(1, link('', 'module'), link('.names', 'dict'), link('["x"]', 'str'));
  const cause = named(
    verdict([
      ['str', 1],
      ['dict', 1],
    ]),
    diagnosis({ containers: [{ type: 'list', grewBy: 100, unit: 'entries', chain: toHistory() }] }, [
      ['str', other],
      ['dict', toHistory()],
    ]),
    program,
  );
  expect(cause?.holder).toBe('history');
});

test('Many small containers inside of what piles up don’t outvote the one that holds it.', () => {
  const inside = (index: number) =>
    chain(2, link('', 'module'), link('.history', 'list'), link(`[${index}]`, 'dict'));
  const small = Array.from({ length: 9 }, (_, index) => ({
    type: 'dict',
    grewBy: 2,
    unit: 'entries' as const,
    chain: inside(index),
  }));
  const cause = named(
    verdict([['dict', 1]]),
    diagnosis(
      { containers: [{ type: 'list', grewBy: 100, unit: 'entries', chain: toHistory() }, ...small] },
      [['dict', toHistory()]],
    ),
    program,
  );
  expect(cause).toMatchObject({ type: 'dict', holder: 'history' });
});

test('Holders are written as one would write them in the program.', () => {
  const holder = (...links: PathLink[]) =>
    named(
      verdict([['Job', 1]]),
      diagnosis({}, [['Job', chain(links.length, link('', 'module'), ...links, link('[1]', 'Job'))]]),
      program,
    )?.holder;
  expect(holder(link('.Store', 'type'), link('.items', 'list'))).toBe('Store.items');
  expect(holder(link('.remember', 'function'), link('variable cache', 'list'))).toBe(
    'remember, variable cache',
  );
  expect(holder(link('["by user"]', 'dict'))).toBe('["by user"]');
});

test('Where only bytes grow there is no type, and the holder and the line suffice.', () => {
  const journal = chain(1, link('', 'module'), link('.journal', 'str'));
  const cause = named(
    verdict([]),
    diagnosis(
      {
        lines: [{ file: 'app.py', line: 4, bytes: 2100, objects: 1 }],
        containers: [{ type: 'str', grewBy: 2100, unit: 'bytes', chain: journal }],
      },
      [],
    ),
    program,
  );
  expect(cause).toMatchObject({ type: null, perRequest: null, holder: 'journal', confidence: 'high' });
});

test('Where no path was found the line’s own text says what it adds to, and the cause is less sure.', () => {
  const traced = (file: string) =>
    named(verdict([]), diagnosis({ lines: [{ file: 'app.py', line: 1, bytes: 2100, objects: 1 }] }, []), {
      entry: 'app.py',
      files: { 'app.py': file },
    });
  expect(traced('journal += f"{n}"')).toMatchObject({ holder: 'journal', confidence: 'medium' });
  expect(traced('    self.buffer.extend(data)')?.holder).toBe('buffer');
  expect(traced('return n')).toMatchObject({ holder: null, confidence: 'low' });
});

test('A diagnosis that found nothing is told as that, and a verdict that is no leak has no cause.', () => {
  const cause = named(verdict([]), diagnosis({}, []), program);
  expect(cause).toMatchObject({ type: null, line: null, holder: null, confidence: 'low' });
  expect(cause?.why).toContain('no type, line or holder');
  expect(named({ ...verdict([]), class: 'clean' }, diagnosis({}, []), program)).toBeNull();
});

test('Names with markup are only text.', () => {
  const deep = chain(1, link('', 'module'), link(`.${'<b>'.repeat(1000)}`, 'list'), link('[0]', 'Node'));
  const cause = named(verdict([['Node', 1]]), diagnosis({}, [['Node', deep]]), program);
  expect(cause?.type).toBe('Node');
  expect(cause?.holder).toHaveLength(3000);
});

test('What says little of what piles up is for the runtime to say.', () => {
  const holdings: [string, Chain][] = [
    ['dict', toHistory(link('["job"]', 'dict'), link('.task', 'Job'))],
    ['Job', toHistory()],
  ];
  const growing = verdict([
    ['dict', 1],
    ['Job', 1],
  ]);
  const typeWith = (plainTypes: readonly string[]) =>
    nameCause(growing, diagnosis({}, holdings), program, { ...record.verdict, plainTypes })?.type;
  expect(typeWith(['dict'])).toBe('Job');
  expect(typeWith(['Job'])).toBe('dict');
});
