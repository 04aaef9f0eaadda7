import type { FaultCode } from '../../workers/contract';
import type { Language } from './lab-page';

/** A program that misbehaves, and what the lab has to say of it. */
export interface BadProgram {
  /** Completes the sentence “… is told at its line”. */
  readonly name: string;
  readonly language: Language;
  /**
   * The line that `here` marks in a comment is the one to name; where it marks several, the interruption may meet any of them.
   * Without a mark the fault has no line.
   */
  readonly code: string;
  readonly says: FaultCode;
  /** The program survives it: the fault is an incident, and the side goes on to its end. */
  readonly survives?: boolean;
  /** It hangs long enough for the page to be looked at meanwhile, and where. */
  readonly hangs?: 'loading' | 'warming up';
  /** It gets there in more real time than the standard time-out on a slow machine. */
  readonly slow?: boolean;
  /** Looked at in every browser, since the engine's stack and memory are the browser's. */
  readonly everywhere?: boolean;
  /** The original is restored and run afterwards. */
  readonly thenAgain?: boolean;
}

type Row = Omit<BadProgram, 'language' | 'code'>;

function python(row: Row, body: string, before = '', definition = 'async def visit(user: int):'): BadProgram {
  const code = `import asyncio
from fastapi import FastAPI, Response

app = FastAPI()
${before}

@app.get("/visits/{user}")
${definition}
${body.replace(/^/gm, '    ')}
`;
  return { ...row, language: 'python', code };
}

function typescript(row: Row, body: string, before = ''): BadProgram {
  const code = `import { Hono } from 'hono';

const app = new Hono();
${before}
app.get('/visits/:user', async (c) => {
${body.replace(/^/gm, '  ')}
});

export default app;
`;
  return { ...row, language: 'typescript', code };
}

export const BAD_PROGRAMS: readonly BadProgram[] = [
  python(
    { name: 'A syntax error', says: 'syntax-error', thenAgain: true },
    'return {"user": user',
    'x = = 1  # here',
  ),
  python(
    { name: 'An exception at import', says: 'import-failed' },
    'return {}',
    'limit = int("many")  # here',
  ),
  {
    name: 'A missing app',
    language: 'python',
    says: 'no-app',
    code: 'from fastapi import FastAPI  # here\n\nserver = FastAPI()\n',
  },
  python(
    { name: 'A handler that throws', says: 'handler-error', survives: true },
    'names = {}\nreturn names[user]  # here',
  ),
  python({ name: 'An unknown import', says: 'module-not-found' }, 'return {}', 'import numpy  # here'),
  python(
    { name: 'An endless loop at import', says: 'busy-loop', hangs: 'loading' },
    'return {}',
    'n = 0\nwhile True:  # here\n    n += 1  # here',
  ),
  python(
    {
      name: 'An endless loop in a handler',
      says: 'busy-loop',
      hangs: 'warming up',
      everywhere: true,
      thenAgain: true,
    },
    'n = 0\nwhile True:  # here\n    n += 1  # here',
  ),
  python(
    { name: 'Awaiting nothing for ever', says: 'busy-loop', hangs: 'warming up' },
    'while True:  # here\n    await asyncio.sleep(0)  # here',
  ),
  python(
    { name: 'A call into native code that nothing interrupts', says: 'not-responding', hangs: 'warming up' },
    'return {"sum": sum(range(10**15))}',
  ),
  python(
    { name: 'One huge allocation', says: 'out-of-memory', survives: true },
    'block = bytearray(500_000_000)  # here\nreturn {"bytes": len(block)}',
  ),
  python(
    {
      name: 'Many small allocations',
      says: 'out-of-memory',
      survives: true,
      slow: true,
      everywhere: true,
      thenAgain: true,
    },
    'while True:\n    kept.append("x" * 2000)  # here',
    'kept = []',
  ),
  python(
    { name: 'Deep recursion', says: 'stack-overflow', survives: true, everywhere: true },
    'def down(n):\n    return down(n + 1) + 1  # here\nreturn {"deep": down(0)}',
  ),
  python(
    { name: 'Printing in a loop', says: 'busy-loop', hangs: 'warming up' },
    'while True:  # here\n    print("again", user)  # here',
  ),
  python(
    { name: 'A response of 50 MB', says: 'response-too-large' },
    'return Response(b"x" * 50_000_000)',
    '',
    'async def visit(user: int):  # here',
  ),
  python(
    { name: 'An await that never ends', says: 'deadlock', survives: true },
    'await gate.wait()  # here\nreturn {}',
    'gate = asyncio.Event()',
  ),

  typescript(
    { name: 'A syntax error', says: 'syntax-error', thenAgain: true },
    'return c.json({});',
    'const x: number = ; // here',
  ),
  typescript(
    { name: 'An exception at import', says: 'import-failed' },
    'return c.json({});',
    `const limit = JSON.parse('{many'); // here`,
  ),
  {
    name: 'A missing app',
    language: 'typescript',
    says: 'no-app',
    code: `import { Hono } from 'hono';\n\nconst server = new Hono();\nvoid server;\n`,
  },
  typescript(
    { name: 'A handler that throws', says: 'handler-error', survives: true },
    `const user: any = undefined;\nreturn c.text(user.name); // here`,
  ),
  typescript(
    { name: 'An unknown import', says: 'module-not-found' },
    'return c.json({});',
    `import mysql from 'mysql2'; // here\nvoid mysql;`,
  ),
  typescript(
    { name: 'An endless loop at import', says: 'busy-loop', hangs: 'loading' },
    'return c.json({});',
    'let n = 0;\nwhile (true) { // here\n  n += 1;\n}',
  ),
  typescript(
    {
      name: 'An endless loop in a handler',
      says: 'busy-loop',
      hangs: 'warming up',
      everywhere: true,
      thenAgain: true,
    },
    'let n = 0;\nwhile (true) { // here\n  n += 1;\n}',
  ),
  typescript(
    { name: 'Awaiting nothing for ever', says: 'busy-loop', hangs: 'warming up' },
    'while (true) { // here\n  await null; // here\n}',
  ),
  typescript(
    { name: 'A promise that starts itself again', says: 'busy-loop', hangs: 'warming up' },
    'const spin = (): void => void Promise.resolve().then(spin); // here\nspin();\nreturn c.json({});',
  ),
  typescript(
    { name: 'One huge allocation', says: 'out-of-memory', survives: true },
    'const block = new Uint8Array(500_000_000); // here\nreturn c.json({ bytes: block.length });',
  ),
  typescript(
    {
      name: 'Many small allocations',
      says: 'out-of-memory',
      slow: true,
      everywhere: true,
      thenAgain: true,
    },
    `while (true) {\n  kept.push({ text: 'abcdefgh'.repeat(1000) }); // here\n}`,
    'const kept: unknown[] = [];',
  ),
  typescript(
    { name: 'Deep recursion', says: 'stack-overflow', survives: true, everywhere: true },
    'const down = (n: number): number => down(n + 1) + 1; // here\nreturn c.json({ deep: down(0) });',
  ),
  typescript(
    { name: 'Printing in a loop', says: 'busy-loop', hangs: 'warming up' },
    `while (true) { // here\n  console.log('again'); // here\n}`,
  ),
  typescript(
    { name: 'A response of 50 MB', says: 'response-too-large' },
    `const rows = 'x'.repeat(50_000_000);\nreturn c.text(rows); // here`,
  ),
  typescript(
    { name: 'An await that never ends', says: 'deadlock', survives: true },
    'await new Promise(() => {}); // here\nreturn c.json({});',
  ),
];

/** The 1-based lines that `here` marks. */
export function markedLines(code: string): number[] {
  return code.split('\n').flatMap((line, index) => (/(#|\/\/) here$/.test(line) ? [index + 1] : []));
}
