import type {
  Arrival,
  Assets,
  BootOptions,
  Completion,
  ConsoleLanguage,
  ConsoleReply,
  Engine,
  EngineInstrument,
  Fault,
  FaultCode,
  Holding,
  HttpReply,
  Limits,
  Program,
  Progress,
  Query,
  Table,
  Trace,
  VirtualMs,
} from '../contract';
import { absent } from '../instruments';
import { connectionsTable, countConnections, SqlConsole } from '../postgres/console';
import { loadScopeModule } from './console/console-scope';
import { GuestConsole } from './console/guest-console';
import { Inspector } from './instruments/inspector';
import { type GuestError, guestFault, parseGuestError } from './machine/faults';
import type { FramePlace, Place } from './machine/frames';
import { Machine } from './machine/machine';
import { MemoryLimit } from './machine/memory-limit';
import { type OpenRequest, OpenRequests } from './open-requests';
import { packRequest } from './pack-request';
import { offerPostgres, type Preludes, postgresModules, postgresOf } from './postgres';
import { PROBES } from './probes';
import { loadProgram } from './program/load-program';
import { loopLine, onlyAwaitLine } from './program/source-text';
import { Sources } from './program/sources';
import { selfTest } from './self-test';

const MAX_INCIDENTS = 20;
const MAX_LINES = 200;
/** A request has waited for nothing at least this long before it is called a deadlock. */
const DEADLOCK_AFTER_MS: VirtualMs = 1000;

/** Runs Hono samples on QuickJS: exact bytes and objects, a virtual clock, guards against every bad program. */
export class QuickjsEngine implements Engine {
  readonly probes = PROBES;
  readonly #machine = new Machine({
    print: (text) => this.#print(text),
    done: (token, status, bytes, headers, text) => this.#done(token, status, bytes, headers, text),
    started: (token) => {
      const request = this.#openRequests.open(token);
      if (request) request.started = true;
    },
    incident: (code, detail, handler) =>
      this.#incident(guestFault(code as FaultCode, parseGuestError(detail), this.#isSampleFile, handler)),
    unhandledRejection: (error) => this.#unhandled(error),
    loopPlace: (place) => this.#loopPlace(place),
  });
  readonly #inspector = new Inspector(
    this.#machine,
    {
      isSampleFile: (file) => this.#isSampleFile(file),
      original: (file) => this.#sources?.original(file) ?? '',
      files: () => Object.keys(this.#sources?.program.files ?? {}),
    },
    () => this.countTypes(),
  );
  readonly #postgres = postgresOf(this.#machine);
  readonly #isSampleFile = (file: string): boolean => this.#sources?.has(file) === true;
  readonly #openRequests = new OpenRequests();
  readonly #console = new GuestConsole(this.#machine, (file) => this.#sources?.linesOf(file) ?? 0);
  #sources: Sources | null = null;
  #builtIn: Record<string, string[]> = {};
  #preludes: Preludes = {};
  #sql: SqlConsole | null = null;
  #answerWithinMs: VirtualMs = Number.POSITIVE_INFINITY;
  /** The machine's clock when the program had been loaded: the engine's zero. */
  #originMs: VirtualMs = 0;
  #ownTypes = new Map<string, number>();
  #ownObjects = 0;
  #memoryLimit = new MemoryLimit(Number.POSITIVE_INFINITY, () => 0);

  #completions: Completion[] = [];
  #firstCompletionMs: VirtualMs = Number.POSITIVE_INFINITY;
  #incidents: Fault[] = [];
  readonly #reported = new Set<string>();
  #output: string[] = [];
  #linesDropped = 0;

  get #nowMs(): VirtualMs {
    return this.#machine.nowMs - this.#originMs;
  }

  /** About 90 ms: the module, the prelude with Hono, and the self-test. */
  async boot(assets: Assets, options: BootOptions): Promise<string> {
    await this.#machine.start(assets, options.memoryBytes);
    this.#machine.guard(() => {
      selfTest(this.#machine);
      const { builtIn, preludes } = postgresModules(assets);
      this.#builtIn = { ...this.#machine.guest.modules(), ...builtIn };
      this.#preludes = preludes;
      loadScopeModule(this.#machine);
      this.#machine.collect();
      // Whatever is here now is the lab's; only what comes on top is the sample's.
      this.#ownTypes = this.#machine.heap.countTypes();
      this.#ownObjects = this.#machine.heap.countObjects();
    });
    return 'QuickJS-ng 0.12.1, Hono 4.13.19';
  }

  async load(program: Program, limits: Limits, seed: number): Promise<void> {
    const sources = new Sources(program, this.#builtIn, this.#preludes);
    this.#sources = sources;
    this.#answerWithinMs = limits.answerWithinMs;
    this.#machine.busyMs = limits.busyMs;
    this.#memoryLimit = new MemoryLimit(limits.killAtBytes ?? Number.POSITIVE_INFINITY, () =>
      this.#machine.allocator.liveBytes(),
    );
    this.#machine.responseBytes = limits.responseBytes;
    this.#machine.isSampleFile = this.#isSampleFile;
    this.#machine.guard(() => {
      this.#machine.guest.seedRandom(seed);
      this.#machine.guest.limitResponses(limits.responseBytes);
      loadProgram(this.#machine, sources, (name) => {
        if (name === 'pg') offerPostgres(this.#machine, this.#postgres);
      });
    });
    this.#originMs = this.#machine.nowMs;
    // What lets the console into the entry: it stands on a line of its own at its end.
    const scope = `closure (anonymous) (${program.entry}:${sources.linesOf(program.entry) + 1})`;
    this.#ownTypes.set(scope, 1);
    this.#ownObjects += 1;
  }

  advance(
    arrivals: readonly Arrival[],
    until: VirtualMs,
    slackMs: VirtualMs,
    mayGoOn: () => boolean,
  ): Progress {
    return this.#machine.guard(() => {
      this.#machine.progressed();
      this.#inspector.forget();
      this.#completions = [];
      this.#firstCompletionMs = Number.POSITIVE_INFINITY;
      this.#openRequests.expect(arrivals);
      this.#machine.drain();
      this.#run(until, slackMs, mayGoOn);
      return { nowMs: this.#nowMs, completions: this.#completions };
    });
  }

  collect(): void {
    this.#machine.guard(() => this.#machine.collect());
  }

  read(out: Float64Array): void {
    const { allocator, heap, mailbox, view } = this.#machine;
    const { live, peak } = allocator.measure();
    out[0] = live;
    out[1] = peak;
    out[2] = heap.countObjects() - this.#ownObjects;
    out[3] = mailbox.pendingTimers;
    out[4] = view.memory.buffer.byteLength;
    out[5] = countConnections(this.#postgres);
  }

  resetPeak(): void {
    this.#machine.allocator.setMarks();
  }

  countTypes(): ReadonlyMap<string, number> {
    const counts = this.#machine.heap.countTypes();
    for (const [name, count] of this.#ownTypes) {
      const left = (counts.get(name) ?? 0) - count;
      // One of the lab's own may have gone, for instance a native function that the sample replaced.
      if (left > 0) counts.set(name, left);
      else counts.delete(name);
    }
    return counts;
  }

  takeIncidents(): Fault[] {
    return this.#incidents.splice(0, MAX_INCIDENTS);
  }

  takeOutput(): string[] {
    const lines = this.#output;
    this.#output = [];
    if (this.#linesDropped > 0) lines.push(`… and ${this.#linesDropped} more lines`);
    this.#linesDropped = 0;
    return lines;
  }

  inspect(instrument: EngineInstrument, query: Query): Table {
    return this.#machine.guard(() => {
      if (instrument === 'connections') return connectionsTable(this.#postgres, this.#originMs);
      return this.#inspector.instruments[instrument]?.(query) ?? absent(instrument);
    });
  }

  mark(): number {
    return this.#inspector.mark();
  }

  holders(type: string): Holding {
    return this.#machine.guard(() => this.#inspector.holders(type));
  }

  startTrace(): void {
    this.#machine.guard(() => this.#inspector.startTrace());
  }

  endTrace(): Trace {
    return this.#machine.guard(() => this.#inspector.endTrace());
  }

  /** SQL typed by the user, at a session of the lab’s own. */
  runSql(text: string): ConsoleReply {
    this.#sql ??= new SqlConsole(this.#postgres);
    return this.#sql.run(text);
  }

  console(text: string, language: ConsoleLanguage): ConsoleReply {
    if (language === 'sql') return this.runSql(text);
    this.#inspector.forget();
    return this.#console.run(text);
  }

  /** Everything due, in order of time; at one instant timers first, then arrivals, then clients that leave. */
  #run(until: VirtualMs, slackMs: VirtualMs, mayGoOn: () => boolean): void {
    const { guest, mailbox } = this.#machine;
    for (;;) {
      const limit = Math.min(until, this.#firstCompletionMs + slackMs);
      const timerMs = mailbox.nextDueMs - this.#originMs;
      const arrivalMs = this.#openRequests.nextArrivalMs;
      const departureMs = this.#openRequests.nextDepartureMs;
      const dueMs = Math.max(this.#nowMs, Math.min(timerMs, arrivalMs, departureMs));
      if (dueMs > limit) {
        const isIdle = timerMs === Number.POSITIVE_INFINITY && arrivalMs === Number.POSITIVE_INFINITY;
        this.#moveTo(limit);
        this.#watchForDeadlock(isIdle);
        return;
      }
      if (!mayGoOn()) return;
      this.#moveTo(dueMs);
      if (timerMs <= dueMs) guest.fireNext();
      else if (arrivalMs <= dueMs) this.#begin();
      else for (const request of this.#openRequests.leaving(dueMs)) this.#leave(request);
      this.#machine.drain();
      this.#memoryLimit.check();
    }
  }

  #moveTo(dueMs: VirtualMs): void {
    if (dueMs <= this.#nowMs) return;
    this.#machine.nowMs = dueMs + this.#originMs;
    this.#machine.progressed();
    const askedBeforeMs = dueMs - this.#answerWithinMs;
    for (
      let request = this.#openRequests.overdue(askedBeforeMs);
      request;
      request = this.#openRequests.overdue(askedBeforeMs)
    ) {
      if (!request.reported) this.#reportWaiting(request, 'never-answered');
    }
  }

  #begin(): void {
    const request = this.#openRequests.depart(this.#nowMs);
    if (!request) return;
    this.#machine.guest.begin(packRequest(request.arrival));
  }

  #leave(request: OpenRequest): void {
    const { token } = request.arrival;
    this.#machine.guest.leave(token);
    // Where a response had begun, the guest says what had come of it.
    if (request.started) return;
    this.#openRequests.close(token);
    this.#complete({ token, status: 0, finishedMs: this.#nowMs, bodyBytes: 0 });
  }

  #done(
    token: number,
    status: number,
    bodyBytes: number,
    headersJson: string | undefined,
    body: string | undefined,
  ): void {
    const request = this.#openRequests.close(token);
    if (!request) return;
    const finished = { token, status, finishedMs: this.#nowMs, bodyBytes };
    if (headersJson === undefined) this.#complete(finished);
    else {
      const headers = Object.fromEntries(JSON.parse(headersJson) as [string, string][]);
      const reply: HttpReply = {
        status,
        headers,
        body: body ?? '',
        bodyBytes,
        waitedMs: this.#nowMs - request.askedMs,
      };
      this.#complete({ ...finished, reply });
    }
  }

  #complete(completion: Completion): void {
    this.#completions.push(completion);
    if (this.#firstCompletionMs === Number.POSITIVE_INFINITY) this.#firstCompletionMs = completion.finishedMs;
  }

  /** Nothing is scheduled, and requests that waited at the end of an earlier window still do: nothing will wake them. */
  #watchForDeadlock(isIdle: boolean): void {
    for (const request of this.#openRequests.unanswered()) {
      if (!isIdle) request.idleSinceMs = null;
      else if (request.idleSinceMs === null) request.idleSinceMs = this.#nowMs;
      else if (
        !request.reported &&
        this.#nowMs - request.askedMs >= DEADLOCK_AFTER_MS &&
        this.#nowMs > request.idleSinceMs
      ) {
        this.#reportWaiting(request, 'deadlock');
      }
    }
  }

  #reportWaiting(request: OpenRequest, code: 'deadlock' | 'never-answered'): void {
    request.reported = true;
    const { method, path, token } = request.arrival;
    const waited = `${method} ${path} has waited ${((this.#nowMs - request.askedMs) / 1000).toLocaleString('en')} s of virtual time`;
    const places = this.#machine.frames.waiting();
    const place = places[0] ?? this.#handlerOf(token);
    const where = place
      ? ` It waits in ${place.functionName || 'an anonymous function'} (${place.file}:${place.line}).`
      : '';
    this.#incident({
      code,
      message:
        code === 'deadlock'
          ? `${waited}, and nothing is scheduled that could wake it.${where}`
          : `${waited} without an answer.${where}`,
      hint:
        code === 'deadlock'
          ? 'Look at the await there: whoever should settle its promise has gone, or never comes.'
          : 'Answer sooner, or give up with an error after a time-out.',
      ...(place ? { file: place.file, line: place.line } : {}),
    });
  }

  /** Where the request's handler is, or waits if that is plain. */
  #handlerOf(token: number): Place | undefined {
    const handle = this.#machine.guest.handlerOfExchange(token);
    const place = this.#machine.placeOf(handle);
    handle.dispose();
    const line = place && onlyAwaitLine(this.#sources?.original(place.file) ?? '', place.line);
    return place && line !== undefined ? { ...place, line } : place;
  }

  #unhandled(error: GuestError): void {
    const fault = guestFault('background-error', error, this.#isSampleFile);
    this.#incident({ ...fault, message: `A promise was rejected and nobody handled it: ${fault.message}` });
  }

  /** Each place is reported once a run. */
  #incident(fault: Fault): void {
    const key =
      fault.line === undefined
        ? `${fault.code} ${fault.message}`
        : `${fault.code} ${fault.file}:${fault.line}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#incidents.push(fault);
  }

  #print(text: string): void {
    if (this.#console.print(text)) return;
    for (const line of text.split('\n')) {
      if (this.#output.length < MAX_LINES - 1) this.#output.push(line);
      else this.#linesDropped += 1;
    }
  }

  #loopPlace(place: FramePlace): Place {
    const source = this.#sources?.original(place.file);
    return source === undefined ? place : { ...place, line: loopLine(source, place.line) };
  }
}
