import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type {
  Arrival,
  BootOptions,
  ConsoleLanguage,
  ConsoleReply,
  Fault,
  Holding,
  Limits,
  Outcome,
  Program,
  Progress,
  Query,
  Table,
  Trace,
} from '../../contract';
import { startThread } from '../../testing/node-thread';
import { record } from '../record';
import { preparePython } from './prepare-python';

export const LIMITS: Limits = {
  busyMs: 3000,
  sliceMs: 100,
  responseBytes: 10_000_000,
  answerWithinMs: 30_000,
};

export interface EngineReading {
  /** Probe values just before the collection, then after it. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly types: Readonly<Record<string, number>>;
  /** What it cost, in real ms. */
  readonly ms: Readonly<Record<'readBefore' | 'collect' | 'readAfter', number>>;
}

/** The real engine in a thread of its own. */
export class EngineHost {
  /** Real ms that the last call took inside the worker. */
  lastMs = 0;
  readonly #worker: Worker;
  readonly #pending = new Map<number, (outcome: Outcome<unknown>) => void>();
  #nextId = 1;

  private constructor(worker: Worker) {
    this.#worker = worker;
  }

  static async boot(options: Partial<BootOptions> = {}): Promise<EngineHost> {
    const prepared = await preparePython(join(import.meta.dirname, 'engine-worker.ts'));
    const host = new EngineHost(startThread(prepared));
    host.#worker.on(
      'message',
      ({ id, outcome, ms }: { id: number; outcome: Outcome<unknown>; ms: number }) => {
        host.lastMs = ms;
        host.#pending.get(id)?.(outcome);
        host.#pending.delete(id);
      },
    );
    host.#worker.on('error', (error) => {
      for (const settle of host.#pending.values()) {
        settle({ ok: false, fault: { code: 'engine-crashed', message: String(error) } });
      }
    });
    await host.#value('boot', prepared.assets, { ...record.bootOptions, ...options });
    return host;
  }

  load(code: string | Program, { seed = 1, limits = LIMITS } = {}): Promise<Outcome<unknown>> {
    const program = typeof code === 'string' ? { files: { 'app.py': code }, entry: 'app.py' } : code;
    return this.#ask('load', program, limits, seed);
  }

  /** `looks`: how often the engine is told that it may go on. */
  advance(
    arrivals: readonly Arrival[],
    until: number,
    slackMs = Number.POSITIVE_INFINITY,
    looks = Number.POSITIVE_INFINITY,
  ): Promise<Outcome<Progress>> {
    return this.#ask('advance', arrivals, until, slackMs, looks) as Promise<Outcome<Progress>>;
  }

  read(): Promise<EngineReading> {
    return this.#value('read') as Promise<EngineReading>;
  }

  incidents(): Promise<Fault[]> {
    return this.#value('takeIncidents') as Promise<Fault[]>;
  }

  output(): Promise<string[]> {
    return this.#value('takeOutput') as Promise<string[]>;
  }

  console(text: string, language: ConsoleLanguage = 'program'): Promise<ConsoleReply> {
    return this.#value('console', text, language) as Promise<ConsoleReply>;
  }

  inspect(name: string, query: Query = {}): Promise<Outcome<Table>> {
    return this.#ask('inspect', name, query) as Promise<Outcome<Table>>;
  }

  async collect(): Promise<void> {
    await this.#value('collect');
  }

  /** A collection, then a mark. */
  mark(): Promise<number> {
    return this.#value('mark') as Promise<number>;
  }

  holders(type: string): Promise<Holding> {
    return this.#value('holders', type) as Promise<Holding>;
  }

  /** A collection, then the start. */
  async startTrace(): Promise<void> {
    await this.#value('startTrace');
  }

  /** A collection, then the watch for lines that put something in; returns for how many requests. */
  narrowTrace(requests: number): Promise<number> {
    return this.#value('narrowTrace', requests) as Promise<number>;
  }

  /** A collection, then the end. */
  endTrace(): Promise<Trace> {
    return this.#value('endTrace') as Promise<Trace>;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  async #value(method: string, ...args: readonly unknown[]): Promise<unknown> {
    const outcome = await this.#ask(method, ...args);
    if (outcome.ok) return outcome.value;
    throw new Error(JSON.stringify(outcome.fault, null, 1));
  }

  #ask(method: string, ...args: readonly unknown[]): Promise<Outcome<unknown>> {
    const id = this.#nextId++;
    return new Promise((settle) => {
      this.#pending.set(id, settle);
      this.#worker.postMessage({ id, method, args });
    });
  }
}

/** `count` requests, one every `everyMs` from `fromMs` on; `{n}` in the path counts. */
export function requests(
  path: string,
  count: number,
  fromMs: number,
  everyMs = 10,
  more: Partial<Arrival> = {},
): Arrival[] {
  return Array.from({ length: count }, (_, index) => ({
    method: 'GET',
    path: path.replace('{n}', String(index + 1)),
    token: fromMs * 1000 + index + 1,
    atMs: fromMs + index * everyMs,
    ...more,
  }));
}
