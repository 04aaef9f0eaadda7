import type { Bytes, CodePlace, Trace } from '../../contract';
import { GcKind, OBJECT } from '../heap/heap-layout';
import type { HeapView } from '../heap/heap-view';
import type { AllocatorHooks, BlockWatcher } from '../machine/allocator-hooks';
import type { Frames } from '../machine/frames';
import { type AllocationSite, AllocationSites, NOWHERE, type SiteLine } from './allocation-sites';
import type { WrittenPlaces } from './written-places';

type TracedLine = Trace['lines'][number];

interface Sum {
  bytes: Bytes;
  objects: number;
}

const MAX_LINES = 50;
/** Of a closure: where its variables are listed. */
const CLOSURE_VARIABLES = 36;

/**
 * Notes for every block the line of the sample that was being run when it was handed out, for as long as it lives: the
 * innermost frame of the sample, so what Hono or the engine allocate on behalf of a line is that line's. What none of its
 * lines asked for isn't told. Of a block that was there before and grows only the growth counts. Nothing of this lies in the
 * heap that is measured.
 *
 * Cost while it runs: some 200 ns an allocation, and 4 bytes for each 16 of the heap.
 */
export class AllocationTrace implements BlockWatcher {
  readonly #view: HeapView;
  readonly #hooks: AllocatorHooks;
  readonly #sites: AllocationSites;
  readonly #sums: Sum[] = [];
  /** A block's site plus one, by a sixteenth of its address. */
  #blocks: Uint32Array;
  /** What counts of a block that counts in part. */
  readonly #partly = new Map<number, Bytes>();

  /** Begins at once. */
  constructor(view: HeapView, frames: Frames, hooks: AllocatorHooks) {
    this.#view = view;
    this.#hooks = hooks;
    this.#sites = new AllocationSites(view, frames);
    view.refresh();
    this.#blocks = new Uint32Array(view.u8.length / 16 + 1);
    hooks.watch(this);
  }

  stop(): void {
    this.#hooks.unwatch(this);
  }

  /** Whether the block at an address was handed out since the start. */
  isNew(at: number): boolean {
    return (this.#blocks[at >>> 4] ?? 0) !== 0 && !this.#partly.has(at);
  }

  /** What was allocated since the start and still lives, by line, most bytes first. Cost: O(heap). */
  lines(written: WrittenPlaces, most = MAX_LINES): TracedLine[] {
    const sums = new Map<string, { file: string; line: number; bytes: Bytes; objects: number }>();
    const add = ({ file, line }: { file: string; line: number }, bytes: Bytes, objects: number): void => {
      const key = `${file}:${line}`;
      const known = sums.get(key);
      if (known) {
        known.bytes += bytes;
        known.objects += objects;
      } else sums.set(key, { file, line, bytes, objects });
    };
    this.#sums.forEach((sum, number) => {
      const site = this.#sites.at(number);
      if (site) add(site.line, sum.bytes, sum.objects);
    });
    const view = this.#view;
    view.refresh();
    view.eachGcObject((object, kind) => {
      const site = kind === GcKind.object ? this.#siteOf(object) : null;
      if (!site) return;
      const place = written.of(object, site.line, site.own);
      if (!place || (place.line === site.line.line && place.file === site.line.file)) return;
      const variables = view.bytecodeOf(object) ? view.word(object + CLOSURE_VARIABLES) : 0;
      for (const block of [object, view.word(object + OBJECT.properties), variables]) {
        if (block === 0 || this.#siteOf(block)?.line !== site.line) continue;
        const bytes = this.#partly.get(block) ?? this.#hooks.sizeAt(block);
        const objects = this.#partly.has(block) ? 0 : 1;
        add(site.line, -bytes, -objects);
        add(place, bytes, objects);
      }
    });
    return [...sums.values()]
      .filter(({ bytes }) => bytes > 0)
      .sort((a, b) => b.bytes - a.bytes || (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line))
      .slice(0, most);
  }

  /**
   * Where most of those of these objects that are new were asked for: outside of their classes' constructors. Undefined
   * where most of them came without a line of the sample.
   */
  madeAt(objects: readonly number[], written: WrittenPlaces): CodePlace | undefined {
    const places = new Map<string, { place: CodePlace; objects: number }>();
    let traced = 0;
    for (const object of objects) {
      if (!this.isNew(object)) continue;
      traced += 1;
      const site = this.#siteOf(object);
      if (!site) continue;
      const { file, line } = written.of(object, site.maker, site.own) ?? site.maker;
      const known = places.get(`${file}:${line}`);
      if (known) known.objects += 1;
      else places.set(`${file}:${line}`, { place: { file, line }, objects: 1 });
    }
    return mostOf(places.values(), traced);
  }

  /** The line that handed out most of these blocks, of those that are new. */
  putAt(blocks: readonly number[]): CodePlace | undefined {
    const places = new Map<SiteLine, { place: CodePlace; objects: number }>();
    for (const block of blocks) {
      const line = this.#siteOf(block)?.line;
      if (!line) continue;
      const known = places.get(line);
      if (known) known.objects += 1;
      else places.set(line, { place: { file: line.file, line: line.line }, objects: 1 });
    }
    return mostOf(places.values(), blocks.length);
  }

  /** Whether the sample's own code made an object, and not a library on behalf of one of its lines. */
  isOwn(object: number): boolean {
    return this.#siteOf(object)?.own === true;
  }

  #siteOf(at: number): AllocationSite | null {
    const number = this.#blocks[at >>> 4] ?? 0;
    return number === 0 ? null : this.#sites.at(number - 1);
  }

  allocated(at: number, size: Bytes): void {
    this.#put(at, size, 1);
  }

  freed(at: number, size: Bytes): void {
    const number = this.#blocks[at >>> 4] ?? 0;
    if (number === 0) return;
    this.#blocks[at >>> 4] = 0;
    const sum = this.#sums[number - 1];
    const part = this.#partly.get(at);
    if (part !== undefined) this.#partly.delete(at);
    if (!sum) return;
    sum.bytes -= part ?? size;
    if (part === undefined) sum.objects -= 1;
  }

  moved(from: number, oldSize: Bytes, to: number, size: Bytes): void {
    const isKnown = (this.#blocks[from >>> 4] ?? 0) !== 0;
    const part = this.#partly.get(from);
    this.freed(from, oldSize);
    if (isKnown && part === undefined) {
      this.#put(to, size, 1);
      return;
    }
    const bytes = size - oldSize + (part ?? 0);
    if (bytes <= 0) return;
    this.#put(to, bytes, 0);
    this.#partly.set(to, bytes);
  }

  #put(at: number, bytes: Bytes, objects: number): void {
    const number = this.#sites.here();
    for (let made = this.#sums.length; made <= number; made += 1) this.#sums.push({ bytes: 0, objects: 0 });
    const sum = this.#sums[number];
    if (sum && number !== NOWHERE) {
      sum.bytes += bytes;
      sum.objects += objects;
    }
    if (at >>> 4 >= this.#blocks.length) {
      const blocks = new Uint32Array(this.#view.u8.length / 16 + 1);
      blocks.set(this.#blocks);
      this.#blocks = blocks;
    }
    this.#blocks[at >>> 4] = number + 1;
  }
}

/** The commonest place, if at least half of so many are from there. */
function mostOf(
  places: Iterable<{ readonly place: CodePlace; readonly objects: number }>,
  total: number,
): CodePlace | undefined {
  const [most] = [...places].sort((a, b) => b.objects - a.objects);
  return most && most.objects * 2 >= total ? most.place : undefined;
}
