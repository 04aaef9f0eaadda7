import type { Bytes, Chain, CodePlace, Diagnosis, Program, VerdictTraits } from '../../workers/contract';
import { formatByteGrowth, formatCountGrowth } from './format';
import { isInner } from './growth';
import type { Confidence, Growth, Verdict } from './verdict-types';

/** A line of the sample that has to do with what stays. */
export interface CauseLine {
  readonly file: string;
  readonly line: number;
  /** The line as it is written, without its indentation. */
  readonly text: string;
  /** What it allocated and stayed; null where that isn't known. */
  readonly bytesPerRequest: Bytes | null;
}

/** What leaks, where it is made, and who holds it. */
export interface Cause {
  /** The type whose instances pile up; null where only bytes grow, or where a counter alone does. */
  readonly type: string | null;
  /** Of that type; null with it. */
  readonly perRequest: number | null;
  /** The line that makes what piles up; where that is none of the sample's, the line that puts it there. */
  readonly line: CauseLine | null;
  /** The line that puts it there, where that is another one. */
  readonly putLine: CauseLine | null;
  /** The variable or attribute that holds them, as one would write it: `history`, `Store.items`. Null when nobody was found. */
  readonly holder: string | null;
  /** From a root to one of the objects, with the place where they accumulate. */
  readonly chain: Chain | null;
  readonly confidence: Confidence;
  /** What that rests on, in a sentence or two. */
  readonly why: string;
}

/** A container grows as its type does when their rates differ by less than this share. */
const SAME_PACE = 0.1;
/** Paths of which this share is held alike speak for all. */
const MAX_ALIKE = 0.5;

type Entry = NonNullable<Diagnosis['trace']['containers'][number]['entries']>;

/** One place where objects pile up, and what speaks for it. */
interface Heap {
  readonly chain: Chain;
  /** How many types lead here, by the share of their instances that do. */
  votes: number;
  /** Entries per request, where a container was seen to grow there. */
  entries: number | null;
  /** The line that puts entries there, or replaces it by a longer one. */
  putAt: CodePlace | null;
  /** What was seen to come there. */
  entry: Entry | null;
  readonly types: Set<string>;
}

/**
 * Names the cause of a leak from its verdict and a diagnosis (further requests, traced). All types that grow are followed
 * to where they pile up; the place to which most of them lead, and which was itself seen to grow, is the holder; what it
 * holds directly is the type; the line that allocated most of what stayed is the line. Pure.
 *
 * @returns null for a verdict that is no leak
 */
export function nameCause(
  verdict: Verdict,
  diagnosis: Diagnosis,
  program: Program,
  traits: VerdictTraits,
): Cause | null {
  if (verdict.class !== 'leak' && verdict.class !== 'resource leak') return null;
  const growing = verdict.growing.filter(({ of }) => of === 'type');
  const heap = pickHeap(diagnosis);
  const growth = pickType(verdict, heap, traits.plainTypes);
  const lines = pickLines(diagnosis, program, growth, heap);
  const { line } = lines;
  const seen = heap ? holderText(heap.chain) : null;
  const holder = seen ?? (line ? holderInText(line.text) : null);
  const samePace =
    growth !== null &&
    heap?.entries != null &&
    Math.abs(heap.entries - growth.perRequest) <= SAME_PACE * growth.perRequest;
  const found = [seen !== null, line !== null, growth !== null].filter(Boolean).length;
  const bytesOnly = growing.length === 0 && seen !== null && line !== null;
  const confidence: Confidence =
    (found === 3 && (samePace || growth?.steady)) || bytesOnly
      ? verdict.confidence === 'low'
        ? 'medium'
        : 'high'
      : found >= 2 || (holder !== null && line !== null)
        ? 'medium'
        : 'low';
  return {
    type: growth?.name ?? null,
    perRequest: growth?.perRequest ?? null,
    line,
    putLine: lines.put,
    holder,
    chain: heap?.chain ?? null,
    confidence,
    why: reason(diagnosis, growth, lines, holder, heap),
  };
}

function pickHeap({ requests, trace, holdings }: Diagnosis): Heap | null {
  const heaps = new Map<string, Heap>();
  const at = (chain: Chain): Heap => {
    const key = placeOf(chain);
    const known = heaps.get(key);
    if (known) return known;
    const made: Heap = { chain, votes: 0, entries: null, putAt: null, entry: null, types: new Set() };
    heaps.set(key, made);
    return made;
  };
  for (const holding of holdings) {
    const chain = holding.chains[0];
    if (!chain || chain.links.length === 0) continue;
    const heap = at(chain);
    heap.votes += chain.share >= MAX_ALIKE ? 1 : chain.share;
    heap.types.add(holding.type);
  }
  const grown = new Set<Heap>();
  for (const container of trace.containers) {
    if (container.grewBy <= 0 || container.chain.links.length === 0) continue;
    const heap = at(container.chain);
    heap.entry ??= container.entries ?? null;
    heap.putAt ??= container.putAt ?? container.chain.madeAt ?? null;
    if (container.unit === 'entries')
      heap.entries = Math.max(heap.entries ?? 0, container.grewBy / Math.max(1, requests));
    grown.add(heap);
  }
  // Seen to grow: worth more than one type that leads there, for types may lead to each other. A place counts once, or the many
  // small containers inside of what piles up would outvote the one that holds it.
  for (const heap of grown) heap.votes += heap.types.size > 0 ? 2 : holdings.length === 0 ? 1 : 0.5;
  let best: Heap | null = null;
  for (const heap of heaps.values()) if (!best || heap.votes > best.votes) best = heap;
  return best;
}

/** Where a chain’s objects pile up, without the numbers that differ from one reading to the next. */
function placeOf({ links, accumulatesAt }: Chain): string {
  return links
    .slice(0, accumulatesAt + 1)
    .map(({ via, type }) => `${via.replace(/\[.*\]|\d+/gs, '')}:${type}`)
    .join(' ');
}

/**
 * What piles up: the type that a counter counts, where one rises (tasks, timers); else what the place holds directly, if
 * that grows and says more than a bare container; else the most telling of the types that lead there.
 */
function pickType(verdict: Verdict, heap: Heap | null, plain: readonly string[]): Growth | null {
  const growing = verdict.growing.filter(({ of }) => of === 'type');
  // Texts that are keys aren't counted as objects by every runtime: what was seen to come there says it.
  if (growing.length === 0 && heap?.entry && heap.entries !== null && verdict.growing.length === 0)
    return { of: 'type', name: heap.entry.type, perRequest: heap.entries, steady: false };
  const counters = new Set(verdict.growing.filter(({ of }) => of === 'counter').map(({ name }) => name));
  const counted = growing.find(({ name }) => counters.has(`${name.toLowerCase()}s`));
  if (counted || !heap) return counted ?? growing[0] ?? null;
  const leading = growing.filter(({ name }) => heap.types.has(name));
  const telling = leading.find(({ name }) => !plain.includes(name) && !isInner(name));
  const { links, accumulatesAt } = heap.chain;
  const held = heap.entry?.type ?? links[accumulatesAt + 1]?.type;
  const direct = growing.find(({ name }) => name === held);
  // Many that wait for one promise: theirs pile up, whatever they hold besides.
  const waiters =
    links[accumulatesAt]?.type === 'Promise' ? leading.find(({ name }) => name === 'Promise') : undefined;
  if (!direct) return telling ?? waiters ?? leading[0] ?? growing[0] ?? null;
  const first = telling ?? leading[0];
  // A block of many (a table, a chunk of a queue) is made more seldom than what is in it.
  if (first?.steady && !direct.steady) return first;
  return (plain.includes(direct.name) && telling) || (isInner(direct.name) && first) || direct;
}

/**
 * Where what piles up is made, by the objects themselves; where none of the sample's lines made them, the line that puts
 * them there; where that wasn't seen either, the line that allocated most of what stayed.
 */
function pickLines(
  diagnosis: Diagnosis,
  program: Program,
  growth: Growth | null,
  heap: Heap | null,
): { readonly line: CauseLine | null; readonly put: CauseLine | null } {
  const { trace, holdings } = diagnosis;
  const own = (place: CodePlace | null | undefined): CauseLine | null =>
    place && program.files[place.file] !== undefined ? lineAt(place, diagnosis, program) : null;
  const chains = holdings.find(({ type }) => type === growth?.name)?.chains ?? [];
  const place = heap && placeOf(heap.chain);
  const there = chains.filter((chain) => placeOf(chain) === place);
  const entry = heap?.entry?.type === growth?.name ? heap?.entry?.madeAt : null;
  const made =
    [...there.map(({ madeAt }) => madeAt), entry, ...chains.map(({ madeAt }) => madeAt)]
      .map(own)
      .find((line) => line !== null) ?? null;
  const put = own(heap?.putAt);
  const most = trace.lines.reduce<Diagnosis['trace']['lines'][number] | null>((best, line) => {
    if (program.files[line.file] === undefined || line.bytes <= 0) return best;
    return best && best.bytes >= line.bytes ? best : line;
  }, null);
  const line = made ?? put ?? own(most);
  return { line, put: put && line && (put.file !== line.file || put.line !== line.line) ? put : null };
}

function lineAt({ file, line }: CodePlace, { requests, trace }: Diagnosis, program: Program): CauseLine {
  const text = program.files[file]?.split('\n')[line - 1]?.trim() ?? '';
  const traced = trace.lines.find((one) => one.file === file && one.line === line);
  return { file, line, text, bytesPerRequest: traced ? traced.bytes / Math.max(1, requests) : null };
}

/** `history`; `Store.items`; `remember, variable cache`: the way from the root to where things pile up. */
function holderText({ links, accumulatesAt }: Chain): string {
  const [root] = links;
  // A linked structure is held by whoever refers to its head: `History.newest`.
  const [head, next] = links.slice(accumulatesAt + 1);
  const isLinked = next !== undefined && head?.type === next.type && head.via.startsWith('.');
  const way = links.slice(1, accumulatesAt + (isLinked ? 2 : 1)).map(({ via }) => via);
  if (way.length === 0) return root?.text ?? '';
  let text = '';
  let before = '';
  for (const via of way) {
    // A linked structure holds the next one in the same way, again and again.
    if (via === before) break;
    before = via;
    if (/^[.[]/.test(via)) text += text === '' ? via.replace(/^\./, '') : via;
    else text += text === '' ? via : `, ${via}`;
  }
  return text;
}

/**
 * The variable that a line adds to, by its text, for where no path was found (a text or a number is not followed): the left
 * side of `+=`, or what is appended, pushed, added or set to.
 */
function holderInText(text: string): string | null {
  const code = text.slice(0, 300);
  const added =
    /^([\w.#]+)\s*\+=/.exec(code) ??
    /([\w.#]+)\.(?:append|extend|push|add|set|insert|put_nowait)\(/.exec(code);
  return added?.[1]?.replace(/^(?:self|this)\./, '') ?? null;
}

function reason(
  { requests }: Diagnosis,
  growth: Growth | null,
  { line, put }: { readonly line: CauseLine | null; readonly put: CauseLine | null },
  holder: string | null,
  heap: Heap | null,
): string {
  const parts: string[] = [];
  if (growth) parts.push(`${growth.name} rises by ${formatCountGrowth(growth.perRequest)} a request`);
  if (holder && !heap) parts.push(`by its text that line puts it into ${holder}`);
  if (holder && heap) {
    const entries =
      heap?.entries == null ? '' : `, which took in ${formatCountGrowth(heap.entries)} entries a request`;
    parts.push(`what stays is held by ${holder}${entries}`);
  }
  const bytes = line?.bytesPerRequest ?? null;
  if (line && bytes !== null)
    parts.push(`line ${line.line} of ${line.file} allocated ${formatByteGrowth(bytes)} a request of it`);
  else if (line) parts.push(`line ${line.line} of ${line.file} puts it there`);
  if (put) parts.push(`line ${put.line} of ${put.file} puts it there`);
  if (parts.length === 0) return `${requests} further requests showed no type, line or holder.`;
  return `In ${requests} further requests: ${parts.join('; ')}.`;
}
