import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import type { Assets, Bytes, Fault } from '../../contract';
import { FaultError } from '../../fault-error';
import { realNow } from '../../real-clock';
import { Guest } from '../guest';
import { Allocator } from '../heap/dlmalloc';
import { Heap } from '../heap/heap';
import { ClassId, CONTEXT, LINK, OBJECT, RUNTIME, SHAPE, TAG } from '../heap/heap-layout';
import { HeapView } from '../heap/heap-view';
import { ValueText } from '../text/value-text';
import { AllocatorHooks } from './allocator-hooks';
import type { GuestError } from './faults';
import { Frames, type Place } from './frames';
import { offerHostFunctions } from './host-functions';
import type { Interruption, MachineEvents } from './machine-events';
import { busyLoop, crash, outOfMemory, responseTooLarge } from './machine-faults';
import { Mailbox } from './mailbox';
import { MemoryReserve, RESERVE_BYTES } from './memory-reserve';
import { startModule } from './wasm-host';

/**
 * The most stack a guest may use, in bytes: some 550 plain calls. Measured in Chromium 156: at 128 KiB
 * the browser's own stack can end first, while its compiler has not yet improved the engine's code,
 * and that ends the engine instead of raising a RangeError in the guest.
 */
const GUEST_STACK_BYTES = 98304;

/** How long after its deadline a guest is left running in the hope of meeting a line of the sample. */
const GRACE_MS = 250;

/**
 * One QuickJS with its memory, clock and guards. Knows nothing of requests or samples' files but how
 * to tell theirs from the lab's. After a FaultError out of {@link guard} it is lost.
 */
export class Machine {
  /** Virtual ms since the program's start. */
  nowMs = 0;
  responseBytes: Bytes = Number.POSITIVE_INFINITY;
  busyMs = 10000;
  isSampleFile: (file: string) => boolean = () => false;

  readonly #events: MachineEvents;
  #maximumBytes = 0;
  #reserve = new MemoryReserve(0);
  #deadline = Number.POSITIVE_INFINITY;
  #fullAt: Place | undefined;
  #polledAt = Number.POSITIVE_INFINITY;
  #dead: FaultError | null = null;
  #interruptible = false;
  #interrupted: Interruption | null = null;
  /** Rejected promises that nobody has handled yet, by address. */
  readonly #rejections = new Map<number, GuestError>();
  #parts: Parts | null = null;

  constructor(events: MachineEvents) {
    this.#events = events;
  }

  get context(): QuickJSContext {
    return this.#ready.context;
  }
  get runtime(): QuickJSRuntime {
    return this.#ready.runtime;
  }
  get guest(): Guest {
    return this.#ready.guest;
  }
  get mailbox(): Mailbox {
    return this.#ready.mailbox;
  }
  get view(): HeapView {
    return this.#ready.view;
  }
  get heap(): Heap {
    return this.#ready.heap;
  }
  get allocator(): Allocator {
    return this.#ready.allocator;
  }
  get frames(): Frames {
    return this.#ready.frames;
  }
  get hooks(): AllocatorHooks {
    return this.#ready.hooks;
  }
  get values(): ValueText {
    return this.#ready.values;
  }

  /** The address of the guest's globalThis. */
  get globalObject(): number {
    return this.view.objectAt(this.context.global.value);
  }

  get #ready(): Parts {
    if (!this.#parts)
      throw new FaultError({ code: 'boot-failed', message: 'The QuickJS engine has not been booted.' });
    return this.#parts;
  }

  /** Starts the engine and evaluates the prelude. About 50 ms. @throws FaultError `assets-missing` or `boot-failed` */
  async start(assets: Assets, memoryBytes: Bytes): Promise<void> {
    const file = assets['quickjs.bin'];
    const prelude = assets['guest.js'];
    if (!(file instanceof Uint8Array) || !(prelude instanceof Uint8Array)) {
      throw new FaultError({
        code: 'assets-missing',
        message: 'The QuickJS engine or its prelude did not arrive.',
        hint: 'Reload the page. If it stays so, the site was built or copied incompletely.',
      });
    }
    const reserve = new MemoryReserve(memoryBytes);
    this.#reserve = reserve;
    const { module, memory, table, rejectionTracker, malloc, free } = await startModule(
      file,
      memoryBytes + RESERVE_BYTES,
      {
        now: () => this.nowMs,
        poll: () => this.#poll(),
        grown: (bytes) => reserve.grown(bytes),
        full: (bytes) => this.#full(bytes),
        mayHaveBytes: () => reserve.mayHaveBytes,
        afterHostCall: () => {
          if (this.#dead) throw this.#dead;
        },
        rejection: (_context, promise, reason, isHandled) => {
          this.#rejected(promise, reason, isHandled !== 0);
          return undefined;
        },
      },
    );
    this.#maximumBytes = memoryBytes;
    const runtime = module.newRuntime();
    runtime.setMaxStackSize(GUEST_STACK_BYTES);
    runtime.setInterruptHandler(() => false);
    const context = runtime.newContext();
    const view = new HeapView(memory, addressOf(runtime));
    view.u32[(view.runtime + RUNTIME.rejectionTracker) >> 2] = rejectionTracker;
    offerHostFunctions(context, this, this.#events, (bytes, handler) => {
      const place = this.#parts?.frames.running() ?? (handler && this.placeOf(handler));
      this.#die(responseTooLarge(this.responseBytes, bytes, place));
    });
    context
      .unwrapResult(context.evalCode(new TextDecoder().decode(prelude), 'lab:prelude', { type: 'global' }))
      .dispose();
    context
      .unwrapResult(context.evalCode(`delete globalThis[Symbol.for('leak-lab.host')]`, 'lab:host'))
      .dispose();
    const frames = new Frames(view, (file) => this.isSampleFile(file));
    const guest = new Guest(context);
    this.#parts = {
      ...{ context, runtime, view, frames },
      ...{ guest, mailbox: new Mailbox(view, guest.mailbox) },
      heap: new Heap(view),
      values: new ValueText(view),
      hooks: new AllocatorHooks(view, table),
      allocator: new Allocator(view),
    };
    reserve.attach({ view, allocator: this.#parts.allocator, malloc, free });
    this.drain();
  }

  /** Runs guest code under the machine's guards. Whatever ends the engine leaves as a FaultError, for ever. */
  guard<T>(work: () => T): T {
    if (this.#dead) throw this.#dead;
    try {
      return work();
    } catch (error) {
      this.#dead ??=
        error instanceof FaultError
          ? error
          : new FaultError(crash(error, this.#parts?.frames.running(), this.isSampleFile));
      throw this.#dead;
    }
  }

  /**
   * Runs guest code that may be stopped: once busyMs are over it ends with an error that nothing can catch, see
   * {@link interrupted}, and the process goes on.
   */
  interruptibly<T>(work: () => T): T {
    this.#interruptible = true;
    this.#interrupted = null;
    this.progressed();
    try {
      return this.guard(work);
    } finally {
      this.#interruptible = false;
      this.progressed();
    }
  }

  /** What ended the last work done {@link interruptibly}, if anything did. */
  get interrupted(): Interruption | null {
    return this.#interrupted;
  }

  /** Virtual time has moved, or a request was answered: the deadline starts anew. */
  progressed(): void {
    this.#polledAt = realNow();
    this.#deadline = this.#polledAt + this.busyMs;
  }

  /** Runs all pending jobs, then reports the rejections that nobody handled. */
  drain(): void {
    const { runtime, view, mailbox } = this.#ready;
    const jobs = view.runtime + RUNTIME.jobs;
    view.refresh();
    // An empty list's head points to itself: cheaper than asking the engine.
    while (view.word(jobs + LINK.next) !== jobs) {
      const result = runtime.executePendingJobs();
      if (result.error) {
        this.#events.unhandledRejection(this.errorOf(result.error));
        result.error.dispose();
      } else result.dispose();
      view.refresh();
    }
    mailbox.takeDone((token, status, bytes) => {
      this.progressed();
      this.#events.done(token, status, bytes);
    });
    if (this.#rejections.size > 0) {
      for (const error of this.takeRejections()) this.#events.unhandledRejection(error);
    }
    this.#reserve.settle(() => this.collect());
  }

  /** Rejections that nobody has handled so far; they are not reported any more. */
  takeRejections(): GuestError[] {
    const errors = [...this.#rejections.values()];
    this.#rejections.clear();
    return errors;
  }

  /** A full collection: at a threshold of 0 the engine collects at its next allocation, and sets a new threshold itself. */
  collect(): void {
    const { view } = this;
    view.refresh();
    view.u32[(view.runtime + RUNTIME.gcThreshold) >> 2] = 0;
    this.context.newObject().dispose();
    view.refresh();
  }

  /** The guest's error as texts. */
  errorOf(handle: QuickJSHandle): GuestError {
    const dumped: unknown = this.context.dump(handle);
    if (typeof dumped === 'object' && dumped !== null) {
      const { name, message, stack } = dumped as Record<string, unknown>;
      return { name: String(name ?? ''), message: String(message ?? ''), stack: String(stack ?? '') };
    }
    return { name: '', message: String(dumped), stack: '' };
  }

  /** Where the function behind a handle is defined. */
  placeOf(handle: QuickJSHandle): Place | undefined {
    this.view.refresh();
    const place = this.frames.ofFunction(this.view.objectAt(handle.value));
    return place && this.isSampleFile(place.file) ? place : undefined;
  }

  /** True stops the guest. */
  #poll(): boolean {
    const now = realNow();
    // So long without a look is no loop: the machine slept, or one call took its time, which is seen from outside.
    if (now - this.#polledAt > this.busyMs) this.#deadline += now - this.#polledAt;
    this.#polledAt = now;
    const late = now - this.#deadline;
    if (!(late > 0)) return false;
    const place = this.#parts?.frames.running();
    if (!place && late < GRACE_MS && !this.#interruptible) {
      this.#pollSoon();
      return false;
    }
    if (this.#interruptible) {
      this.#interrupted ??= { place: place && this.#events.loopPlace(place), afterMs: this.busyMs };
      return true;
    }
    throw this.#die(busyLoop(this.busyMs, place && this.#events.loopPlace(place)));
  }

  /**
   * Asks to be polled again after an odd number of steps: a loop with an even number of them might
   * otherwise be met for ever at the one step where no line of the sample is running.
   */
  #pollSoon(): void {
    const { view } = this;
    view.refresh();
    const context = view.word(view.runtime + RUNTIME.contexts + LINK.next) - CONTEXT.link;
    view.u32[(context + CONTEXT.interruptCounter) >> 2] = 7;
  }

  /**
   * A line of the sample that wants far too much at once gets the engine's own error, which it may catch: there is room
   * left to go on with. Where many small ones have used up everything there is a reserve, so that the engine's error can be made and
   * the request come to its end. Where that is used up as well, the process ends.
   */
  #full(bytes: Bytes): void {
    const place = this.#parts?.frames.running();
    // Where no line of the sample is being run, the last one that filled memory is the best clue.
    if (place) this.#fullAt = place;
    if (this.#reserve.isEnd(bytes, place !== undefined))
      throw this.#die(outOfMemory(this.#maximumBytes, this.#fullAt));
  }

  /** Remembers the fault that ends this engine; host calls and guards throw it from now on. */
  #die(fault: Fault): FaultError {
    this.#dead ??= new FaultError(fault);
    return this.#dead;
  }

  #rejected(promise: bigint, reason: bigint, isHandled: boolean): void {
    const address = Number(BigInt.asUintN(32, promise));
    if (isHandled) {
      this.#rejections.delete(address);
      return;
    }
    if (!this.#parts) return;
    this.#rejections.set(address, this.#readError(reason));
  }

  /** The texts of the error behind a handle, read from memory: no getter of the sample runs. Nameless if it is no Error. */
  readError(handle: QuickJSHandle): GuestError {
    const { view } = this;
    view.refresh();
    const value = (BigInt(view.word(handle.value + 4)) << 32n) | BigInt(view.word(handle.value));
    const isError = view.classIdOf(view.objectAt(handle.value)) === ClassId.error;
    const error = this.#readError(value);
    return isError ? error : { ...error, name: '' };
  }

  /** An error's texts, read from memory: calling the guest here could change what it does next. */
  #readError(value: bigint): GuestError {
    const { view } = this;
    view.refresh();
    const tag = Number(BigInt.asIntN(32, value >> 32n));
    const address = Number(BigInt.asUintN(32, value));
    if (tag === TAG.string) return { name: '', message: view.text(address, 500), stack: '' };
    if (tag !== TAG.object) return { name: '', message: 'a value that is no Error', stack: '' };
    const own = (key: string, most: number): string =>
      view.stringAt(view.ownProperty(address, view.findAtom(key)), most) ?? '';
    const prototype = view.word(view.word(address + OBJECT.shape) + SHAPE.prototype);
    const name =
      own('name', 100) ||
      (prototype ? (view.stringAt(view.ownProperty(prototype, view.findAtom('name'))) ?? '') : '');
    return { name: name || 'Error', message: own('message', 2000), stack: own('stack', 8000) };
  }
}

interface Parts {
  readonly context: QuickJSContext;
  readonly runtime: QuickJSRuntime;
  readonly guest: Guest;
  readonly mailbox: Mailbox;
  readonly view: HeapView;
  readonly heap: Heap;
  readonly allocator: Allocator;
  readonly frames: Frames;
  readonly values: ValueText;
  readonly hooks: AllocatorHooks;
}

/** The JSRuntime's address: the binding keeps it to itself, and offers no other way to it. */
function addressOf(runtime: QuickJSRuntime): number {
  const { rt } = runtime as unknown as { rt?: { value?: unknown } };
  if (typeof rt?.value !== 'number')
    throw new TypeError("The engine's binding has changed: its runtime's address is not where it was.");
  return rt.value;
}
