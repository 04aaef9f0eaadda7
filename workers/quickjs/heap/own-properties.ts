import { OBJECT, SHAPE } from './heap-layout';
import type { HeapView } from './heap-view';

/** One property of an object itself, not of its prototype. */
export interface OwnProperty {
  readonly atom: number;
  /** Where its value is, unless it is an accessor (then getter and setter: two addresses). */
  readonly slot: number;
  readonly isAccessor: boolean;
  readonly isEnumerable: boolean;
  readonly isWritable: boolean;
}

/** Calls `visit` with each own property in the order of its making, at most `most`. Nothing of the guest runs. */
export function eachOwnProperty(
  view: HeapView,
  object: number,
  most: number,
  visit: (property: OwnProperty) => void,
): void {
  const shape = view.word(object + OBJECT.shape);
  const slots = view.word(object + OBJECT.properties);
  const count = view.word(shape + SHAPE.propertyCount);
  let seen = 0;
  for (let index = 0; index < count && seen < most; index += 1) {
    const entry = shape + SHAPE.properties + index * 8;
    const atom = view.word(entry + 4);
    if (!atom) continue;
    const flags = view.word(entry) >>> SHAPE.flagShift;
    const kind = flags & SHAPE.indirect;
    const place = slots + index * 8;
    if (kind === SHAPE.indirect) continue;
    seen += 1;
    visit({
      atom,
      // A module's export: its variable, then where that keeps its value.
      slot: kind === SHAPE.variable ? view.word(view.word(place) + VARIABLE_VALUE) : place,
      isAccessor: kind === SHAPE.accessor,
      isEnumerable: (flags & SHAPE.enumerable) !== 0,
      isWritable: (flags & SHAPE.writable) !== 0,
    });
  }
}

/** JSVarRef: where its value is. */
const VARIABLE_VALUE = 16;

/** A property's key: a text, a whole number, or a symbol (private names are symbols too). */
export interface PropertyKeyText {
  readonly text: string;
  readonly is: 'text' | 'index' | 'symbol';
}

export function keyOf(view: HeapView, atom: number): PropertyKeyText {
  if (atom >>> 31) return { text: String(atom & 0x7fffffff), is: 'index' };
  return { text: view.atom(atom), is: view.isSymbolAtom(atom) ? 'symbol' : 'text' };
}
