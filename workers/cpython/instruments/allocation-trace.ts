import type { Bytes, Trace } from '../../contract';
import { CODE, FRAME, THREAD } from '../heap/heap-layout';
import type { HeapReader } from '../heap/heap-reader';
import { plain } from '../heap/key-text';
import type { Place } from '../heap/places';
import type { CpythonModule, Pointer } from '../interpreter/pyodide-types';
import type { BlockWatcher, ByteMeter } from '../meter/byte-meter';
import type { BirthWatcher, RefTracer } from '../meter/ref-tracer';

/** Frames that are looked at for each allocation, from the innermost on. */
const DEEPEST = 400;
const MAX_LINES = 50;
/** The site of the lab's own code. */
const LAB = 0;

type TracedLine = Trace['lines'][number];

interface Site {
  readonly file: string;
  readonly line: number;
  bytes: Bytes;
  objects: number;
}

/** Whose code a frame runs. */
interface Owner {
  readonly whose: 'sample' | 'library' | 'lab';
  readonly file: string;
}

/**
 * Notes for every block the line that asked for it, for as long as it lives: what tracemalloc notes, from outside. It
 * walks the interpreter's frames at each allocation, up to the innermost one of the sample; a library's own line is told
 * only where nothing of the sample has called it. Nothing of this lies in the heap that is measured, and it works beside a tracemalloc
 * that the sample runs itself. Unlike tracemalloc's, its figures are what has been added since the start: of a block that was there
 * before and grows, only the growth counts.
 *
 * Cost while it runs: some 10 ns a frame and allocation, and 4 bytes for each 16 of the heap.
 */
export class AllocationTrace implements BlockWatcher, BirthWatcher {
  readonly #meter: ByteMeter;
  readonly #reader: HeapReader;
  readonly #module: CpythonModule;
  readonly #home: string;
  readonly #thread: Pointer;
  /** The first stands for the lab's own code and isn't told. */
  readonly #sites: Site[] = [{ file: '', line: 0, bytes: 0, objects: 0 }];
  readonly #siteOfLine = new Map<string, number>();
  readonly #siteOfInstruction = new Map<Pointer, { readonly code: Pointer; readonly site: number }>();
  readonly #owners = new Map<Pointer, { readonly name: Pointer; readonly owner: Owner }>();
  /** A block's site plus one, by a sixteenth of its address. */
  readonly #blocks: Uint32Array;
  /** What counts of a block that counts in part. */
  readonly #partly = new Map<Pointer, { readonly bytes: Bytes; readonly objects: number }>();
  /** The last allocation, and the instruction that made it. */
  #last = { at: 0, size: 0, instruction: 0 };
  #instruction = 0;
  /** The youngest block at the end: what came later isn't known here. */
  #lastBlock = Number.POSITIVE_INFINITY;
  /** The interpreter tells this one of every new object: some are made in memory that was kept from an older one. */
  readonly #tracer: RefTracer;

  /** Begins at once. */
  constructor(
    module: CpythonModule,
    reader: HeapReader,
    meter: ByteMeter,
    home: string,
    memoryBytes: Bytes,
    tracer: RefTracer,
  ) {
    this.#module = module;
    this.#reader = reader;
    this.#meter = meter;
    this.#home = home;
    this.#thread = module._PyThreadState_GetUnchecked();
    this.#blocks = new Uint32Array(Math.max(memoryBytes, reader.bytes) / 16 + 1);
    this.#tracer = tracer;
    meter.watch(this);
    tracer.add(this);
  }

  stop(): void {
    this.#lastBlock = this.#meter.count;
    this.#meter.unwatch(this);
    this.#tracer.remove(this);
  }

  /** An object begins to be: where its memory was kept from an older object, the line is this one’s. */
  born(object: Pointer): void {
    const at = this.#reader.blockOf(object);
    if (at === this.#last.at) return;
    const known = this.#blocks[at >>> 4] ?? 0;
    if (known === 0 || this.#partly.has(at)) return;
    const index = this.#here();
    const from = this.#sites[known - 1];
    if (index === known - 1 || !from) return;
    const size = Math.max(0, this.#meter.sizeOf(at));
    from.bytes -= size;
    from.objects--;
    this.#blocks[at >>> 4] = 0;
    this.#put(at, size, 1, index);
  }

  /** The line that made an object, if it did so while this ran; also after the end, for what lives on. */
  madeAt(object: Pointer): Place | null {
    const at = this.#reader.blockOf(object);
    if (this.#meter.birthOf(at) > this.#lastBlock) return null;
    const site = this.#sites[(this.#blocks[at >>> 4] ?? 0) - 1];
    return site && site.line > 0 ? { file: site.file, line: site.line } : null;
  }

  /** What was allocated since the start and still lives, by line, most bytes first. */
  lines(most = MAX_LINES): TracedLine[] {
    return this.#sites
      .slice(1)
      .filter(({ bytes }) => bytes > 0)
      .sort((a, b) => b.bytes - a.bytes || a.file.localeCompare(b.file) || a.line - b.line)
      .slice(0, most)
      .map(({ file, line, bytes, objects }) => ({ file, line, bytes, objects }));
  }

  allocated(at: Pointer, size: Bytes): void {
    this.#put(at, size, 1);
    this.#last = { at, size, instruction: this.#instruction };
  }

  freed(at: Pointer, size: Bytes): void {
    if (this.#blocks[at >>> 4] !== 0) {
      this.#drop(at, size);
      return;
    }
    // A table that outgrew its block: the new one was made just before, by the same instruction.
    const last = this.#last;
    if (last.at === 0 || size === 0 || last.size <= size || this.#blocks[last.at >>> 4] === 0) return;
    const site = this.#here();
    if (site === LAB || this.#instruction !== last.instruction) return;
    this.#drop(last.at, last.size);
    this.#put(last.at, last.size - size, 0, site);
    this.#partly.set(last.at, { bytes: last.size - size, objects: 0 });
    this.#last = { at: 0, size: 0, instruction: 0 };
  }

  moved(from: Pointer, oldSize: Bytes, to: Pointer, size: Bytes): void {
    const wasNoted = this.#blocks[from >>> 4] !== 0;
    const part = this.#partly.get(from);
    if (wasNoted) this.#drop(from, oldSize);
    if (wasNoted && !part) {
      this.#put(to, size, 1);
      return;
    }
    const bytes = Math.max(0, size - oldSize + (part?.bytes ?? 0));
    if (bytes === 0) return;
    this.#put(to, bytes, 0);
    if (this.#blocks[to >>> 4] !== 0) this.#partly.set(to, { bytes, objects: 0 });
  }

  #put(at: Pointer, size: Bytes, objects: number, known?: number): void {
    const index = known ?? this.#here();
    const site = this.#sites[index];
    if (!site) return;
    site.bytes += size;
    site.objects += objects;
    this.#blocks[at >>> 4] = index + 1;
  }

  #drop(at: Pointer, size: Bytes): void {
    const site = this.#sites[(this.#blocks[at >>> 4] ?? 0) - 1];
    this.#blocks[at >>> 4] = 0;
    if (!site) return;
    const part = this.#partly.get(at);
    if (part) this.#partly.delete(at);
    site.bytes -= part?.bytes ?? size;
    site.objects -= part?.objects ?? 1;
  }

  /** The site that the interpreter is at. */
  #here(): number {
    const reader = this.#reader;
    let library: Pointer = 0;
    let frame = reader.word(this.#thread + THREAD.currentFrame);
    for (let depth = 0; frame !== 0 && depth < DEEPEST; depth++) {
      const code = reader.word(frame + FRAME.code);
      if (this.#isComplete(frame, code)) {
        const { whose } = this.#ownerOf(code);
        if (whose === 'sample') return this.#siteOf(frame);
        if (whose === 'library' && library === 0) library = frame;
      }
      frame = reader.word(frame + FRAME.previous);
    }
    if (library !== 0) return this.#siteOf(library);
    this.#instruction = 0;
    return LAB;
  }

  /** What a call allocates before its first instruction, a coroutine for instance, is the caller's. */
  #isComplete(frame: Pointer, code: Pointer): boolean {
    const reader = this.#reader;
    const owner = reader.byte(frame + FRAME.owner);
    if (owner === FRAME.ownedByC) return false;
    const first = code + CODE.instructions + 2 * reader.word(code + CODE.firstTraceable);
    return owner === FRAME.ownedByGenerator || reader.word(frame + FRAME.instruction) >= first;
  }

  #ownerOf(code: Pointer): Owner {
    const name = this.#reader.word(code + CODE.file);
    const known = this.#owners.get(code);
    if (known?.name === name) return known.owner;
    const owner = this.#describe(this.#reader.text(name));
    this.#owners.set(code, { name, owner });
    return owner;
  }

  #describe(path: string): Owner {
    if (path.startsWith(this.#home)) return { whose: 'sample', file: path.slice(this.#home.length) };
    if (path.includes('/leaklab/')) return { whose: 'lab', file: path };
    return {
      whose: 'library',
      file: path.replace(/^.*\/(site\.zip|python\d+\.zip|python3\.\d+|site-packages)\//, ''),
    };
  }

  #siteOf(frame: Pointer): number {
    const code = this.#reader.word(frame + FRAME.code);
    const instruction = this.#reader.word(frame + FRAME.instruction);
    this.#instruction = instruction;
    const known = this.#siteOfInstruction.get(instruction);
    if (known?.code === code) return known.site;
    const line = this.#module._PyUnstable_InterpreterFrame_GetLine(frame);
    const file = plain(this.#ownerOf(code).file);
    const key = `${file}:${line}`;
    let site = this.#siteOfLine.get(key);
    if (site === undefined) {
      site = this.#sites.length;
      this.#sites.push({ file, line: Math.max(line, 1), bytes: 0, objects: 0 });
      this.#siteOfLine.set(key, site);
    }
    this.#siteOfInstruction.set(instruction, { code, site });
    return site;
  }
}

export const TRACE_NOTE =
  'Every block that Python handed out meanwhile is noted with the innermost line of the sample that was being run, as tracemalloc would, ' +
  'and taken off when it is given back; a library’s line stands where no line of the sample had called it. Objects are counted ' +
  'as blocks. What replaces something older of the same kind counts as well: a cache that is full and turns over shows here too.';
