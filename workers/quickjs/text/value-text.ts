import { ClassId, OBJECT, PROMISE } from '../heap/heap-layout';
import { boxedValue, type GuestValue, valueAt } from '../heap/heap-values';
import type { HeapView } from '../heap/heap-view';
import { ObjectNames } from '../heap/object-names';
import { eachOwnProperty, keyOf, type OwnProperty, type PropertyKeyText } from '../heap/own-properties';
import { layOut } from '../heap/value-layout';
import { bufferParts, MAX_ITEMS, regExpText, typedElements } from './binary-texts';
import { cut, keyText, moreItems, quote } from './quote';

const DEEPEST = 2;
const MAX_KEYS = 100;
const MAX_CHARACTERS = 10_000;
/** One value's text is at most about so long, and so many objects are looked into for it. */
const LONGEST = 20_000;
const MAX_OBJECTS = 5000;
const LINE_WIDTH = 80;

/** Where a Map’s or Set’s entries are: heads and links of their list. */
const MAP = { records: 4, count: 12, link: 12, key: 32, value: 40 } as const;

/**
 * Shows values as Node's `util.inspect` does, by reading the engine's memory: no getter, proxy or `toString` of the
 * sample runs, nothing is allocated in its heap, and the time is bounded however large or deep a value is.
 */
export class ValueText {
  readonly view: HeapView;
  readonly #classes: readonly string[];
  readonly #names: ObjectNames;
  #open: number[] = [];
  #circular = new Map<number, number>();
  #indent = 0;
  /** The level of the object that was shown last. */
  #level = 0;
  #characters = 0;
  #objects = 0;

  /** Good while no class is added to the engine. */
  constructor(view: HeapView) {
    this.view = view;
    view.refresh();
    this.#classes = Array.from({ length: view.classCount() }, (_, id) => (id ? view.className(id) : ''));
    this.#names = new ObjectNames(view);
  }

  /** The text for the value in a slot. `bare`: a text as it is, without quotes. */
  show(slot: number, bare = false, deepest = DEEPEST): string {
    this.view.refresh();
    const value = valueAt(this.view, slot, MAX_CHARACTERS);
    if (bare && value.kind === 'string') return cut(value);
    this.#open = [];
    this.#circular = new Map();
    this.#indent = 0;
    this.#level = 0;
    this.#characters = 0;
    this.#objects = 0;
    return this.#value(value, 0, deepest);
  }

  #value(value: GuestValue, level: number, deepest: number): string {
    switch (value.kind) {
      case 'object':
        return this.#object(value.address, level, deepest);
      case 'string':
        return this.#count(this.#string(value, level));
      case 'bigint':
        return this.#count(`${value.value}n`);
      case 'number':
        return this.#count(Object.is(value.value, -0) ? '-0' : String(value.value));
      case 'symbol':
        return this.#count(`Symbol(${value.text})`);
      case 'boolean':
        return this.#count(String(value.value));
      case 'uninitialized':
        return this.#count('<uninitialized>');
      case 'other':
        return this.#count('<of the engine>');
      default:
        return this.#count(value.kind);
    }
  }

  #count(text: string): string {
    this.#characters += text.length;
    return text;
  }

  #string(value: Extract<GuestValue, { kind: 'string' }>, level: number): string {
    const { text } = value;
    const more = value.length - text.length;
    const note = more > 0 ? `... ${more} more character${more > 1 ? 's' : ''}` : '';
    if (level > 0 && text.length > 16 && text.length > LINE_WIDTH - this.#indent - 4) {
      const lines = text.split(/(?<=\n)/);
      return lines.map(quote).join(` +\n${' '.repeat(this.#indent + 2)}`) + note;
    }
    return quote(text) + note;
  }

  #object(object: number, level: number, deepest: number): string {
    if (this.#open.includes(object)) {
      const number = this.#circular.get(object) ?? this.#circular.size + 1;
      this.#circular.set(object, number);
      return `[Circular *${number}]`;
    }
    if (++this.#objects > MAX_OBJECTS || this.#characters > LONGEST) return '…';
    const { view } = this;
    if (!view.isPlausible(object)) return '<not readable>';
    const target = this.#targetOf(object);
    if (target !== undefined) return target === 0 ? '<Revoked Proxy>' : this.#object(target, level, deepest);
    const shown = this.#parts(object, level, deepest);
    const number = this.#circular.get(object);
    return number === undefined ? shown : `<ref *${number}> ${shown}`;
  }

  /** What a proxy stands for; undefined for everything else. */
  #targetOf(object: number): number | undefined {
    const id = this.view.classIdOf(object);
    if (id <= ClassId.cFunctionData || this.#classes[id] !== 'Object') return undefined;
    const data = this.view.word(object + OBJECT.data);
    return data ? this.view.objectAt(data) : 0;
  }

  #parts(object: number, level: number, deepest: number): string {
    const { view } = this;
    const id = view.classIdOf(object);
    const kind = this.#classes[id] ?? '';
    const made = this.#names.nameOf(object);
    const isFunction = view.isFunctionClass(id) || isNativeFunction(id);
    const label = (usual: string): string => (made === null ? `[${usual}: null prototype]` : made || usual);
    const inside = <T>(work: () => T): T => {
      this.#open.push(object);
      this.#level = level;
      this.#indent += 2;
      try {
        return work();
      } finally {
        this.#indent -= 2;
        this.#open.pop();
      }
    };
    const child = (value: GuestValue): string => this.#value(value, level + 1, deepest);
    const tooDeep = level > deepest;
    const keys = (skip: (property: OwnProperty) => boolean = () => false): string[] =>
      inside(() => this.#keys(object, child, skip));
    const lay = (
      items: string[],
      head: string,
      open: string,
      close: string,
      list = false,
      numeric = false,
      more = false,
    ): string => {
      if (items.length === 0) return `${head ? `${head} ` : ''}${open}${close}`;
      const indent = this.#indent;
      return layOut({
        ...{ items, head, open, close, numeric, indent, hasMore: more },
        kind: list ? 'list' : 'keys',
        levels: this.#level - level,
      });
    };
    if (isFunction) return this.#simple(this.#names.functionText(object, kind), keys, lay);
    switch (kind) {
      case 'Array':
      case 'Arguments': {
        if (tooDeep) return `[${made === 'Array' ? 'Array' : label(kind)}]`;
        const { items, total, numeric } = inside(() => this.#elements(object, child));
        const more = items.length > 0 && total > MAX_ITEMS;
        const named = keys((property) => keyOf(view, property.atom).is === 'index');
        const name =
          kind === 'Arguments' ? '[Arguments]' : made === 'Array' ? '' : `${label('Array')}(${total})`;
        return lay([...items, ...named], name, '[', ']', true, numeric && named.length === 0, more);
      }
      case 'Map':
      case 'Set': {
        if (tooDeep) return `[${label(kind)}]`;
        const { items, total } = inside(() => this.#entries(object, kind === 'Map', child));
        return lay([...items, ...keys()], `${label(kind)}(${total})`, '{', '}') || '';
      }
      case 'WeakMap':
      case 'WeakSet':
        return `${label(kind)} { <items unknown> }`;
      case 'Promise': {
        if (tooDeep) return `[${label(kind)}]`;
        const data = view.word(object + OBJECT.data);
        const state = data ? view.word(data + PROMISE.state) : 0;
        const result =
          state === 0 ? '<pending>' : inside(() => child(valueAt(view, data + 24, MAX_CHARACTERS)));
        return lay([state === 2 ? `<rejected> ${result}` : result, ...keys()], label(kind), '{', '}');
      }
      case 'Date': {
        const time = boxedValue(view, object);
        const ms = time.kind === 'number' ? time.value : Number.NaN;
        return this.#simple(Number.isNaN(ms) ? 'Invalid Date' : new Date(ms).toISOString(), keys, lay);
      }
      case 'RegExp':
        return this.#simple(regExpText(view, object), keys, lay);
      case 'Error':
        return this.#simple(
          this.#names.errorText(object, made ?? 'Error', this.#indent),
          () => keys(({ atom }) => atom === this.#names.atoms.stack || atom === this.#names.atoms.message),
          lay,
        );
      case 'Number':
      case 'String':
      case 'Boolean':
      case 'Symbol':
      case 'BigInt': {
        const text = `[${kind}: ${this.#value(boxedValue(view, object), level, deepest)}]`;
        return this.#simple(
          text,
          () => keys(({ atom }) => keyOf(view, atom).is === 'index' || atom === this.#names.atoms.length),
          lay,
        );
      }
      case 'ArrayBuffer':
      case 'SharedArrayBuffer':
        return lay(bufferParts(view, object), label(kind), '{', '}');
      case 'DataView':
        return `${label(kind)} {}`;
    }
    if (/(?:\d|Clamped)Array$/.test(kind)) {
      const { items, total } = typedElements(view, object, kind);
      return lay([...items, ...keys()], `${label(kind)}(${total})`, '[', ']', true, true, total > MAX_ITEMS);
    }
    if (tooDeep) return `[${made === null ? 'Object: null prototype' : made || 'Object'}]`;
    const isPlain = id === ClassId.object && made === 'Object';
    const native = id !== ClassId.object && kind && kind !== 'Object' ? `Object [${kind}]` : label('Object');
    const head = isPlain ? '' : kind === 'Object' || id === ClassId.object ? label('Object') : native;
    const items = keys();
    return lay(items, head, '{', '}');
  }

  /** Something that is one text, and only with properties of its own more than that. */
  #simple(
    text: string,
    keys: () => string[],
    lay: (items: string[], head: string, open: string, close: string) => string,
  ): string {
    this.#count(text);
    const items = keys();
    return items.length === 0 ? text : lay(items, text, '{', '}');
  }

  #keys(
    object: number,
    child: (value: GuestValue) => string,
    skip: (property: OwnProperty) => boolean,
  ): string[] {
    const { view } = this;
    const found: { key: PropertyKeyText; property: OwnProperty }[] = [];
    let left = 0;
    eachOwnProperty(view, object, Number.POSITIVE_INFINITY, (property) => {
      if (!property.isEnumerable || skip(property)) return;
      if (found.length >= MAX_KEYS) left += 1;
      else found.push({ key: keyOf(view, property.atom), property });
    });
    // The language's order: whole numbers by size, then texts, then symbols.
    const rank = { index: 0, text: 1, symbol: 2 };
    found.sort(
      (a, b) =>
        rank[a.key.is] - rank[b.key.is] ||
        (a.key.is === 'index' ? Number(a.key.text) - Number(b.key.text) : 0),
    );
    const items = found
      .filter(({ key }) => !(key.is === 'symbol' && key.text.startsWith('#')))
      .map(({ key, property }) => `${keyText(key)}: ${this.#property(property, child)}`);
    if (left > 0) items.push(`... ${left} more properties`);
    return items;
  }

  #property(property: OwnProperty, child: (value: GuestValue) => string): string {
    const { view } = this;
    if (!property.isAccessor) return child(valueAt(view, property.slot, MAX_CHARACTERS));
    const reads = view.word(property.slot) !== 0;
    const writes = view.word(property.slot + 4) !== 0;
    return reads && writes ? '[Getter/Setter]' : reads ? '[Getter]' : '[Setter]';
  }

  #elements(
    object: number,
    child: (value: GuestValue) => string,
  ): { items: string[]; total: number; numeric: boolean } {
    const { view } = this;
    const isFast = (view.byte(object + OBJECT.flags) & OBJECT.fastArray) !== 0;
    const values = view.word(object + OBJECT.values);
    const count = isFast ? view.word(object + OBJECT.count) : 0;
    const lengthSlot = view.ownProperty(object, this.#names.atoms.length);
    const length = lengthSlot ? valueAt(view, lengthSlot) : null;
    const total = length?.kind === 'number' ? length.value : count;
    const slots = new Map<number, number>();
    if (!isFast) {
      eachOwnProperty(view, object, Number.POSITIVE_INFINITY, ({ atom, slot, isAccessor }) => {
        if (atom >>> 31 && !isAccessor) slots.set(atom & 0x7fffffff, slot);
      });
    }
    const slotAt = (index: number): number | undefined =>
      index < count ? values + index * 8 : slots.get(index);
    const items: string[] = [];
    let numeric = true;
    let at = 0;
    while (at < total && items.length < MAX_ITEMS) {
      const slot = slotAt(at);
      if (slot !== undefined) {
        const value = valueAt(view, slot, MAX_CHARACTERS);
        numeric &&= value.kind === 'number' || value.kind === 'bigint';
        items.push(child(value));
        at += 1;
        continue;
      }
      numeric = false;
      const next = [...slots.keys()].reduce(
        (least, index) => (index > at && index < least ? index : least),
        total,
      );
      items.push(`<${next - at} empty item${next - at > 1 ? 's' : ''}>`);
      at = next;
    }
    if (at < total) items.push(moreItems(total - at));
    return { items, total, numeric };
  }

  #entries(
    object: number,
    isMap: boolean,
    child: (value: GuestValue) => string,
  ): { items: string[]; total: number } {
    const { view } = this;
    const data = view.word(object + OBJECT.data);
    const items: string[] = [];
    if (!data) return { items, total: 0 };
    const total = view.word(data + MAP.count);
    const head = data + MAP.records;
    for (
      let link = view.word(head + 4);
      link !== head && view.isPlausible(link) && items.length < MAX_ITEMS;
      link = view.word(link + 4)
    ) {
      const record = link - MAP.link;
      const key = child(valueAt(view, record + MAP.key, MAX_CHARACTERS));
      items.push(isMap ? `${key} => ${child(valueAt(view, record + MAP.value, MAX_CHARACTERS))}` : key);
    }
    if (total > items.length) items.push(moreItems(total - items.length));
    return { items, total };
  }
}

function isNativeFunction(classId: number): boolean {
  return (
    classId === ClassId.cFunction ||
    classId === ClassId.bound ||
    classId === ClassId.cFunctionData ||
    classId === ClassId.cFunctionData + 1
  );
}
