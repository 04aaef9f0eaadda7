import type { Chain, Holding, PathLink } from '../contract';
import { accumulationIn, type Elided, elide, groupBySignature, signatureOf } from '../retaining/chains';
import { ReachTree } from '../retaining/reach-tree';
import { Names } from './heap';
import { HeapEdges, Hold } from './heap-edges';
import { ASYNC, BYTECODE, FRAME, GcKind, OBJECT, SHAPE } from './heap-layout';
import type { HeapView } from './heap-view';

/** So many objects of a type are followed, and so many parents walked through for all of them together. */
const MOST_EXAMINED = 2000;
const MOST_STEPS = 3_000_000;
const MOST_CHAINS = 5;
const HEAD = 16;
const TAIL = 22;
/** An object with more keys than this is taken for a dictionary: its keys tell nothing of how it holds. */
const DICTIONARY_KEYS = 32;

/** What of the sample is needed to name places. */
export interface SampleText {
  isSampleFile(file: string): boolean;
  original(file: string): string;
}

interface Link {
  readonly object: number;
  readonly at: number;
  readonly via: string;
  readonly kind: string;
  readonly place?: { readonly file: string; readonly line: number };
  readonly leftOut: number;
}

interface Held {
  readonly raw: readonly number[];
  readonly links: readonly Link[];
}

/**
 * Follows live objects to what holds them, by reading the engine's memory: nothing of the sample runs. Good for one
 * question, while the engine stands still. Cost: O(heap), 4 bytes for each 8 of the heap meanwhile.
 */
export class Holders {
  readonly #edges: HeapEdges;
  readonly #names: Names;
  readonly #tree: ReachTree;
  readonly #objects: number[] = [];
  /** By holder: how it holds those of its objects that lie on a path. */
  readonly #links = new Map<number, Map<number, { hold: Hold; detail: number } | null>>();
  readonly #labFiles = new Map<number, boolean>();

  constructor(
    readonly view: HeapView,
    readonly sample: SampleText,
    readonly globalObject: number,
    readonly wanted: string,
  ) {
    view.refresh();
    this.#names = new Names(view);
    this.#edges = new HeapEdges(view, (object) => this.#names.of(object));
    const modules: number[] = [];
    const timers: number[] = [];
    const waiting: number[] = [];
    view.eachGcObject((address, kind) => {
      if (kind === GcKind.asyncFunction && view.byte(address + ASYNC.isActive)) waiting.push(address);
      if (kind !== GcKind.object) return;
      const name = this.#names.of(address);
      if (name === wanted) this.#objects.push(address);
      if (name === 'Timeout' && this.#isPending(address)) timers.push(address);
      if (this.#isModule(address)) modules.push(address);
    });
    this.#tree = new ReachTree({
      bytes: view.u8.length,
      tiers: [modules, timers, [globalObject], waiting],
      follow: (object, visit, tier) =>
        this.#edges.each(object, (to) => {
          if (tier > 1 || !this.#isLab(to)) visit(to);
        }),
    });
  }

  /** Objects that `isOld` knows are followed last. */
  holding(isOld: (object: number) => boolean): Holding {
    const type = this.wanted;
    const objects = this.#objects;
    const instances = objects.length;
    const young = objects.filter((object) => !isOld(object));
    const chosen = young.length > 0 ? young : objects;
    const paths: Elided[] = [];
    let examined = 0;
    let steps = 0;
    // The collector appends to its list: the newest are last.
    for (let i = chosen.length - 1; i >= 0 && examined < MOST_EXAMINED && steps < MOST_STEPS; i -= 1) {
      const path = this.#tree.pathTo(chosen[i] ?? 0);
      steps += path.length;
      examined += 1;
      if (path.length > 0) paths.push(elide(path, HEAD, TAIL));
    }
    this.#findLinks(paths);
    const held = paths.map((path) => this.#told(path));
    const members = new Set(objects);
    const chains = groupBySignature(
      held.map(({ links }) =>
        signatureOf(links.map((link) => ({ kind: link.kind, type: this.#typeOf(link.object) }))),
      ),
    )
      .slice(0, MOST_CHAINS)
      .map(({ members: group }) =>
        this.#chain(
          group.flatMap((index) => held[index] ?? []),
          examined,
          members,
        ),
      );
    const note =
      instances === 0
        ? 'No object of this type is alive after a collection.'
        : held.length === 0
          ? 'Only the engine itself holds these objects: its stack, or a job that waits for its turn.'
          : undefined;
    return { type, instances, examined, chains, ...(note === undefined ? {} : { note }) };
  }

  #chain(alike: readonly Held[], examined: number, members: ReadonlySet<number>): Chain {
    const share = alike.length / examined;
    const [first] = alike;
    if (!first) return { links: [], share, accumulatesAt: 0 };
    const raw = first.raw;
    const deepest = accumulationIn(
      raw,
      alike.map((one) => one.raw),
      (index) => !members.has(raw[index] ?? 0) && this.#edges.kindOf(raw[index] ?? 0) !== GcKind.variable,
    );
    const links = first.links.map((link, index) => this.#pathLink(link, index === 0));
    let accumulatesAt = 0;
    first.links.forEach((link, index) => {
      if (link.at <= deepest) accumulatesAt = index;
    });
    if (this.#isTimerRoot(raw[0] ?? 0)) {
      const root: PathLink = { via: '', type: 'timers', text: 'pending timers of the process' };
      const [timer, ...rest] = links;
      if (timer)
        return {
          links: [root, { ...timer, via: 'timer' }, ...rest],
          share,
          accumulatesAt: deepest > 0 ? accumulatesAt + 1 : 0,
        };
    }
    return { links, share, accumulatesAt };
  }

  #isTimerRoot(object: number): boolean {
    return this.#edges.kindOf(object) === GcKind.object && this.#names.of(object) === 'Timeout';
  }

  /** Each holder on the paths is looked through once, however many of its objects are asked about. */
  #findLinks(paths: readonly Elided[]): void {
    for (const { objects, gapAt } of paths) {
      for (let i = 1; i < objects.length; i += 1) {
        if (i === gapAt) continue;
        const holder = objects[i - 1] ?? 0;
        const wanted = this.#links.get(holder);
        if (wanted) wanted.set(objects[i] ?? 0, null);
        else this.#links.set(holder, new Map([[objects[i] ?? 0, null]]));
      }
    }
    for (const [holder, wanted] of this.#links) {
      this.#edges.each(holder, (to, hold, detail) => {
        if (wanted.get(to) === null) wanted.set(to, { hold, detail });
      });
    }
  }

  /** The path in words, without the steps that are only the engine's. */
  #told({ objects, gapAt, leftOut }: Elided): Held {
    const links: Link[] = [
      { object: objects[0] ?? 0, at: 0, via: '', kind: this.#rootText(objects[0] ?? 0), leftOut: 0 },
    ];
    let carried: Omit<Link, 'object' | 'at'> | undefined;
    for (let at = 1; at < objects.length; at += 1) {
      const object = objects[at] ?? 0;
      const isGap = gapAt > 0 && at === gapAt;
      const link = isGap ? { via: '…', kind: '…' } : this.#between(objects[at - 1] ?? 0, object);
      const told = carried ?? { ...link, leftOut: isGap ? leftOut : 0 };
      const kind = this.#edges.kindOf(object);
      if (
        (kind === GcKind.variable || kind === GcKind.bytecode) &&
        at < objects.length - 1 &&
        at + 1 !== gapAt
      ) {
        carried = told;
        continue;
      }
      carried = undefined;
      links.push({ object, at, ...told });
    }
    return { raw: objects, links };
  }

  #between(holder: number, object: number): Omit<Link, 'object' | 'at' | 'leftOut'> {
    const found = this.#links.get(holder)?.get(object);
    if (!found) return { via: '…', kind: '…' };
    return this.#words(holder, object, found.hold, found.detail);
  }

  #words(
    holder: number,
    object: number,
    hold: Hold,
    detail: number,
  ): Omit<Link, 'object' | 'at' | 'leftOut'> {
    const { view } = this;
    const name = (): string => plain(view.atom(detail));
    switch (hold) {
      case Hold.property: {
        const key = view.atom(detail);
        const via = this.#propertyText(key, detail);
        const keys = view.word(view.word(holder + OBJECT.shape) + SHAPE.propertyCount);
        return { via, kind: keys > DICTIONARY_KEYS ? '[…]' : via };
      }
      case Hold.element:
        return { via: `[${detail}]`, kind: '[…]' };
      case Hold.variable: {
        const place = this.#declared(this.#edges.fileOf(holder), view.atom(detail));
        return { via: `variable ${name()}`, kind: `variable ${name()}`, ...(place && { place }) };
      }
      case Hold.local:
        return { via: `local ${name()}`, kind: `local ${name()}` };
      case Hold.mapKey:
        return this.#edges.classOf(holder) === 'Set'
          ? { via: 'member', kind: 'member' }
          : { via: 'key', kind: 'key' };
      case Hold.mapValue:
      case Hold.weakValue: {
        const weak = hold === Hold.weakValue ? 'WeakMap entry' : 'entry';
        const key = hold === Hold.weakValue ? undefined : this.#edges.keyText(detail);
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

  #propertyText(key: string, atom: number): string {
    const address = this.view.word(this.view.word(this.view.runtime + 60) + atom * 4);
    const isSymbol = atom >>> 31 === 0 && this.view.word(address + 8) >>> 30 >= 2;
    if (isSymbol) return key.startsWith('#') ? plain(key) : `[Symbol(${plain(key)})]`;
    if (atom >>> 31) return `[${key}]`;
    return /^#?[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key)
      ? key.startsWith('#')
        ? key
        : `.${key}`
      : `[${plain(JSON.stringify(key))}]`;
  }

  #pathLink(link: Link, isRoot: boolean): PathLink {
    const { object } = link;
    const place = this.#placeOf(object) ?? link.place;
    return {
      via: link.via,
      type: this.#typeOf(object),
      text: isRoot ? this.#rootText(object) : this.#textOf(object),
      ...(place && { file: place.file, line: place.line }),
      ...(link.leftOut > 0 && { leftOut: link.leftOut }),
    };
  }

  #typeOf(object: number): string {
    switch (this.#edges.kindOf(object)) {
      case GcKind.object:
        return this.#isModule(object) ? 'module' : plain(this.#names.of(object));
      case GcKind.asyncFunction:
        return 'async function';
      case GcKind.variable:
        return 'variable';
      default:
        return 'code';
    }
  }

  #textOf(object: number): string {
    const type = this.#typeOf(object);
    if (type === 'async function') return `async function ${this.#functionOf(object) || '(anonymous)'}`;
    if (this.#edges.kindOf(object) !== GcKind.object) return type;
    const size = this.#edges.sizeOf(object);
    if (size !== null) return `${type} of ${size.toLocaleString('en')}`;
    return type.replace(/ \([^()]*:\d+\)$/, '');
  }

  #rootText(object: number): string {
    if (object === this.globalObject) return 'globalThis';
    if (this.#edges.kindOf(object) === GcKind.object && this.#isModule(object))
      return `module ${plain(this.#edges.fileOf(object))}`;
    return this.#textOf(object);
  }

  /** Where a closure is written, or an async function waits (its first line here). */
  #placeOf(object: number): { file: string; line: number } | undefined {
    const { view } = this;
    const kind = this.#edges.kindOf(object);
    const callee =
      kind === GcKind.asyncFunction
        ? view.objectAt(object + ASYNC.frame + FRAME.function)
        : kind === GcKind.object
          ? object
          : 0;
    const bytecode = callee ? view.bytecodeOf(callee) : 0;
    if (!bytecode) return undefined;
    const file = view.atom(view.word(bytecode + BYTECODE.file));
    return this.sample.isSampleFile(file) ? { file, line: view.word(bytecode + BYTECODE.line) } : undefined;
  }

  #functionOf(state: number): string {
    const callee = this.view.objectAt(state + ASYNC.frame + FRAME.function);
    const bytecode = callee ? this.view.bytecodeOf(callee) : 0;
    return bytecode ? plain(this.view.atom(this.view.word(bytecode + BYTECODE.name))) : '';
  }

  /** The line on which a variable is declared, by the first declaration of that name in the file. */
  #declared(file: string, name: string): { file: string; line: number } | undefined {
    if (!this.sample.isSampleFile(file) || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return undefined;
    const escaped = name.replace(/\$/g, '\\$');
    const lines = this.sample.original(file).split('\n');
    const declares = new RegExp(
      `(?:const|let|var|class|function\\*?)\\s+${escaped}(?![\\p{L}\\p{N}_$])`,
      'u',
    );
    const index = lines.findIndex((line) => declares.test(line));
    return index < 0 ? undefined : { file, line: index + 1 };
  }

  #isPending(timer: number): boolean {
    const slot = this.view.ownProperty(timer, this.view.findAtom('callback'));
    return slot === 0 || this.view.objectAt(slot) !== 0;
  }

  #isModule(object: number): boolean {
    const { view } = this;
    const bytecode = view.bytecodeOf(object);
    if (!bytecode || !/^<(?:eval|module)>$/.test(view.atom(view.word(bytecode + BYTECODE.name))))
      return false;
    return this.sample.isSampleFile(view.atom(view.word(bytecode + BYTECODE.file)));
  }

  /** A closure of the lab's own: the sample's variables come before what the lab holds. */
  #isLab(object: number): boolean {
    if (this.#edges.kindOf(object) !== GcKind.object) return false;
    const bytecode = this.view.bytecodeOf(object);
    if (!bytecode) return false;
    const file = this.view.word(bytecode + BYTECODE.file);
    let known = this.#labFiles.get(file);
    if (known === undefined) {
      known = this.view.atom(file).startsWith('lab:');
      this.#labFiles.set(file, known);
    }
    return known;
  }
}

/** Without control characters and characters that turn the direction of writing, and not long. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd').slice(0, 120);
}
