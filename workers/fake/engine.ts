import type {
  Arrival,
  Completion,
  ConsoleReply,
  Engine,
  EngineInstrument,
  Fault,
  Holding,
  HttpCall,
  Limits,
  Program,
  Progress,
  Table,
  Trace,
  VirtualMs,
} from '../contract';
import { FaultError } from '../fault-error';
import { absent } from '../instruments';

/** What the scripted program does with one request, by path without query. */
export interface ScriptedRoute {
  /** Bytes and objects that stay for ever. */
  readonly keepsBytes?: number;
  readonly keeps?: Readonly<Record<string, number>>;
  /** Bytes that wait for a collection. */
  readonly garbageBytes?: number;
  /** Bytes held only while the request is answered. */
  readonly peakBytes?: number;
  /** Virtual time until the answer; Infinity: never. Default 0. */
  readonly takesMs?: VirtualMs;
  readonly status?: number;
  /** Raised instead of an answer; ends the process. */
  readonly fatal?: Fault;
  /** Said once at the first request. */
  readonly incident?: Fault;
}

export type Script = Readonly<Record<string, ScriptedRoute>>;

/**
 * An engine with a scripted heap: the contract's living documentation, and the runtime of the tests of
 * everything that is not an engine. The program's entry file is a {@link Script} as JSON.
 */
export class FakeEngine implements Engine {
  readonly probes = [
    { id: 'liveBytes', label: 'Live bytes', unit: 'bytes', repeatable: true, about: 'Scripted.' },
    { id: 'peakBytes', label: 'Peak bytes', unit: 'bytes', repeatable: true, about: 'Scripted.' },
    { id: 'liveObjects', label: 'Live objects', unit: 'objects', repeatable: true, about: 'Scripted.' },
    { id: 'tasks', label: 'Tasks', unit: 'count', repeatable: true, about: 'Requests that wait.' },
  ] as const;
  #script: Script = {};
  #nowMs: VirtualMs = 0;
  #live = 1000;
  #garbage = 0;
  #peak = 1000;
  #pending: { readonly dueMs: VirtualMs; readonly arrival: Arrival }[] = [];
  #incidents: Fault[] = [];
  #killAtBytes = Number.POSITIVE_INFINITY;
  #marks = 0;
  #tracedFrom = 0;
  readonly #types = new Map<string, number>([['Server', 1]]);
  /** How often each method was called, for tests of who calls what. */
  readonly calls: string[] = [];

  boot(): Promise<string> {
    this.calls.push('boot');
    return Promise.resolve('Fake 1.0');
  }

  load(program: Program, limits: Limits, _seed: number): Promise<void> {
    this.calls.push('load');
    this.#killAtBytes = limits.killAtBytes ?? Number.POSITIVE_INFINITY;
    try {
      this.#script = JSON.parse(program.files[program.entry] ?? '') as Script;
    } catch {
      throw new FaultError({
        code: 'syntax-error',
        message: 'The script is not JSON.',
        file: program.entry,
        line: 1,
      });
    }
    return Promise.resolve();
  }

  advance(
    arrivals: readonly Arrival[],
    until: VirtualMs,
    slackMs: VirtualMs,
    mayGoOn: () => boolean,
  ): Progress {
    for (const arrival of arrivals) {
      const takesMs = this.#route(arrival).takesMs ?? 0;
      this.#pending.push({ dueMs: arrival.atMs + takesMs, arrival });
    }
    this.#pending.sort((a, b) => a.dueMs - b.dueMs || a.arrival.token - b.arrival.token);
    const completions: Completion[] = [];
    let stopMs = until;
    for (let next = this.#pending[0]; next && next.dueMs <= stopMs; next = this.#pending[0]) {
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      this.#pending.shift();
      completions.push(this.#answer(next.arrival, next.dueMs));
      stopMs = Math.min(stopMs, next.dueMs + slackMs);
      if (!mayGoOn()) return { nowMs: this.#nowMs, completions };
    }
    this.#nowMs = stopMs;
    return { nowMs: stopMs, completions };
  }

  collect(): void {
    this.#live -= this.#garbage;
    this.#garbage = 0;
  }

  read(out: Float64Array): void {
    let objects = 0;
    for (const count of this.#types.values()) objects += count;
    out.set([this.#live, this.#peak, objects, this.#pending.length]);
  }

  resetPeak(): void {
    this.#peak = this.#live;
  }

  countTypes(): ReadonlyMap<string, number> {
    return new Map(this.#types);
  }

  takeIncidents(): Fault[] {
    return this.#incidents.splice(0);
  }

  takeOutput(): string[] {
    return [];
  }

  inspect(instrument: EngineInstrument): Table {
    this.calls.push(`inspect ${instrument}`);
    if (instrument !== 'growth') return absent(instrument);
    return {
      columns: [
        { id: 'type', label: 'Type', key: true },
        { id: 'count', label: 'Live', unit: 'objects' },
      ],
      rows: [...this.#types],
    };
  }

  mark(): number {
    this.calls.push('mark');
    return this.#marks++;
  }

  holders(type: string): Holding {
    const instances = this.#types.get(type) ?? 0;
    if (instances === 0)
      return { type, instances, examined: 0, chains: [], note: `No ${type} is alive at the moment.` };
    const links = [
      { via: '', type: 'module', text: 'the script' },
      { via: `.${type.toLowerCase()}s`, type: 'list', text: `list of ${instances}` },
      { via: '[0]', type, text: type },
    ];
    return { type, instances, examined: instances, chains: [{ links, share: 1, accumulatesAt: 1 }] };
  }

  startTrace(): void {
    this.#tracedFrom = this.#live;
  }

  endTrace(): Trace {
    const bytes = this.#live - this.#tracedFrom;
    const lines = bytes > 0 ? [{ file: 'app.json', line: 1, bytes, objects: 1 }] : [];
    return { lines, containers: [], note: 'Scripted.' };
  }

  console(text: string): ConsoleReply {
    return { output: [text], value: 'Scripted.' };
  }

  #route(call: HttpCall): ScriptedRoute {
    const path = call.path.split('?')[0] ?? '';
    return this.#script[path] ?? this.#script['*'] ?? {};
  }

  #answer(arrival: Arrival, finishedMs: VirtualMs): Completion {
    const route = this.#route(arrival);
    if (route.fatal) throw new FaultError(route.fatal);
    if (route.incident) this.#incidents.push(route.incident);
    this.#live += (route.keepsBytes ?? 0) + (route.garbageBytes ?? 0);
    this.#garbage += route.garbageBytes ?? 0;
    this.#peak = Math.max(this.#peak, this.#live + (route.peakBytes ?? 0));
    if (this.#peak > this.#killAtBytes)
      throw new FaultError({ code: 'oom-killed', message: 'The scripted process crossed its limit.' });
    for (const [type, count] of Object.entries(route.keeps ?? {})) {
      this.#types.set(type, (this.#types.get(type) ?? 0) + count);
    }
    const status = route.status ?? 200;
    const completion = { token: arrival.token, status, finishedMs, bodyBytes: 2 };
    if (!arrival.wantReply) return completion;
    return {
      ...completion,
      reply: { status, headers: {}, body: '{}', bodyBytes: 2, waitedMs: finishedMs - arrival.atMs },
    };
  }
}
