import type { QuickJSHandle } from 'quickjs-emscripten-core';
import { FaultError } from '../fault-error';
import type { Machine } from './machine/machine';
import { CLOCK_START_MS } from './machine/wasm-host';

/**
 * Known objects, made and counted: whether the layout that this code knows is the one that this
 * engine has. Runs once in every engine, about 5 ms.
 */

const FILE = 'self-test.js';

function expectEqual(what: string, found: unknown, wanted: unknown): void {
  if (found === wanted) return;
  throw new FaultError({
    code: 'engine-mismatch',
    message: `The engine's memory is not laid out as the lab expects: ${what} is ${String(found)}, not ${String(wanted)}.`,
    hint: 'The lab knows one build of QuickJS. Install the exact versions in package-lock.json, then build again.',
  });
}

/** @throws FaultError `engine-mismatch` */
export function selfTest(machine: Machine): void {
  const isSampleFile = machine.isSampleFile;
  machine.isSampleFile = (file) => file === FILE;
  testClock(machine);
  testTypes(machine);
  testBytes(machine);
  testMarks(machine);
  testFrames(machine);
  testRejections(machine);
  machine.collect();
  machine.isSampleFile = isSampleFile;
}

function evaluate(machine: Machine, code: string): QuickJSHandle {
  return machine.context.unwrapResult(machine.context.evalCode(code, FILE, { type: 'global' }));
}

function resultOf(machine: Machine, code: string): unknown {
  const handle = evaluate(machine, code);
  const value: unknown = machine.context.dump(handle);
  handle.dispose();
  return value;
}

function testClock(machine: Machine): void {
  const before = machine.nowMs;
  machine.nowMs = before + 1234.5;
  expectEqual('the date', resultOf(machine, 'Date.now()'), CLOCK_START_MS + Math.floor(machine.nowMs));
  expectEqual('the clock', resultOf(machine, 'performance.now()'), machine.nowMs);
  expectEqual(
    'the time zone',
    resultOf(machine, 'new Date(0).getTimezoneOffset() + new Date(0).getHours()'),
    0,
  );
  machine.nowMs = before;
}

const MADE = `(() => {
  class LabProbe { #secret = 1; }
  function labClosure() { return () => 1; }
  const made = [];
  for (let i = 0; i < 3; i++) made.push(new LabProbe(), new Map(), { labA: i, labB: 'b' }, [i], labClosure(), Promise.resolve());
  return made;
})()`;

function testTypes(machine: Machine): void {
  const { heap } = machine;
  machine.collect();
  const before = heap.countTypes();
  const total = heap.countObjects();
  const made = evaluate(machine, MADE);
  machine.collect();
  const after = heap.countTypes();
  const gained = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  expectEqual('the count of class instances', gained('LabProbe'), 3);
  expectEqual('the count of maps', gained('Map'), 3);
  expectEqual('the count of literals', gained('{labA, labB}'), 3);
  // The list itself is an array too.
  expectEqual('the count of arrays', gained('Array'), 4);
  expectEqual('the count of closures', gained(`closure (anonymous) (${FILE}:3)`), 3);
  expectEqual('the count of promises', gained('Promise'), 3);
  made.dispose();
  machine.collect();
  expectEqual('the count of objects after a collection', heap.countObjects(), total);
}

function testBytes(machine: Machine): void {
  const { allocator } = machine;
  // The first string makes what the engine makes only once.
  evaluate(machine, `'x'.repeat(5000)`).dispose();
  const before = allocator.liveBytes();
  const text = evaluate(machine, `'x'.repeat(10000)`);
  const grown = allocator.liveBytes() - before;
  expectEqual('the size of a string of 10,000 characters', grown >= 10028 && grown <= 10200, true);
  text.dispose();
  expectEqual('the bytes in use after it is gone', allocator.liveBytes(), before);
}

function testMarks(machine: Machine): void {
  const { allocator } = machine;
  allocator.setMarks();
  const before = allocator.measure();
  expectEqual('the peak before anything is used', before.peak, before.live);
  expectEqual(
    'a fresh buffer',
    resultOf(machine, 'new Uint8Array(300000).every((byte) => byte === 0)'),
    true,
  );
  const after = allocator.measure();
  const touched = after.peak - after.live;
  expectEqual(
    'the peak after 300,000 bytes were used and freed',
    touched >= 299000 && touched < 340000,
    true,
  );
}

function testFrames(machine: Machine): void {
  let running: string | undefined;
  const look = machine.context.newFunction('look', () => {
    const place = machine.frames.running();
    running = `${place?.functionName}:${place?.line}`;
  });
  machine.context.setProp(machine.context.global, 'labLook', look);
  look.dispose();
  const waiting = evaluate(
    machine,
    `(() => {
  function here() {
    labLook();
  }
  [1].forEach(here);
  const never = new Promise(() => {});
  async function inner() {
    await never;
  }
  async function outer() {
    await inner();
  }
  delete globalThis.labLook;
  outer();
  return never;
})()`,
  );
  expectEqual('the running place', running, 'here:3');
  expectEqual(
    'the waiting places',
    machine.frames
      .waiting()
      .map((place) => `${place.functionName}:${place.line}`)
      .join(),
    'inner:8',
  );
  waiting.dispose();
}

function testRejections(machine: Machine): void {
  evaluate(
    machine,
    `Promise.reject(new TypeError('lab')); Promise.reject(new Error('handled')).catch(() => {}); 0`,
  ).dispose();
  const found = machine
    .takeRejections()
    .map((error) => `${error.name}: ${error.message} ${error.stack.includes(FILE)}`);
  expectEqual('the unhandled rejections', found.join(), 'TypeError: lab true');
  machine.drain();
}
