import type { Pointer } from '../interpreter/pyodide-types';
import {
  BUILTIN,
  CELL,
  CODE,
  CONTEXT,
  EXCEPTION,
  FLOAT,
  FRAME,
  FRAME_OBJECT,
  FUNCTION,
  FUTURE,
  GENERATOR,
  LOCAL,
  LRU,
  METHOD,
  MODULE,
  OBJECT,
  STEP,
  TASK,
  TRACEBACK,
  TYPE,
} from './heap-layout';
import type { HeapReader, Kind } from './heap-reader';
import { keyText } from './key-text';
import { dictOf, members } from './members';

/** What a referent is for the object before it, when it says little by itself and a path leads on through it. */
type Passage =
  | 'namespace'
  | 'closure'
  | 'defaults'
  | 'keywordDefaults'
  | 'arguments'
  | 'cell'
  | 'variables'
  | 'waiters'
  | 'key';

/** How one object holds another. */
export interface Link {
  /** In Python's notation. */
  readonly via: string;
  /** The same without indices and keys. */
  readonly kind: string;
  /** Set where the referent only stands between: the link from it to the next one is told as this object's. */
  readonly passage?: Passage;
  /** The attribute, variable or key by itself, where there is one. */
  readonly name?: string;
  readonly index?: number;
}

const attribute = (name: string, passage?: Passage): Link => ({
  via: `.${name}`,
  kind: `.${name}`,
  name,
  ...(passage && { passage }),
});
const named = (via: string, passage?: Passage): Link => ({ via, kind: via, ...(passage && { passage }) });

const UNKNOWN: Link = { via: 'inside', kind: 'inside' };

/** Fixed places of references in the interpreter's own kinds of objects. */
const FIELDS: Partial<Record<Kind, readonly (readonly [at: number, link: Link])[]>> = {
  module: [[MODULE.dict, attribute('__dict__', 'namespace')]],
  function: [
    [FUNCTION.closure, attribute('__closure__', 'closure')],
    [FUNCTION.defaults, attribute('__defaults__', 'defaults')],
    [FUNCTION.keywordDefaults, attribute('__kwdefaults__', 'keywordDefaults')],
    [FUNCTION.code, attribute('__code__')],
    [FUNCTION.globals, attribute('__globals__', 'namespace')],
  ],
  builtin: [[BUILTIN.self, attribute('__self__')]],
  method: [
    [METHOD.self, attribute('__self__')],
    [METHOD.function, attribute('__func__')],
  ],
  cell: [[CELL.content, attribute('cell_contents')]],
  exception: [
    [EXCEPTION.traceback, attribute('__traceback__')],
    [EXCEPTION.args, attribute('args', 'arguments')],
    [EXCEPTION.context, attribute('__context__')],
    [EXCEPTION.cause, attribute('__cause__')],
    [EXCEPTION.notes, attribute('__notes__')],
    [EXCEPTION.dict, attribute('__dict__', 'namespace')],
  ],
  traceback: [
    [TRACEBACK.frame, attribute('tb_frame')],
    [TRACEBACK.next, attribute('tb_next')],
  ],
  future: [
    [FUTURE.result, named('result of the future')],
    [FUTURE.exception, named('exception of the future')],
    [FUTURE.callback, named('waiter of the future', 'waiters')],
    [FUTURE.callbacks, named('waiter of the future', 'waiters')],
    [FUTURE.callbackContext, named('context of the future’s waiter')],
    [FUTURE.loop, attribute('_loop')],
  ],
  task: [
    [TASK.coroutine, named('coroutine of the task')],
    [TASK.waiter, named('what the task waits for')],
    [TASK.context, named('context of the task')],
    [TASK.name, named('name of the task')],
  ],
  step: [
    [STEP.task, named('next step of the task')],
    [STEP.argument, named('what woke the task')],
  ],
  lru: [[LRU.cache, named('cached results')]],
  context: [[CONTEXT.variables, named('variables', 'variables')]],
  variable: [[CONTEXT.variableDefault, named('default value')]],
  map: [[CONTEXT.root, named('variables', 'variables')]],
  type: [[TYPE.dict, attribute('__dict__', 'namespace')]],
};

/** Finds out how objects hold each other, by where the one’s address stands in the other. */
export class Links {
  readonly #reader: HeapReader;
  readonly #loopTimers: Pointer;
  readonly #loopReady: Pointer;
  readonly #nowSeconds: () => number;

  /** `loopTimers`, `loopReady`: the event loop's own list of timers and queue of callbacks. */
  constructor(reader: HeapReader, loopTimers: Pointer, loopReady: Pointer, nowSeconds: () => number) {
    this.#reader = reader;
    this.#loopTimers = loopTimers;
    this.#loopReady = loopReady;
    this.#nowSeconds = nowSeconds;
  }

  /** For each of `referents`, how `holder` holds it. Cost: one pass over what `holder` refers to. */
  between(holder: Pointer, referents: ReadonlySet<Pointer>): Map<Pointer, Link> {
    const found = new Map<Pointer, Link>();
    for (const [referent, link] of this.#all(holder)) {
      if (!referents.has(referent) || found.has(referent)) continue;
      found.set(referent, link());
      if (found.size === referents.size) return found;
    }
    for (const referent of referents) if (!found.has(referent)) found.set(referent, UNKNOWN);
    return found;
  }

  /** The link from `owner` to `to` through `between`, which `passage` leads to and `last` leads on from. */
  through(owner: Pointer, passage: Link, between: Pointer, last: Link, to: Pointer): Link {
    const { passage: sort, ...direct } = passage;
    switch (sort) {
      case 'namespace':
        if (last.name === undefined) return last;
        return /^[\p{L}_]\w*$/u.test(last.name) ? attribute(last.name) : last;
      case 'closure': {
        const name = this.#freeName(owner, last.index ?? 0);
        return { via: `variable ${name}`, kind: `variable ${name}`, name, passage: 'cell' };
      }
      case 'defaults': {
        const name = this.#defaultName(owner, between, last.index ?? 0);
        return { via: `default value ${name}`, kind: `default value ${name}`, name };
      }
      case 'keywordDefaults':
        return {
          ...named(`default value ${last.name ?? ''}`),
          ...(last.name !== undefined && { name: last.name }),
        };
      case 'arguments':
        return named('argument');
      case 'cell':
      case 'key':
        return direct;
      case 'waiters':
        // A list of pairs of a callback and its context; the callback is mostly a method of the waiting task.
        return ['tuple', 'builtin', 'method'].includes(this.#reader.kindOf(to)) ? passage : direct;
      default:
        return last;
    }
  }

  *#all(holder: Pointer): Generator<readonly [Pointer, () => Link]> {
    const reader = this.#reader;
    const kind = reader.kindOf(holder);
    yield* this.#attributes(holder);
    yield* this.#contents(holder, kind);
    if (kind === 'generator') yield* this.#frame(holder + GENERATOR.frame, 'cr_frame');
    if (kind === 'frame') {
      yield* this.#frame(reader.word(holder + FRAME_OBJECT.frame), 'f_frame');
      yield [reader.word(holder + FRAME_OBJECT.back), () => attribute('f_back')];
    }
    if (kind === 'lru') yield* this.#cached(holder);
    if (kind === 'task') yield* this.#fields(holder, 'future');
    yield* this.#fields(holder, kind);
    for (const { name, at } of members(reader, reader.typeOf(holder))) {
      const isArguments = (kind === 'partial' && name === 'args') || (kind === 'handle' && name === '_args');
      yield [reader.word(holder + at), () => attribute(name, isArguments ? 'arguments' : undefined)];
    }
    yield [reader.typeOf(holder), () => attribute('__class__')];
  }

  *#fields(holder: Pointer, kind: Kind): Generator<readonly [Pointer, () => Link]> {
    for (const [at, link] of FIELDS[kind] ?? []) yield [this.#reader.word(holder + at), () => link];
  }

  /** Attributes that lie in the object, and the dict that holds the others. */
  *#attributes(holder: Pointer): Generator<readonly [Pointer, () => Link]> {
    const reader = this.#reader;
    for (const { key, value } of reader.inlineAttributes(holder))
      yield [value, () => attribute(reader.text(key))];
    const dict = dictOf(reader, holder);
    if (dict !== 0) yield [dict, () => attribute('__dict__', 'namespace')];
  }

  *#contents(holder: Pointer, kind: Kind): Generator<readonly [Pointer, () => Link]> {
    const reader = this.#reader;
    switch (kind) {
      case 'dict':
        for (const { key, value } of reader.entries(holder)) {
          yield [value, () => this.#entry(key)];
          yield [key, () => named('key of the dict')];
        }
        return;
      case 'set':
        for (const item of reader.items(holder, kind)) yield [item, () => named('item of the set')];
        return;
      case 'list':
      case 'tuple':
      case 'deque': {
        let at = 0;
        for (const item of reader.items(holder, kind)) {
          const index = at++;
          yield [item, () => this.#element(holder, item, index)];
        }
        return;
      }
      case 'mapNode':
        yield* this.#contextVariables(holder);
    }
  }

  #entry(key: Pointer): Link {
    const name = this.#reader.kindOf(key) === 'text' ? { name: this.#reader.text(key, 100) } : {};
    return { via: `[${keyText(this.#reader, key)}]`, kind: '[…]', ...name };
  }

  #element(holder: Pointer, item: Pointer, index: number): Link {
    if (holder === this.#loopTimers) {
      const seconds = this.#timeOf(item);
      if (seconds !== null) return { via: `timer at ${signed(seconds)} s`, kind: 'timer' };
    }
    if (holder === this.#loopReady)
      return { via: `callback ${index + 1} that is ready to run`, kind: 'ready callback' };
    return { via: `[${index}]`, kind: '[…]', index };
  }

  /** How far ahead a timer is; null for what is none. */
  #timeOf(timer: Pointer): number | null {
    const reader = this.#reader;
    for (const { name, at } of members(reader, reader.typeOf(timer))) {
      if (name !== '_when') continue;
      const when = reader.word(timer + at);
      if (reader.kindOf(when) === 'float') return reader.double(when + FLOAT.value) - this.#nowSeconds();
    }
    return null;
  }

  /** Variables of a frame, then what lies on its stack: what it awaits, or works with. */
  *#frame(frame: Pointer, objectName: string): Generator<readonly [Pointer, () => Link]> {
    const reader = this.#reader;
    if (frame === 0) return;
    const code = reader.word(frame + FRAME.code);
    if (code === 0 || reader.kindOf(code) !== 'code') return;
    const top = reader.word(frame + FRAME.top) | 0;
    const locals = reader.word(code + CODE.locals);
    for (let i = 0; i < Math.min(top, locals); i++)
      yield [reader.word(frame + FRAME.values + 4 * i) & -2, () => this.#local(code, i)];
    for (let i = locals; i < top; i++)
      yield [
        reader.word(frame + FRAME.values + 4 * i) & -2,
        () => named(i === top - 1 ? 'awaits' : 'in use'),
      ];
    yield [reader.word(frame + FRAME.locals), () => attribute('f_locals', 'namespace')];
    yield [reader.word(frame + FRAME.function) & -2, () => named('function')];
    yield [code, () => attribute('cr_code')];
    yield [reader.word(frame + FRAME.object), () => attribute(objectName)];
  }

  #local(code: Pointer, index: number): Link {
    const name = this.#reader.localName(code, index);
    const kind = this.#reader.localKind(code, index);
    const via = `${kind & LOCAL.free ? 'variable' : 'local'} ${name}`;
    return { via, kind: via, name, ...(kind & (LOCAL.cell | LOCAL.free) && { passage: 'cell' as const }) };
  }

  /** The ring of an `lru_cache`'s results. */
  *#cached(wrapper: Pointer): Generator<readonly [Pointer, () => Link]> {
    const reader = this.#reader;
    const ring = wrapper;
    for (let at = reader.word(ring + LRU.next); at !== ring && at !== 0; at = reader.word(at + LRU.next)) {
      yield [reader.word(at + LRU.result), () => named('cached result')];
      yield [reader.word(at + LRU.key), () => named('cached argument', 'key')];
    }
  }

  /** A node of a context's map: pairs of a variable and its value, or of nothing and a further node. */
  *#contextVariables(node: Pointer): Generator<readonly [Pointer, () => Link]> {
    const reader = this.#reader;
    const count = reader.word(node + OBJECT.size);
    for (let i = 0; i + 1 < count; i += 2) {
      const variable = reader.word(node + CONTEXT.pairs + 4 * i);
      const value = reader.word(node + CONTEXT.pairs + 4 * i + 4);
      if (variable === 0) yield [value, () => named('variables', 'variables')];
      else {
        const name = reader.text(reader.word(variable + CONTEXT.variableName), 100);
        yield [value, () => ({ ...named(`context variable ${name}`), name })];
        yield [variable, () => named('context variable itself')];
      }
    }
  }

  #freeName(owner: Pointer, index: number): string {
    const reader = this.#reader;
    const code = reader.word(owner + FUNCTION.code);
    const first = reader.word(code + CODE.locals) - reader.word(code + CODE.freeVariables);
    return reader.localName(code, first + index);
  }

  #defaultName(owner: Pointer, defaults: Pointer, index: number): string {
    const reader = this.#reader;
    const code = reader.word(owner + FUNCTION.code);
    const first = reader.word(code + CODE.arguments) - reader.word(defaults + OBJECT.size);
    return reader.localName(code, first + index);
  }
}

const signed = (seconds: number): string =>
  `${seconds < 0 ? '−' : '+'}${Math.round(Math.abs(seconds) * 1000) / 1000}`;
