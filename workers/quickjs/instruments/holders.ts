import type { Chain, CodePlace, Holding, PathLink } from '../../contract';
import {
  accumulationIn,
  type Elided,
  elide,
  type Group,
  groupBySignature,
  signatureOf,
} from '../../retaining/chains';
import type { GuestGraph } from '../heap/guest-graph';
import type { Hold } from '../heap/heap-edges';
import { GcKind } from '../heap/heap-layout';
import { type Link, PathWords } from './path-words';

/** So many objects of a type are followed, and so many parents walked through for all of them together. */
const MAX_EXAMINED = 2000;
const MAX_STEPS = 3_000_000;
const MAX_CHAINS = 5;
const HEAD = 16;
const TAIL = 22;
/** What a trace knows of objects. */
export interface Births {
  /** Whether it was made since the trace began. */
  isNew(object: number): boolean;
  /** The line of the sample that made most of the new ones of these objects. */
  madeAt(objects: readonly number[]): CodePlace | undefined;
}

interface Held {
  readonly raw: readonly number[];
  readonly links: readonly Link[];
}

/**
 * Follows live objects to what holds them, in one {@link GuestGraph}.
 */
export class Holders {
  readonly #graph: GuestGraph;
  readonly #words: PathWords;
  /** By holder: how it holds those of its objects that lie on a path. */
  readonly #links = new Map<number, Map<number, { hold: Hold; detail: number } | null>>();

  constructor(graph: GuestGraph) {
    this.#graph = graph;
    this.#words = new PathWords(graph);
  }

  /** Who holds the objects of a type. Those that `isOld` knows are followed last. Those that `births` knows to be new come first. */
  holding(type: string, isOld: (object: number) => boolean, births?: Births): Holding {
    const objects = this.#graph.find(type);
    const instances = objects.length;
    const traced = births ? newestOf(objects, (object) => births.isNew(object)) : [];
    const young = traced.length > 0 ? traced : newestOf(objects, (object) => !isOld(object));
    const newest = young.length > 0 ? young : newestOf(objects, () => true);
    const { held, examined } = this.#follow(newest);
    const chains = groupBySignature(
      held.map(({ links }) =>
        signatureOf(links.map((link) => ({ kind: link.kind, type: this.#words.typeOf(link.object) }))),
      ),
    )
      // Of ways that are equally common the shortest comes first: what is nearest to the holder is meant.
      .sort((a, b) => b.members.length - a.members.length || lengthOf(held, a) - lengthOf(held, b))
      .slice(0, MAX_CHAINS)
      .map(({ members: group }) => {
        const alike = group.flatMap((index) => held[index] ?? []);
        const madeAt = births?.madeAt(alike.map(({ raw }) => raw.at(-1) ?? 0));
        return { ...this.#chain(alike, examined, type), ...(madeAt && { madeAt }) };
      });
    const note =
      instances === 0
        ? 'No object of this type is alive after a collection.'
        : held.length === 0
          ? 'Only the engine itself holds these objects: its stack, or a job that waits for its turn.'
          : undefined;
    return {
      ...{ type, instances, examined, chains },
      ...(note === undefined ? {} : { note }),
    };
  }

  /** The shortest chain to one object, in which what it holds accumulates; null if no root reaches it. */
  chainTo(object: number): { readonly chain: Chain; readonly tier: number } | null {
    const { held } = this.#follow([object]);
    const [only] = held;
    if (!only) return null;
    const chain = this.#chain([only], 1, '');
    return {
      chain: { ...chain, accumulatesAt: chain.links.length - 1 },
      tier: this.#graph.tree.tierOf(object),
    };
  }

  /** The chain to a holder, with the text that it holds under a key at its end; without a key the holder is a variable. */
  withText({ links, share }: Chain, atom: number): Chain {
    const text = { type: 'string', text: 'string' };
    const last = links.at(-1);
    const chain =
      atom === 0 && last
        ? [...links.slice(0, -1), { ...last, ...text }]
        : [...links, { ...text, via: this.#words.propertyText(atom) }];
    return { links: chain, share, accumulatesAt: chain.length - 1 };
  }

  #follow(objects: readonly number[]): { readonly held: Held[]; readonly examined: number } {
    const paths: Elided[] = [];
    let examined = 0;
    let steps = 0;
    for (const object of objects) {
      if (steps >= MAX_STEPS) break;
      const path = this.#graph.tree.pathTo(object);
      steps += path.length;
      examined += 1;
      if (path.length > 0) paths.push(elide(path, HEAD, TAIL));
    }
    this.#findLinks(paths);
    return { held: paths.map((path) => this.#told(path)), examined };
  }

  #chain(alike: readonly Held[], examined: number, type: string): Chain {
    const share = alike.length / examined;
    const [first] = alike;
    if (!first) return { links: [], share, accumulatesAt: 0 };
    const raw = first.raw;
    const deepest = accumulationIn(
      raw,
      alike.map((one) => one.raw),
      (index) =>
        !this.#isOf(raw[index] ?? 0, type) && this.#graph.edges.kindOf(raw[index] ?? 0) !== GcKind.variable,
    );
    const links = first.links.map((link, index) => this.#words.pathLink(link, index === 0));
    let accumulatesAt = 0;
    first.links.forEach((link, index) => {
      if (link.at <= deepest) accumulatesAt = index;
    });
    // A variable that holds the first of a linked structure, whose parts hold each other.
    const head = first.links[1];
    const isHeld = (one: Held): boolean =>
      one.links[1]?.object === head?.object && one.links[1]?.via === head?.via;
    if (accumulatesAt === 0 && head && alike.length > 1 && alike.every(isHeld)) accumulatesAt = 1;
    if (this.#graph.isTimer(raw[0] ?? 0)) {
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

  #isOf(object: number, type: string): boolean {
    const { edges, names } = this.#graph;
    return edges.kindOf(object) === GcKind.object && names.of(object) === type;
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
      this.#graph.edges.each(holder, (to, hold, detail) => {
        if (wanted.get(to) === null) wanted.set(to, { hold, detail });
      });
    }
  }

  /** The path in words, without the steps that are only the engine's. */
  #told({ objects, gapAt, leftOut }: Elided): Held {
    const links: Link[] = [
      { object: objects[0] ?? 0, at: 0, via: '', kind: this.#words.rootText(objects[0] ?? 0), leftOut: 0 },
    ];
    let carried: Omit<Link, 'object' | 'at'> | undefined;
    for (let at = 1; at < objects.length; at += 1) {
      const object = objects[at] ?? 0;
      const isGap = gapAt > 0 && at === gapAt;
      const link = isGap ? { via: '…', kind: '…' } : this.#between(objects[at - 1] ?? 0, object);
      const told = carried ?? { ...link, leftOut: isGap ? leftOut : 0 };
      const kind = this.#graph.edges.kindOf(object);
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
    return this.#words.words(holder, object, found.hold, found.detail);
  }
}

function lengthOf(held: readonly Held[], { members: [first = 0] }: Group): number {
  return held[first]?.raw.length ?? 0;
}

/** The newest of those that are wanted, the very newest first: the collector appends to its list. */
function newestOf(objects: readonly number[], isWanted: (object: number) => boolean): number[] {
  const newest: number[] = [];
  for (let i = objects.length - 1; i >= 0 && newest.length < MAX_EXAMINED; i -= 1) {
    const object = objects[i] ?? 0;
    if (isWanted(object)) newest.push(object);
  }
  return newest;
}
