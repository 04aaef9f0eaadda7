import type { SiteLine } from './allocation-sites';
import type { SampleText } from './guest-graph';
import type { Names } from './heap';
import { BYTECODE, ClassId, OBJECT, SHAPE } from './heap-layout';
import type { HeapView } from './heap-view';

/** Keys of a literal that are looked for in the text. */
const MOST_KEYS = 8;
/** Between two keys of one literal there may be so many characters. */
const MOST_BETWEEN = 400;

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
  readonly #lines = new Map<string, readonly string[]>();

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
    for (let index = 0; index < count && keys.length < MOST_KEYS; index += 1) {
      const atom = view.word(shape + SHAPE.properties + index * 8 + 4);
      if (atom) keys.push(view.atom(atom));
    }
    return keys;
  }

  #findLiteral(keys: readonly string[], file: string, from: number, to: number): number | null {
    if (keys.some((key) => !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key))) return null;
    const text = this.#linesOf(file)
      .slice(from - 1, to)
      .join('\n');
    const between = `[\\s\\S]{0,${MOST_BETWEEN}}?`;
    const inside = keys.map((key) => `(?<![\\w$.])${key.replace(/\$/g, '\\$')}(?![\\w$])`);
    const pattern = keys.length === 0 ? '\\{\\s*\\}' : `\\{\\s*${inside.join(between)}`;
    const places = [...text.matchAll(new RegExp(pattern, 'g'))];
    const [only] = places;
    if (!only || places.length > 1) return null;
    return from + text.slice(0, only.index).split('\n').length - 1;
  }

  #linesOf(file: string): readonly string[] {
    let lines = this.#lines.get(file);
    if (!lines) {
      lines = this.#sample.original(file).split('\n');
      this.#lines.set(file, lines);
    }
    return lines;
  }
}
