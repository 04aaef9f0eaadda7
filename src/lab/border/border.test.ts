import { expect, test } from 'vitest';
import { Side } from '../side';
import { checkConsoleReply, checkDiagnosis, checkHolding, checkTable } from './check-inside';
import { checkBatch, checkFault, checkInfo, checkReply } from './check-message';

const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u;
const HOSTILE = 'a\u001b[2J\u202eb\u200b\u0000\u2066\u00ad\u3164\u{e0041}\u2028\rz';

/** Every text in a value, keys included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, one]) => [key, ...textsIn(one)]);
}

const link = { via: HOSTILE, type: HOSTILE, text: HOSTILE, file: HOSTILE, line: 1 };
const chain = { links: [link], share: 1, accumulatesAt: 0, madeAt: { file: HOSTILE, line: 1 } };
const holding = { type: HOSTILE, instances: 1, examined: 1, chains: [chain], note: HOSTILE };
const table = {
  columns: [{ id: HOSTILE, label: HOSTILE }],
  rows: [[HOSTILE]],
  note: HOSTILE,
};
const fault = {
  ...{ code: 'handler-error', message: HOSTILE, file: HOSTILE, line: 1, hint: HOSTILE, trace: HOSTILE },
};
const container = {
  ...{ type: HOSTILE, grewBy: 1, unit: 'entries', chain, putAt: { file: HOSTILE, line: 1 } },
  entries: { type: HOSTILE, madeAt: { file: HOSTILE, line: 1 } },
};
const column = Float64Array.of(0);
const types = { names: [HOSTILE], reading: column, type: column, count: column };
const probe = { id: HOSTILE, label: HOSTILE, unit: 'bytes', repeatable: true, about: HOSTILE };

/** Each with how many times the hostile text is in it. */
const answers: readonly (readonly [what: string, checked: unknown, times: number])[] = [
  ['a table', checkTable(table), 4],
  ['a holding', checkHolding(holding), 7],
  ['a fault', checkFault(fault), 4],
  [
    'a diagnosis',
    checkDiagnosis({
      requests: 1,
      trace: {
        lines: [{ file: HOSTILE, line: 1, bytes: 1, objects: 1 }],
        containers: [container],
        note: HOSTILE,
      },
      holdings: [holding],
    }),
    18,
  ],
  ['the console', checkConsoleReply({ output: [HOSTILE], value: HOSTILE, error: HOSTILE, table }), 7],
  ['what a runtime says of itself', checkInfo({ id: HOSTILE, version: HOSTILE, probes: [probe] }), 5],
  [
    'a batch',
    checkBatch(
      {
        ...{ reachedMs: 1, done: false, readings: 1, columns: [column], types },
        ...{ incidents: [fault], output: [HOSTILE] },
      },
      1,
    ),
    6,
  ],
];

test.each(answers)(
  'No text of %s reaches the page with a character that nobody sees.',
  (_, checked, times) => {
    const texts = textsIn(checked);
    expect(texts.filter((text) => UNSEEN.test(text.replaceAll('\n', '')))).toEqual([]);
    expect(texts.filter((text) => text.includes('‹202e›'))).toHaveLength(times);
  },
);

test('An answer to a request stays as it is, since checks compare it.', () => {
  const reply = { status: 200, headers: { a: HOSTILE }, body: HOSTILE, bodyBytes: 9, waitedMs: 0 };
  expect(checkReply(reply)).toEqual(reply);
});

test('A worker is asked for a type by the name that it gave, and what it throws is no more unseen than what it answers.', async () => {
  const { port1, port2 } = new MessageChannel();
  const asked: unknown[] = [];
  port2.onmessage = ({ data }: MessageEvent<{ id: string; path: string[]; argumentList: unknown[] }>) => {
    asked.push(data.argumentList);
    const error = { message: HOSTILE, name: 'Error', stack: '' };
    port2.postMessage({
      id: data.id,
      type: 'HANDLER',
      name: 'throw',
      value: { isError: true, value: error },
    });
  };
  const side = new Side({ port: port1, onError: () => {}, kill: () => port1.close() });
  const name = checkHolding({ ...holding, chains: [] })?.type ?? '';
  const outcome = await side.holders(name);
  port2.close();
  expect(asked).toEqual([[{ type: 'RAW', value: HOSTILE }]]);
  expect(outcome).toMatchObject({ ok: false, fault: { code: 'bad-message' } });
  expect(textsIn(outcome).filter((text) => UNSEEN.test(text))).toEqual([]);
});
