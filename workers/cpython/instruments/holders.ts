import type { Chain, Holding, PathLink } from '../../contract';
import { accumulationIn, type Elided, elide, groupBySignature, signatureOf } from '../../retaining/chains';
import type { ReachTree } from '../../retaining/reach-tree';
import { type LiveGraph, Tier } from '../heap/heap-graph';
import type { HeapReader } from '../heap/heap-reader';
import { plain } from '../heap/key-text';
import type { Link, Links } from '../heap/links';
import { textOf } from '../heap/object-texts';
import type { Place, Places } from '../heap/places';
import type { Pointer } from '../interpreter/pyodide-types';

/** So many objects of a type are followed. */
export const MAX_EXAMINED = 2000;
const MAX_CHAINS = 5;
/** Objects of a path that are looked at, at its beginning and its end: several may be told as one link. */
const HEAD = 24;
const TAIL = 32;
const MAX_LINKS = 40;
/** Parents that are walked through for all objects together: in a list of 2 million, fewer objects are followed. */
const MAX_STEPS = 3_000_000;
/** Objects that a request in flight or the lab holds count this much when the chains are put in order. */
const PASSING = 0.25;

/** What is needed to follow objects to a root; for as long as the interpreter stands still. */
export interface View {
  readonly graph: LiveGraph;
  readonly tree: ReachTree;
  readonly reader: HeapReader;
  readonly links: Links;
  readonly places: Places;
  /** The line that made an object, where that was traced. */
  madeAt(object: Pointer): Place | null;
  /** The name under which objects of a type are counted. */
  typeName(type: Pointer): string;
}

interface Held {
  readonly path: Elided;
  readonly tier: number;
  readonly links: readonly MergedLink[];
}

interface MergedLink {
  readonly object: Pointer;
  /** Index in the path. */
  readonly at: number;
  readonly owner: Pointer;
  readonly link: Link;
  readonly leftOut: number;
}

/** How objects are held, the most common way first. `objects` come with the most telling ones first. */
export function holdingOf(type: string, instances: number, objects: readonly Pointer[], view: View): Holding {
  const { held, lost, examined } = follow(objects, view);
  const chains = chainsOf(held, examined, new Set(objects), view);
  return {
    type,
    instances,
    examined,
    chains,
    ...noteOf(instances, objects.length, examined, lost),
  };
}

/** The shortest chain to a container, in which its entries accumulate. */
export function chainTo(object: Pointer, view: View): { chain: Chain; tier: number } | null {
  const { held } = follow([object], view);
  const [only] = held;
  const [chain] = chainsOf(held, 1, new Set([object]), view);
  if (!only || !chain) return null;
  return { chain: { ...chain, accumulatesAt: chain.links.length - 1 }, tier: only.tier };
}

function follow(objects: readonly Pointer[], view: View) {
  const { tree } = view;
  const paths: { path: Elided; tier: number }[] = [];
  let steps = 0;
  let lost = 0;
  let examined = 0;
  for (const object of objects) {
    if (steps > MAX_STEPS) break;
    examined++;
    const path = tree.pathTo(object);
    steps += path.length;
    if (path.length === 0) lost++;
    else paths.push({ path: elide(path, HEAD, TAIL), tier: tree.tierOf(object) });
  }
  const links = linksOf(
    paths.map(({ path }) => path),
    view,
  );
  const held = paths.map(({ path, tier }): Held => ({ path, tier, links: merged(path, links, view) }));
  return { held, lost, examined };
}

/** Every link of the paths, each looked up once, by holder. */
function linksOf(paths: readonly Elided[], view: View): ReadonlyMap<Pointer, ReadonlyMap<Pointer, Link>> {
  const wanted = new Map<Pointer, Set<Pointer>>();
  for (const { objects, gapAt } of paths)
    for (let i = 1; i < objects.length; i++) {
      if (i === gapAt) continue;
      const holder = objects[i - 1] ?? 0;
      const known = wanted.get(holder);
      if (known) known.add(objects[i] ?? 0);
      else wanted.set(holder, new Set([objects[i] ?? 0]));
    }
  return new Map([...wanted].map(([holder, referents]) => [holder, view.links.between(holder, referents)]));
}

/** The path as it is told: without what only stands between. */
function merged(
  { objects, gapAt, leftOut }: Elided,
  known: ReadonlyMap<Pointer, ReadonlyMap<Pointer, Link>>,
  view: View,
): MergedLink[] {
  const told: MergedLink[] = [];
  let carried: { readonly owner: Pointer; readonly link: Link } | null = null;
  for (let at = 1; at < objects.length; at++) {
    const object = objects[at] ?? 0;
    const holder = objects[at - 1] ?? 0;
    const isGap = gapAt > 0 && at === gapAt;
    let link: Link = known.get(holder)?.get(object) ?? { via: '…', kind: '…' };
    let owner: Pointer = holder;
    if (carried && !isGap) {
      link = view.links.through(carried.owner, carried.link, holder, link, object);
      owner = carried.owner;
    }
    carried = null;
    if (link.passage && at < objects.length - 1 && at + 1 !== gapAt) carried = { owner, link };
    else told.push({ object, at, owner, link, leftOut: isGap ? leftOut : 0 });
  }
  return told;
}

function chainsOf(
  held: readonly Held[],
  examined: number,
  members: ReadonlySet<Pointer>,
  view: View,
): Chain[] {
  const signatures = held.map(({ path, links }) => {
    const root = path.objects[0] ?? 0;
    const first = { kind: view.graph.roots.get(root)?.text ?? '', type: '' };
    const rest = links.map(({ link, object }) => ({
      kind: link.kind,
      type: view.typeName(view.reader.typeOf(object)),
    }));
    return signatureOf([first, ...rest]);
  });
  const weight = (group: readonly number[]): number =>
    group.length * ((held[group[0] ?? 0]?.tier ?? 0) >= Tier.inFlight ? PASSING : 1);
  return groupBySignature(signatures)
    .sort((a, b) => weight(b.members) - weight(a.members))
    .slice(0, MAX_CHAINS)
    .map(({ members: group }) => {
      const alike = group.flatMap((index) => held[index] ?? []);
      return chainOf(alike, alike.length / examined, members, view);
    });
}

/** One chain for objects that are held alike: the first one's, which is the most telling. */
function chainOf(alike: readonly Held[], share: number, members: ReadonlySet<Pointer>, view: View): Chain {
  const [first] = alike;
  if (!first) return { links: [], share, accumulatesAt: 0 };
  const { path } = first;
  const last = path.objects.at(-1) ?? 0;
  const own = view.reader.typeOf(last);
  // Objects of a class of the sample's may be linked to each other; a list may well be held by a list.
  const isContainer = view.reader.sizeOf(last, view.reader.kindOf(last)) !== null;
  const mayHold = (index: number): boolean => {
    const object = path.objects[index] ?? 0;
    return !members.has(object) && (isContainer || view.reader.typeOf(object) !== own);
  };
  const deepest = accumulationIn(
    path.objects,
    alike.map(({ path: one }) => one.objects),
    mayHold,
  );
  const told = shorten(first.links);
  const root = path.objects[0] ?? 0;
  const links = [rootLink(root, view), ...told.map((one) => pathLink(one, root, view))];
  let accumulatesAt = 0;
  told.forEach(({ at }, index) => {
    if (at <= deepest) accumulatesAt = index + 1;
  });
  const made = commonPlace(alike.map(({ path: one }) => view.madeAt(one.objects.at(-1) ?? 0)));
  return { links, share, accumulatesAt, ...(made && { madeAt: made }) };
}

/** The most common of some places, of which not all are known. */
export function commonPlace(places: readonly (Place | null)[]): Place | null {
  return mostCommon(
    places.filter((place) => place !== null),
    ({ file, line }) => `${file}:${line}`,
  );
}

/** The one whose key is the most common; of equally common ones, the one that was met first. */
export function mostCommon<T>(all: readonly T[], keyOf: (one: T) => string): T | null {
  const times = new Map<string, { readonly one: T; count: number }>();
  for (const one of all) {
    const key = keyOf(one);
    const known = times.get(key);
    if (known) known.count++;
    else times.set(key, { one, count: 1 });
  }
  let best: { readonly one: T; readonly count: number } | null = null;
  for (const found of times.values()) if (!best || found.count > best.count) best = found;
  return best?.one ?? null;
}

/** At most {@link MAX_LINKS} with the root: the middle goes. */
function shorten(links: readonly MergedLink[]): MergedLink[] {
  const most = MAX_LINKS - 1;
  if (links.length <= most) return [...links];
  const head = 18;
  const gone = links.slice(head, links.length - (most - head));
  const tail = links.slice(links.length - (most - head));
  const leftOut = gone.reduce((sum, one) => sum + 1 + one.leftOut, 0);
  const [next, ...rest] = tail;
  return next ? [...links.slice(0, head), { ...next, leftOut: next.leftOut + leftOut }, ...rest] : [...tail];
}

function rootLink(object: Pointer, { graph, reader }: View): PathLink {
  const root = graph.roots.get(object);
  if (root)
    return { via: '', type: root.type, text: root.text, ...(root.file && { file: root.file, line: 1 }) };
  const type = plain(reader.typeName(reader.typeOf(object)));
  return { via: '', type, text: `${textOf(reader, object)}, held by the interpreter` };
}

function pathLink({ object, owner, link, leftOut }: MergedLink, root: Pointer, view: View): PathLink {
  const rootFile = owner === root ? view.graph.roots.get(root)?.file : undefined;
  const place = view.places.of(object) ?? view.places.ofLink(owner, link, rootFile);
  return {
    via: plain(link.via),
    type: plain(view.typeName(view.reader.typeOf(object))),
    text: textOf(view.reader, object),
    ...place,
    ...(leftOut > 0 && { leftOut }),
  };
}

function noteOf(instances: number, found: number, examined: number, lost: number): { note?: string } {
  if (instances === 0) return { note: 'No object of this type is alive after a collection.' };
  if (lost === examined)
    return { note: 'Nothing that can be found holds these objects: they only refer to each other.' };
  const notes: string[] = [];
  if (examined < found) notes.push('The paths are very long, so only these objects were followed.');
  if (lost > 0) notes.push(`${lost.toLocaleString('en')} of them were reached from no root.`);
  return notes.length > 0 ? { note: notes.join(' ') } : {};
}
