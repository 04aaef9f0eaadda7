import { expect, test } from 'vitest';
import { SQL_SYNTAX } from '../../domain/notation';
import { runtimes } from '../../lab/runtimes';
import { isComplete } from './input-complete';

const { syntax: python } = runtimes.byLanguage('python');
const { syntax: typescript } = runtimes.byLanguage('typescript');

test('One line of Python runs at once, also with several statements or an import before it.', () => {
  for (const text of [
    'gc.collect()',
    'import objgraph; objgraph.show_growth(limit=10)',
    'import psutil, os\nprint(psutil.Process(os.getpid()).memory_info().rss / 1024 ** 2)',
    '{"a": 1}["a"]',
    'print("(")  # (',
  ])
    expect(isComplete(text, python), text).toBe(true);
});

test('A block in Python goes on until an empty line.', () => {
  expect(isComplete('for task in asyncio.all_tasks():', python)).toBe(false);
  expect(isComplete('for task in asyncio.all_tasks():\n    print(task)', python)).toBe(false);
  expect(isComplete('for task in asyncio.all_tasks():\n    print(task)\n', python)).toBe(true);
  expect(isComplete('def f():  # later', python)).toBe(false);
});

test('Open brackets, triple quotes and a backslash wait for more.', () => {
  for (const text of ['print(', 'x = [1,', 'x = """a', 'a = 1 + \\', '@cache'])
    expect(isComplete(text, python), text).toBe(false);
});

test('TypeScript waits for its braces and templates, not for a bracket inside of a string.', () => {
  expect(isComplete('for (const x of [1]) {', typescript)).toBe(false);
  expect(isComplete('`a', typescript)).toBe(false);
  expect(isComplete('/* later', typescript)).toBe(false);
  expect(isComplete('process.memoryUsage()', typescript)).toBe(true);
  expect(isComplete('"{" // {', typescript)).toBe(true);
});

test('SQL may span lines inside of a string and runs with or without its semicolon.', () => {
  expect(isComplete("SELECT 'it''s", SQL_SYNTAX)).toBe(false);
  expect(isComplete("SELECT 'it''s'", SQL_SYNTAX)).toBe(true);
  expect(isComplete('SELECT pid, usename, state FROM pg_stat_activity; -- (', SQL_SYNTAX)).toBe(true);
});

test('What is plainly wrong is run, so that the language says so.', () => {
  expect(isComplete('print)', python)).toBe(true);
  expect(isComplete("x = 'oops", python)).toBe(true);
});
