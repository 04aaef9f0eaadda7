import { expect, test } from 'vitest';
import { record as python } from '../../workers/cpython/record';
import { record as typescript } from '../../workers/quickjs/record';
import { SQL_SYNTAX } from '../domain/notation';
import { highlight, type Token } from './highlight';

const kinds = (line: readonly Token[] | undefined) => line?.filter((token) => token.kind !== 'plain');

test('Python: comments, strings, keywords and calls are told apart', () => {
  const [first, second] = highlight('def keep(n):  # [1]\n    log.append(f"n {n}")', python.syntax);
  expect(kinds(first)).toEqual([
    { kind: 'keyword', text: 'def' },
    { kind: 'call', text: 'keep' },
    { kind: 'comment', text: '# [1]' },
  ]);
  expect(kinds(second)).toEqual([
    { kind: 'call', text: 'append' },
    { kind: 'string', text: 'f"n {n}"' },
  ]);
});

test('a string over several lines colours each of them', () => {
  const lines = highlight('a = """one\ntwo"""\nb', python.syntax);
  expect(lines).toHaveLength(3);
  expect(kinds(lines[1])).toEqual([{ kind: 'string', text: 'two"""' }]);
});

test('an unfinished string ends with its line, so that half-written code stays readable', () => {
  const lines = highlight("const a = 'oops\nreturn 1", typescript.syntax);
  expect(kinds(lines[1])).toEqual([
    { kind: 'keyword', text: 'return' },
    { kind: 'number', text: '1' },
  ]);
});

test('no character is lost', () => {
  const code = ['const x = `a', '$', '{b}`; /* c', ' */ // d', '', ''].join('\n');
  expect(
    highlight(code, typescript.syntax)
      .map((line) => line.map((token) => token.text).join(''))
      .join('\n'),
  ).toBe(code);
});

test('a string may hold its own quote after a backslash, and SQL has no such backslash', () => {
  expect(
    kinds(highlight(String.raw`print("a\"b", 'c\\')`, python.syntax)[0])?.map(({ text }) => text),
  ).toEqual(['print', String.raw`"a\"b"`, String.raw`'c\\'`]);
  expect(kinds(highlight(String.raw`select '\', "a" -- b`, SQL_SYNTAX)[0])?.map(({ text }) => text)).toEqual([
    'select',
    String.raw`'\'`,
    '"a"',
    '-- b',
  ]);
});

test('without a syntax nothing is coloured', () => {
  expect(highlight('# a\n', null)).toEqual([[{ kind: 'plain', text: '# a' }], []]);
});
