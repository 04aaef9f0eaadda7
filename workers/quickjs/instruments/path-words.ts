import type { PathLink } from '../../contract';
import type { GuestGraph } from '../heap/guest-graph';
import { Hold } from '../heap/heap-edges';
import { ASYNC, BYTECODE, FRAME, GcKind, OBJECT, SHAPE } from '../heap/heap-layout';
import type { HeapView } from '../heap/heap-view';

/** An object with more keys than this is taken for a dictionary: its keys tell nothing of how it holds. */
const DICTIONARY_KEYS = 32;

/** One object of a path and how it is held, in words. */
export interface Link {
  readonly object: number;
  /** Index in the path. */
  readonly at: number;
  readonly via: string;
  /** As `via`, but without indices and keys: alike for all elements of an array. */
  readonly kind: string;
  readonly place?: { readonly file: string; readonly line: number };
  readonly leftOut: number;
}

/** Says in the language's own terms what objects are and how one holds another. */
export class PathWords {
  readonly #graph: GuestGraph;
  readonly #view: HeapView;
  readonly #types = new Map<string, string>();

  constructor(graph: GuestGraph) {
    this.#graph = graph;
    this.#view = graph.view;
  }

  words(holder: number, object: number, hold: Hold, detail: number): Omit<Link, 'object' | 'at' | 'leftOut'> {
    const view = this.#view;
    const name = (): string => plain(view.atom(detail));
    switch (hold) {
      case Hold.property: {
        const via = this.propertyText(detail);
        const keys = view.word(view.word(holder + OBJECT.shape) + SHAPE.propertyCount);
        return { via, kind: detail >>> 31 || keys > DICTIONARY_KEYS ? '[…]' : via };
      }
      case Hold.element:
        return { via: `[${detail}]`, kind: '[…]' };
      case Hold.variable: {
        const place = this.#declared(this.#graph.edges.fileOf(holder), view.atom(detail));
        return { via: `variable ${name()}`, kind: `variable ${name()}`, ...(place && { place }) };
      }
      case Hold.local:
        return { via: `local ${name()}`, kind: `local ${name()}` };
      case Hold.mapKey:
        return this.#graph.edges.classOf(holder) === 'Set'
          ? { via: 'member', kind: 'member' }
          : { via: 'key', kind: 'key' };
      case Hold.mapValue:
      case Hold.weakValue: {
        const weak = hold === Hold.weakValue ? 'WeakMap entry' : 'entry';
        const key = hold === Hold.weakValue ? undefined : this.#graph.edges.keyText(detail);
        return { via: key === undefined ? weak : `${weak} ${plain(key)}`, kind: weak };
      }
      case Hold.awaits: {
        const via = `await in ${this.#functionOf(object) || 'an async function'}`;
        return { via, kind: via };
      }
      case Hold.prototype:
        return { via: 'prototype', kind: 'prototype' };
      case Hold.bound:
        return {
          via: detail === 0 ? 'bound function' : detail === 1 ? 'this' : `bound argument ${detail - 1}`,
          kind: 'bound',
        };
      case Hold.reaction:
        return { via: 'then', kind: 'then' };
      case Hold.result:
        return { via: 'result', kind: 'result' };
      case Hold.target:
        return { via: 'target', kind: 'target' };
      case Hold.inner:
        return { via: 'inside', kind: 'inside' };
    }
  }

  /** `.name`, `["odd name"]`, `#private`: how a property is written. */
  propertyText(atom: number): string {
    const key = this.#view.atom(atom);
    const isSymbol = this.#view.isSymbolAtom(atom);
    if (isSymbol) return key.startsWith('#') ? plain(key) : `[Symbol(${plain(key)})]`;
    if (atom >>> 31) return `[${key}]`;
    return /^#?[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)
      ? key.startsWith('#')
        ? key
        : `.${key}`
      : `[${plain(JSON.stringify(key))}]`;
  }

  pathLink(link: Link, isRoot: boolean): PathLink {
    const { object } = link;
    const place = this.#placeOf(object) ?? link.place;
    return {
      via: link.via,
      type: this.typeOf(object),
      text: isRoot ? this.rootText(object) : this.#textOf(object),
      ...(place && { file: place.file, line: place.line }),
      ...(link.leftOut > 0 && { leftOut: link.leftOut }),
    };
  }

  typeOf(object: number): string {
    switch (this.#graph.edges.kindOf(object)) {
      case GcKind.object: {
        if (this.#graph.isModule(object)) return 'module';
        const name = this.#graph.names.of(object);
        let text = this.#types.get(name);
        if (text === undefined) {
          text = plain(name);
          this.#types.set(name, text);
        }
        return text;
      }
      case GcKind.asyncFunction:
        return 'async function';
      case GcKind.variable:
        return 'variable';
      default:
        return 'code';
    }
  }

  #textOf(object: number): string {
    const type = this.typeOf(object);
    if (type === 'async function') return `async function ${this.#functionOf(object) || '(anonymous)'}`;
    if (this.#graph.edges.kindOf(object) !== GcKind.object) return type;
    const size = this.#graph.edges.sizeOf(object);
    if (size !== null) return `${type} of ${size.toLocaleString('en')}`;
    return type.replace(/ \([^()]*:\d+\)$/, '');
  }

  rootText(object: number): string {
    if (object === this.#graph.globalObject) return 'globalThis';
    if (this.#graph.edges.kindOf(object) === GcKind.object && this.#graph.isModule(object))
      return `module ${plain(this.#graph.edges.fileOf(object))}`;
    return this.#textOf(object);
  }

  /** Where a closure is written, or an async function waits (its first line here). */
  #placeOf(object: number): { file: string; line: number } | undefined {
    const view = this.#view;
    const kind = this.#graph.edges.kindOf(object);
    const callee =
      kind === GcKind.asyncFunction
        ? view.objectAt(object + ASYNC.frame + FRAME.function)
        : kind === GcKind.object
          ? object
          : 0;
    const bytecode = callee ? view.bytecodeOf(callee) : 0;
    if (!bytecode) return undefined;
    const file = view.atom(view.word(bytecode + BYTECODE.file));
    return this.#graph.sample.isSampleFile(file)
      ? { file, line: view.word(bytecode + BYTECODE.line) }
      : undefined;
  }

  #functionOf(state: number): string {
    const callee = this.#view.objectAt(state + ASYNC.frame + FRAME.function);
    const bytecode = callee ? this.#view.bytecodeOf(callee) : 0;
    return bytecode ? plain(this.#view.atom(this.#view.word(bytecode + BYTECODE.name))) : '';
  }

  /** The line on which a variable is declared, by the first declaration of that name in the file. */
  #declared(file: string, name: string): { file: string; line: number } | undefined {
    if (!this.#graph.sample.isSampleFile(file) || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return undefined;
    const escaped = name.replace(/\$/g, '\\$');
    const lines = this.#graph.sample.original(file).split('\n');
    const declares = new RegExp(
      `(?:const|let|var|class|function\\*?)\\s+${escaped}(?![\\p{L}\\p{N}_$])`,
      'u',
    );
    const index = lines.findIndex((line) => declares.test(line));
    return index < 0 ? undefined : { file, line: index + 1 };
  }
}

/** Without control characters and characters that turn the direction of writing, and not long. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd').slice(0, 120);
}
