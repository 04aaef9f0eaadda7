import { OBJECT, SHAPE } from './heap-layout';
import type { HeapView } from './heap-view';
import { eachOwnProperty } from './own-properties';

const LONGEST_CHAIN = 100;
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  GeneratorFunction: 'GeneratorFunction',
  AsyncFunction: 'AsyncFunction',
  AsyncGeneratorFunction: 'AsyncGeneratorFunction',
};

type Key = 'constructor' | 'name' | 'length' | 'prototype' | 'stack' | 'message';

/** What objects are called, read from the engine's memory: no getter of the sample is asked. */
export class ObjectNames {
  readonly view: HeapView;
  readonly atoms: Readonly<Record<Key, number>>;

  constructor(view: HeapView) {
    this.view = view;
    const atom = (text: string): number => view.findAtom(text);
    this.atoms = {
      ...{ constructor: atom('constructor'), name: atom('name'), length: atom('length') },
      ...{ prototype: atom('prototype'), stack: atom('stack'), message: atom('message') },
    };
  }

  functionText(object: number, kind: string): string {
    const { view } = this;
    const name = this.#ownText(object, this.atoms.name);
    let isClass = false;
    eachOwnProperty(view, object, 20, ({ atom, isWritable, isAccessor }) => {
      if (atom === this.atoms.prototype && !isWritable && !isAccessor && view.bytecodeOf(object))
        isClass = true;
    });
    if (!isClass) return `[${FUNCTION_WORDS[kind] ?? 'Function'}${name ? `: ${name}` : ' (anonymous)'}]`;
    const parent = view.word(view.word(object + OBJECT.shape) + SHAPE.prototype);
    const parentName = parent ? this.#ownText(parent, this.atoms.name) : '';
    return `[class ${name || '(anonymous)'}${parentName ? ` extends ${parentName}` : ''}]`;
  }

  /** Name, message and where it was made: only the sample's own lines of it. */
  errorText(object: number, made: string, indent: number): string {
    const name =
      this.#ownText(object, this.atoms.name) || this.#inherited(object, this.atoms.name) || made || 'Error';
    const message = this.#ownText(object, this.atoms.message);
    const head = message ? `${name}: ${message}` : name;
    const lines = this.#ownText(object, this.atoms.stack, 4000)
      .split('\n')
      .filter((line) => /^\s+at /.test(line) && !/\(?lab:/.test(line) && !/\(native\)$/.test(line))
      .map((line) => line.trim());
    if (lines.length === 0) return `[${head}]`;
    const margin = ' '.repeat(indent + 4);
    return [head, ...lines.map((line) => `${margin}${line}`)].join('\n');
  }

  #ownText(object: number, atom: number, most = 1000): string {
    return (atom && this.view.stringAt(this.view.ownProperty(object, atom), most)) || '';
  }

  #inherited(object: number, atom: number): string {
    const { view } = this;
    let at = object;
    for (let depth = 0; at && depth < LONGEST_CHAIN; depth += 1) {
      const text = this.#ownText(at, atom);
      if (text) return text;
      at = view.word(view.word(at + OBJECT.shape) + SHAPE.prototype);
    }
    return '';
  }

  /** The name of what made it, from its prototypes; null without any prototype, empty when none has a name. */
  nameOf(object: number): string | null {
    const { view } = this;
    let at = object;
    for (let depth = 0; at && depth < LONGEST_CHAIN; depth += 1) {
      const maker = view.objectAt(view.ownProperty(at, this.atoms.constructor));
      if (maker && at !== object) {
        const bytecode = view.bytecodeOf(maker);
        const name = this.#ownText(maker, this.atoms.name);
        if (name || bytecode) return name || '(anonymous)';
      }
      const next = view.word(view.word(at + OBJECT.shape) + SHAPE.prototype);
      if (!next && depth === 0) return null;
      at = next;
    }
    return '';
  }
}
