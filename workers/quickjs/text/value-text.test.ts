import { inspect } from 'node:util';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Bench } from '../testing/engine-kit';

const app = `import { Hono } from 'hono'\nconst app = new Hono()\nexport default app`;

/** Each is evaluated in the engine and in Node, and has to be shown alike. */
const ALIKE = [
  ...['1', '-0', '1.5', 'NaN', 'Infinity', '-12345678901', 'true', 'null', '10n', '2n**100n', '-(2n**65n)'],
  ...[
    "'abc'",
    '"it\'s"',
    `'a"b\\'c'`,
    "'\\x1b[31m\\n\\u0000'",
    "'ab\\u20ac😀'",
    "Symbol('hey')",
    "'\\ud800x'",
  ],
  ...[
    '[]',
    '({})',
    '[1, 2, 3]',
    '[1, , 3]',
    '[ , ]',
    'new Array(5)',
    "({ a: 1, 'b-c': 2, 3: 4 })",
    '({ z: 1, 2: 1, 1: 1 })',
  ],
  ...[
    '[[[[1]]]]',
    '({ a: { b: { c: { d: 1 } } } })',
    'Object.create(null)',
    'Object.assign(Object.create(null), { a: 1 })',
  ],
  ...[
    "new Map([['a', 1], [{ b: 2 }, [3]]])",
    'new Map()',
    'new Set([1, 2])',
    'new WeakMap()',
    'new Set([new Set([1])])',
  ],
  ...[
    'new Date(5)',
    'new Date(NaN)',
    '/ab+/gi',
    '/x/su',
    'new Number(5)',
    "new String('boxed')",
    "Object(Symbol('q'))",
  ],
  ...[
    '(() => 1)',
    '(function f() {})',
    '(async () => 1)',
    '(function* g() {})',
    '(class A {})',
    '(class extends Array {})',
    'class B extends Map {}; B',
  ],
  ...['Promise.resolve(5)', 'new Promise(() => {})', 'Promise.resolve({ a: [1] })'],
  ...[
    'new Uint8Array(5)',
    'new Float64Array([1.5, -0])',
    'new BigInt64Array(2)',
    'new ArrayBuffer(4)',
    'new Int16Array([-5, 6])',
  ],
  ...[
    'const a = {}; a.self = a; a',
    'const b = []; b.push(b, { b }); b',
    '({ get a() { return 1 } })',
    '({ set a(x) {} })',
    '({ get a() { return 1 }, set a(x) {} })',
  ],
  ...[
    'class Foo { x = 1 }; new Foo()',
    'class Bar {}; new Bar()',
    'class Baz { #hidden = 1; a = [1] }; [new Baz()]',
    'class L extends Array {}; L.from([1, 2])',
  ],
  ...[
    "({ [Symbol('k')]: 1, a: undefined })",
    'Object.assign(() => 1, { a: 1 })',
    'Object.assign([1], { extra: 2 })',
  ],
  ...[
    'Array.from({ length: 10 }, (_, i) => i)',
    'Array.from({ length: 120 }, (_, i) => i * i)',
    "Array.from({ length: 30 }, (_, i) => 'item ' + i)",
  ],
  ...[
    "({ aaaaaaaaaaaaaaaaaaaa: 'bbbbbbbbbbbbbbbbbbbbbbbb', cccccccccccccccccccc: 'dddddddddddddddddddddddd', e: 1 })",
  ],
  ...[
    "Array.from({ length: 8 }, (_, i) => ({ id: i, name: 'user ' + i }))",
    "[{ a: [1, 2, { b: 3 }] }, 'x'.repeat(200)]",
    "({ a: 'line one\\nline two that is long enough to be broken up\\nand three' })",
  ],
  ...[
    'new Proxy({ a: 1 }, {})',
    'new Proxy([1, 2], {})',
    "'x'.repeat(1900).slice(10, 1500)",
    "let s = ''; for (let i = 0; i < 300; i++) s += 'abc' + i; s",
  ],
  ...[
    'Array.from({ length: 7 }, (_, i) => [i])',
    'Array.from({ length: 27 }, (_, i) => i % 2 ? 1000000 : 1.25)',
    'new Map(Array.from({ length: 3 }, (_, i) => [i, { v: [i] }]))',
  ],
];

test('values are shown as Node shows them', async () => {
  const bench = await Bench.load(app);
  for (const code of ALIKE) {
    const reply = bench.engine.console(code, 'program');
    expect.soft(reply, code).toEqual({ output: [], value: inspect(runInNewContext(code)) });
  }
});
