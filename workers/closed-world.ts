/*
 * What is left of a worker's global scope once its engine is up, before any sample code runs. The sandbox's policy
 * keeps a sample from the network and from storage; this leaves it nothing to try that with, and nothing to talk
 * to the page with but the engine's answers.
 */

/** The language itself (ECMAScript), without what makes code from text or shares memory between threads. */
const LANGUAGE: ReadonlySet<string> = new Set([
  ...['globalThis', 'Infinity', 'NaN', 'undefined', 'isFinite', 'isNaN', 'parseFloat', 'parseInt'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'unescape'],
  ...[
    'Object',
    'Function',
    'Boolean',
    'Symbol',
    'Number',
    'BigInt',
    'Math',
    'Date',
    'String',
    'RegExp',
    'Intl',
  ],
  ...[
    'Error',
    'AggregateError',
    'EvalError',
    'RangeError',
    'ReferenceError',
    'SuppressedError',
    'SyntaxError',
  ],
  ...['TypeError', 'URIError', 'InternalError', 'Array', 'Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef'],
  ...['FinalizationRegistry', 'Iterator', 'AsyncIterator', 'Promise', 'Proxy', 'Reflect', 'JSON', 'Atomics'],
  ...['ArrayBuffer', 'DataView', 'Float16Array', 'Float32Array', 'Float64Array', 'Int8Array', 'Int16Array'],
  ...['Int32Array', 'Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'BigInt64Array'],
  ...['BigUint64Array', 'DisposableStack', 'AsyncDisposableStack'],
]);

/** What engines use of the platform after their start: each is harmless by itself. */
const PLATFORM: ReadonlySet<string> = new Set([
  ...['self', 'console', 'crypto', 'performance', 'DOMException', 'TextDecoder', 'TextEncoder', 'URL'],
  'WebAssembly',
]);

/** A place where a sample can't put something of its own: an engine's clock hangs on these. */
const FROZEN = ['Date', 'Math', 'JSON', 'Reflect', 'performance', 'crypto', 'WebAssembly', 'URL'] as const;

/** As much of a console as code expects to find: it says nothing, since a browser keeps all that it is told. */
const SILENT = Object.freeze({
  ...{ log: () => {}, info: () => {}, debug: () => {}, warn: () => {}, error: () => {}, trace: () => {} },
  assert: () => {},
});

/**
 * Takes every global away that isn't on the lists above, on the scope and on all that it inherits from, and makes
 * what is left unchangeable. Not to be undone; a few ms. Returns the names that would not go, which no browser
 * in use has any of (`location` and `constructor`, which lead nowhere, aside).
 * @param offered what the engine has put there itself for its guest to take later
 * @param scope the worker's own; an object like it in tests
 */
export function closeWorld(offered: readonly string[], scope: object = globalThis): readonly string[] {
  const stays = (key: string | symbol): boolean =>
    typeof key === 'symbol' ||
    key === 'constructor' ||
    LANGUAGE.has(key) ||
    PLATFORM.has(key) ||
    offered.includes(key);
  for (const { name, methods } of REMOVED_METHODS) {
    const holder = Reflect.get(scope, name) as { prototype?: object } | undefined;
    for (const method of methods) {
      if (holder) Reflect.deleteProperty(holder, method);
      if (holder?.prototype) Reflect.deleteProperty(holder.prototype, method);
    }
  }
  for (let holder: object | null = scope; holder && holder !== Object.prototype; ) {
    for (const key of Reflect.ownKeys(holder)) {
      if (stays(key)) continue;
      if (!Reflect.deleteProperty(holder, key))
        Reflect.defineProperty(holder, key, { value: undefined, writable: false });
    }
    holder = Reflect.getPrototypeOf(holder);
  }
  Reflect.defineProperty(scope, 'console', { value: SILENT, enumerable: false, configurable: true });
  for (const name of FROZEN) {
    const value = Reflect.get(scope, name) as unknown;
    if ((typeof value === 'object' && value !== null) || typeof value === 'function') Object.freeze(value);
  }
  for (const key of Reflect.ownKeys(scope)) {
    const property = Reflect.getOwnPropertyDescriptor(scope, key);
    if (!property?.configurable) continue;
    const value = Reflect.get(scope, key) as unknown;
    Reflect.defineProperty(scope, key, { value, writable: false, configurable: false });
  }
  Object.preventExtensions(scope);
  return namesIn(scope).filter((name) => !stays(name));
}

/** Ways out that hang on something which stays, or which an engine's own objects lead to. */
const REMOVED_METHODS: readonly { readonly name: string; readonly methods: readonly string[] }[] = [
  { name: 'URL', methods: ['createObjectURL', 'revokeObjectURL'] },
  { name: 'WebAssembly', methods: ['compileStreaming', 'instantiateStreaming'] },
  {
    name: 'MessagePort',
    methods: ['postMessage', 'start', 'close', 'onmessage', 'onmessageerror', 'onclose'],
  },
];

/** Every name that is still defined in a scope, its own or inherited. */
function namesIn(scope: object): string[] {
  const names = new Set<string>();
  for (let holder: object | null = scope; holder && holder !== Object.prototype; ) {
    for (const key of Reflect.ownKeys(holder))
      if (typeof key === 'string' && Reflect.getOwnPropertyDescriptor(holder, key)?.value !== undefined)
        names.add(key);
      else if (typeof key === 'string' && Reflect.getOwnPropertyDescriptor(holder, key)?.get) names.add(key);
    holder = Reflect.getPrototypeOf(holder);
  }
  return [...names];
}
