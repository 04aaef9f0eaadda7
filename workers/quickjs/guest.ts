import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';

const NAMES = [
  'begin',
  'leave',
  'install',
  'handlerOfExchange',
  'fireNext',
  'seedRandom',
  'limitResponses',
  'describeModules',
  'evaluate',
] as const;
type Name = (typeof NAMES)[number];

/** The prelude's functions, called from the host. Numbers and texts only; every handle is freed at once. */
export class Guest {
  // Fetched once and at once: a handle costs the guest 16 bytes, which must not appear during a run.
  readonly #functions: Readonly<Record<Name, QuickJSHandle>>;

  readonly mailbox: QuickJSHandle;

  /** @throws TypeError if the prelude has not been evaluated in this context */
  constructor(readonly context: QuickJSContext) {
    const lab = context.unwrapResult(
      context.evalCode(`globalThis[Symbol.for('leak-lab.guest')]`, 'lab:host'),
    );
    if (context.typeof(lab) !== 'object') throw new TypeError('The prelude was not evaluated.');
    this.#functions = Object.fromEntries(NAMES.map((name) => [name, context.getProp(lab, name)])) as Record<
      Name,
      QuickJSHandle
    >;
    this.mailbox = context.getProp(lab, 'mailbox');
    lab.dispose();
  }

  /** Begins a request; see `begin` in prelude/server.ts for the text. */
  begin(packed: string): void {
    const text = this.context.newString(packed);
    this.#call('begin', [text]).dispose();
    text.dispose();
  }

  leave(token: number): void {
    this.#callWithNumber('leave', token).dispose();
  }

  fireNext(): void {
    this.#call('fireNext', []).dispose();
  }

  seedRandom(seed: number): void {
    this.#callWithNumber('seedRandom', seed).dispose();
  }

  limitResponses(bytes: number): void {
    this.#callWithNumber('limitResponses', bytes).dispose();
  }

  /** False if `app` can't answer requests. */
  install(app: QuickJSHandle): boolean {
    const result = this.#call('install', [app]);
    const installed = this.context.dump(result) === true;
    result.dispose();
    return installed;
  }

  /** Calls `look` with the function that answers this request, or with undefined. */
  handlerOfExchange(token: number): QuickJSHandle {
    return this.#callWithNumber('handlerOfExchange', token);
  }

  /** Evaluates a text inside the program's module; see console-source.ts. What it throws is the result's error. */
  evaluate(code: string): ReturnType<QuickJSContext['callFunction']> {
    const text = this.context.newString(code);
    const result = this.context.callFunction(this.#functions.evaluate, this.context.undefined, text);
    text.dispose();
    return result;
  }

  /** Module name → names of its exports. */
  modules(): Record<string, string[]> {
    const result = this.#call('describeModules', []);
    const text = this.context.getString(result);
    result.dispose();
    return JSON.parse(text) as Record<string, string[]>;
  }

  #callWithNumber(name: Name, value: number): QuickJSHandle {
    const handle = this.context.newNumber(value);
    const result = this.#call(name, [handle]);
    handle.dispose();
    return result;
  }

  #call(name: Name, values: QuickJSHandle[]): QuickJSHandle {
    return this.context.unwrapResult(
      this.context.callFunction(this.#functions[name], this.context.undefined, values),
    );
  }
}
