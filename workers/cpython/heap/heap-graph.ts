import type { HeapGraph, ReachTree } from '../../retaining/reach-tree';
import type { CpythonModule, Pointer } from '../interpreter/pyodide-types';
import type { ByteMeter } from '../meter/byte-meter';
import { FLAG, MODULE, OBJECT, TASK, TYPE } from './heap-layout';
import type { HeapReader } from './heap-reader';
import { dictOf, members } from './members';

/** `Py_tp_traverse` in CPython's typeslots.h. */
const TRAVERSE_SLOT = 71;
/** Words of the thread's state that are looked through for its context. */
const THREAD_WORDS = 80;

/** How the event loop is called, as a root. */
export const EVENT_LOOP = 'the event loop';

/** Tiers of roots. What an earlier one reaches is held by it, whoever else may hold it as well. */
export const Tier = {
  /** The sample's own modules. */
  sample: 0,
  /** The application, the libraries' modules, the event loop, the thread's context variables. */
  process: 1,
  /** Requests in flight, and the lab's server. */
  inFlight: 2,
  /** What the interpreter holds by other means: references from C. */
  interpreter: 3,
} as const;

/** Where a path begins, and how it is called. */
export interface Root {
  readonly type: string;
  readonly text: string;
  /** The module's file in the sample. */
  readonly file?: string;
}

/** Addresses of objects that the engine knows by name (python/inside.py). */
export type Landmarks = Readonly<
  Record<'loop' | 'modules' | 'pending' | 'neverAnswered' | 'lifespan' | 'server', Pointer>
>;

/**
 * The live heap as a graph, for as long as the interpreter stands still. Edges are those of the types' own
 * `tp_traverse`, called from here: nothing is allocated, and no code of the sample runs.
 *
 * While the sample's modules are looked at, the walk stays out of the libraries: of modules that aren't the sample's, and
 * of everything that was there before the sample was loaded. Else the shortest way to nearly anything would lead through an
 * import. Requests in flight are left for a tier of their own.
 */
export class LiveGraph implements HeapGraph {
  readonly bytes: number;
  readonly tiers: readonly (readonly Pointer[])[];
  readonly roots = new Map<Pointer, Root>();
  readonly #module: CpythonModule;
  /** Tasks that serve a request. */
  readonly serving = new Set<Pointer>();
  readonly #reader: HeapReader;
  readonly #meter: ByteMeter;
  readonly #visit: Pointer;
  readonly #traverses = new Map<
    Pointer,
    ((object: Pointer, visit: Pointer, argument: number) => number) | null
  >();
  /** Not entered from the sample's modules. */
  readonly #foreign = new Set<Pointer>();
  /** Not entered from the process either. */
  readonly #inFlight = new Set<Pointer>();
  #tier = 0;
  #meet: (to: Pointer) => void = () => {};

  /** `visitor` is made once an engine, by {@link makeVisitor}. */
  constructor(
    module: CpythonModule,
    reader: HeapReader,
    meter: ByteMeter,
    landmarks: Landmarks,
    home: string,
    visitor: Visitor,
  ) {
    this.#module = module;
    this.#reader = reader;
    this.#meter = meter;
    this.#visit = visitor.pointer;
    visitor.visit = (to) => this.#arrive(to);
    this.bytes = reader.bytes;
    const { sample, libraries, lab } = this.#modules(landmarks.modules, home);
    const process = libraries;
    this.#add(process, landmarks.loop, { type: 'VirtualLoop', text: EVENT_LOOP });
    this.#add(process, this.#threadContext(), {
      type: 'Context',
      text: 'the context variables outside of tasks',
    });
    const server = reader.word(landmarks.server + TYPE.dict);
    this.#add(process, reader.lookUp(server, 'app'), {
      type: 'application',
      text: 'the application that is served',
    });
    this.#add(process, this.#loggers(landmarks.modules), { type: 'Manager', text: 'logging.Logger.manager' });
    const lifespan = this.slot(landmarks.lifespan, 'task');
    this.#add(process, lifespan, { type: 'Task', text: 'the application’s lifespan' });
    const openRequests = [...this.#openRequests(landmarks), ...lab];
    this.tiers = [sample, process, openRequests];
  }

  follow(object: Pointer, visit: (to: Pointer) => void, tier: number): void {
    const traverse = this.#traverseOf(this.#reader.typeOf(object), object);
    if (!traverse) return;
    this.#meet = visit;
    this.#tier = tier;
    traverse(object, this.#visit, 0);
  }

  /** An object's value in one of its `__slots__`, or another member that its type describes; 0 if there is none. */
  slot(object: Pointer, name: string): Pointer {
    for (const { at, name: found } of members(this.#reader, this.#reader.typeOf(object)))
      if (found === name) return this.#reader.word(object + at);
    return 0;
  }

  /** An attribute that lies in the object or in its dict; 0 if there is none. */
  attribute(object: Pointer, name: string): Pointer {
    for (const { key, value } of this.#reader.inlineAttributes(object))
      if (this.#reader.text(key) === name) return value;
    return this.#reader.lookUp(dictOf(this.#reader, object), name);
  }

  /**
   * Of the tracked objects that no root has reached, those that have more references than the others account for:
   * somebody outside of Python's objects holds them. What only these others hold is garbage. Cost: O(heap).
   */
  heldFromOutside(tree: ReachTree, tracker: Visitor): Pointer[] {
    const lost: Pointer[] = [];
    tracker.visit = (object) => {
      if (!tree.has(object)) lost.push(object);
    };
    this.#module._PyUnstable_GC_VisitObjects(tracker.pointer, 0);
    const inner = new Map<Pointer, number>(lost.map((object) => [object, 0]));
    const meet = (to: Pointer): void => {
      const known = inner.get(to);
      if (known !== undefined) inner.set(to, known + 1);
    };
    for (const object of lost) this.follow(object, meet, Tier.interpreter);
    return lost.filter((object) => this.#reader.word(object + OBJECT.references) > (inner.get(object) ?? 0));
  }

  #arrive(to: Pointer): void {
    if (this.#tier === Tier.sample && this.#isForeign(to)) return;
    if (this.#tier <= Tier.process && this.#inFlight.has(to)) return;
    this.#meet(to);
  }

  #isForeign(object: Pointer): boolean {
    const flags = this.#reader.flagsOf(this.#reader.typeOf(object));
    if (!(flags & FLAG.collected)) return false;
    return this.#meter.sizeOf(this.#reader.blockOf(object)) < 0 || this.#foreign.has(object);
  }

  /** Where `logging` keeps all loggers. Nearly every library has one of them, and each leads there. */
  #loggers(modules: Pointer): Pointer {
    const reader = this.#reader;
    const module = reader.lookUp(modules, 'logging');
    if (module === 0 || reader.kindOf(module) !== 'module') return 0;
    const logger = reader.lookUp(reader.word(module + MODULE.dict), 'Logger');
    if (logger === 0 || reader.kindOf(logger) !== 'type') return 0;
    return reader.lookUp(reader.word(logger + TYPE.dict), 'manager');
  }

  #add(into: Pointer[], object: Pointer, root: Root): void {
    if (object === 0 || this.roots.has(object)) return;
    into.push(object);
    this.roots.set(object, root);
  }

  #modules(table: Pointer, home: string) {
    const reader = this.#reader;
    const sample: Pointer[] = [];
    const libraries: Pointer[] = [];
    const lab: Pointer[] = [];
    // Where a module's content is found by several names, the outermost package's is the one to tell.
    const entries = [...reader.entries(table)].map(({ key, value }) => ({ name: reader.text(key), value }));
    const depth = (name: string): number => name.split('.').length + (name.startsWith('_') ? 1 : 0);
    for (const { name, value } of entries.sort((a, b) => depth(a.name) - depth(b.name))) {
      if (this.roots.has(value)) continue;
      const isModule = reader.kindOf(value) === 'module';
      const dict = isModule ? reader.word(value + MODULE.dict) : 0;
      const path = reader.text(reader.lookUp(dict, '__file__'));
      if (path.startsWith(home)) {
        this.#add(sample, value, { type: 'module', text: `module ${name}`, file: path.slice(home.length) });
        continue;
      }
      const isMade = isModule && path === '' && this.#isMadeByHand(value, dict);
      const text = isModule ? `module ${name}` : `the entry ${name} of sys.modules`;
      const isLab = name === 'leaklab' || name.startsWith('leaklab.');
      this.#add(isMade ? sample : isLab ? lab : libraries, value, { type: 'module', text });
      if (isMade) continue;
      this.#foreign.add(value).add(dict);
      if (isLab) this.#inFlight.add(value).add(dict);
    }
    return { sample, libraries, lab };
  }

  /** A module that the program has put together itself: it came after the start and no loader knows of it. */
  #isMadeByHand(module: Pointer, dict: Pointer): boolean {
    const isYoung = this.#meter.sizeOf(this.#reader.blockOf(module)) >= 0;
    const spec = this.#reader.lookUp(dict, '__spec__');
    return isYoung && (spec === 0 || this.#reader.kindOf(spec) === 'none');
  }

  /** The requests under way: they, their tasks and those tasks' coroutines are not entered before their own tier. */
  #openRequests({ pending, neverAnswered }: Landmarks): Pointer[] {
    const found: Pointer[] = [];
    for (const ring of [pending, neverAnswered]) {
      let at = this.slot(ring, 'after');
      for (; at !== ring && at !== 0 && !this.#inFlight.has(at); at = this.slot(at, 'after')) {
        this.#inFlight.add(at);
        this.#add(found, at, { type: 'request', text: 'a request in flight' });
        const task = this.slot(at, 'task');
        if (task === 0 || this.#reader.kindOf(task) !== 'task') continue;
        this.serving.add(task);
        this.#inFlight.add(task).add(this.#reader.word(task + TASK.coroutine));
      }
    }
    return found;
  }

  /** The one word of the thread's state that points to a context. */
  #threadContext(): Pointer {
    const reader = this.#reader;
    const state = this.#module._PyThreadState_GetUnchecked();
    for (let i = 0; i < THREAD_WORDS; i++) {
      const at = reader.word(state + 4 * i);
      if (at === 0 || at % 8 !== 0 || at >= this.bytes) continue;
      const type = reader.typeOf(at);
      if (type !== 0 && type % 4 === 0 && type < this.bytes && reader.kindOf(at) === 'context') return at;
    }
    return 0;
  }

  #traverseOf(type: Pointer, object: Pointer) {
    let traverse = this.#traverses.get(type);
    if (traverse === undefined) {
      const slot = this.#module._PyType_GetSlot(type, TRAVERSE_SLOT);
      traverse =
        slot === 0 ? null : (this.#module.wasmTable.get(slot) as (a: number, b: number, c: number) => number);
      this.#traverses.set(type, traverse);
    }
    if (!traverse) return null;
    // Some objects of collected types are not collected themselves: static types above all.
    return this.#reader.flagsOf(type) & FLAG.type && !this.#module._PyObject_IS_GC(object) ? null : traverse;
  }
}

/** A C function pointer that calls what is set. The table of functions never shrinks: make few. */
export interface Visitor {
  readonly pointer: Pointer;
  visit: (object: Pointer) => void;
}

/** `goOn`: what the C side expects for going on, 0 of `visitproc`, 1 of `gcvisitobjects_t`. */
export function makeVisitor(module: CpythonModule, goOn: 0 | 1): Visitor {
  const visitor = {
    pointer: 0,
    visit: (_object: Pointer): void => {},
  };
  visitor.pointer = module.addFunction((object) => {
    visitor.visit(object);
    return goOn;
  }, 'iii');
  return visitor;
}
