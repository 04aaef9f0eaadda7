import type { CodePlace } from '../../contract';
import type { SampleText } from '../heap/guest-graph';
import type { Names } from '../heap/heap';
import { BYTECODE, ClassId, OBJECT, SHAPE } from '../heap/heap-layout';
import type { HeapView } from '../heap/heap-view';
import { findLiterals, type Literal } from '../program/source-literals';
import type { SiteLine } from './allocation-sites';

/** What a line may do to a container or a text: call a method that adds, set an element, add with `+=`. */
const ADDS =
  '\\.(?:push|unshift|add|set|append|on|once|addListener|addEventListener|subscribe|enqueue)\\(|\\[[^\\]]+\\]\\s*(?:\\?\\?|\\|\\|)?=(?!=)|\\s*\\+=';

/**
 * Where an object is written in the sample's text. The engine notes lines at calls only, so a closure or an object literal
 * that begins a statement seems to stand at the last call before it; its code says where a closure is written, and a literal
 * is found in the lines from there on by its keys, if it is there just once.
 */
export class WrittenPlaces {
  readonly #view: HeapView;
  readonly #names: Names;
  readonly #sample: SampleText;
  readonly #literals = new Map<string, number | null>();
  readonly #texts = new Map<string, readonly Literal[]>();

  /** Good for as long as `names` is: one look at a heap that stands still. */
  constructor(view: HeapView, names: Names, sample: SampleText) {
    this.#view = view;
    this.#names = names;
    this.#sample = sample;
  }

  /** The place of an object that was handed out in `stretch`; null where the text doesn't tell. `own`: by the sample's own code. */
  of(
    object: number,
    stretch: SiteLine,
    own: boolean,
  ): { readonly file: string; readonly line: number } | null {
    const view = this.#view;
    const bytecode = view.bytecodeOf(object);
    if (bytecode) {
      const file = view.atom(view.word(bytecode + BYTECODE.file));
      return this.#sample.isSampleFile(file) ? { file, line: view.word(bytecode + BYTECODE.line) } : null;
    }
    if (!own || stretch.upTo <= stretch.line || view.classIdOf(object) !== ClassId.object) return null;
    if (!this.#names.of(object).startsWith('{')) return null;
    const line = this.#literalLine(object, stretch);
    return line === null ? null : { file: stretch.file, line };
  }

  /** The only line of the sample whose text adds to a name, for instance to `history` in `variable history`. */
  addingTo(via: string): CodePlace | undefined {
    const name = /[#\p{L}_$][\p{L}\p{N}_$]*$/u.exec(via.replace(/^(?:entry|WeakMap entry) .*/, ''))?.[0];
    if (name === undefined) return undefined;
    const adds = new RegExp(`(?<![\\p{L}\\p{N}_$])${name.replace(/\$/g, '\\$')}(?:${ADDS})`, 'u');
    const places = this.#sample.files().flatMap((file) =>
      this.#sample
        .original(file)
        .split('\n')
        .flatMap((text, index) => (adds.test(text) ? [{ file, line: index + 1 }] : [])),
    );
    return places.length === 1 ? places[0] : undefined;
  }

  #literalLine(object: number, { file, line, upTo }: SiteLine): number | null {
    const shape = this.#view.word(object + OBJECT.shape);
    const key = `${shape} ${file}:${line}-${upTo}`;
    let found = this.#literals.get(key);
    if (found === undefined) {
      found = this.#findLiteral(this.#keysOf(shape), file, line, upTo);
      this.#literals.set(key, found);
    }
    return found;
  }

  #keysOf(shape: number): string[] {
    const view = this.#view;
    const keys: string[] = [];
    const count = view.word(shape + SHAPE.propertyCount);
    for (let index = 0; index < count; index += 1) {
      const atom = view.word(shape + SHAPE.properties + index * 8 + 4);
      if (atom) keys.push(view.atom(atom));
    }
    return keys;
  }

  #findLiteral(keys: readonly string[], file: string, from: number, to: number): number | null {
    const wanted = keys.join('\n');
    const found = this.#literalsOf(file).filter(
      (literal) => literal.line >= from && literal.line <= to && literal.keys.join('\n') === wanted,
    );
    return found.length === 1 ? (found[0]?.line ?? null) : null;
  }

  #literalsOf(file: string): readonly Literal[] {
    let literals = this.#texts.get(file);
    if (!literals) {
      literals = findLiterals(this.#sample.original(file));
      this.#texts.set(file, literals);
    }
    return literals;
  }
}
