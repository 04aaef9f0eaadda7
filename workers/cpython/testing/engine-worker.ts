import type {
  Arrival,
  Assets,
  BootOptions,
  ConsoleLanguage,
  EngineInstrument,
  Limits,
  Program,
  Query,
} from '../../contract';
import { toOutcome } from '../../fault-error';
import { CpythonEngine } from '../engine';

/** A call from the test: the engine itself answers, without a Server around it. */
export interface EngineCall {
  readonly id: number;
  readonly method: keyof typeof methods;
  readonly args: readonly unknown[];
}

const engine = new CpythonEngine();

const methods = {
  boot: (assets: Assets, options: BootOptions) => engine.boot(assets, options),
  load: (program: Program, limits: Limits, seed: number) => engine.load(program, limits, seed),
  /** `looks`: how often `mayGoOn` says yes. */
  advance: (arrivals: readonly Arrival[], until: number, slackMs: number, looks: number) => {
    let left = looks;
    return engine.advance(arrivals, until, slackMs, () => left-- > 0);
  },
  /** A collection and a reading after it. */
  read: () => {
    const before = new Float64Array(engine.probes.length);
    const after = new Float64Array(engine.probes.length);
    const t0 = realNow();
    engine.read(before);
    const t1 = realNow();
    engine.collect();
    const t2 = realNow();
    engine.read(after);
    const t3 = realNow();
    const types = Object.fromEntries(engine.countTypes());
    engine.resetPeak();
    const ms = { readBefore: t1 - t0, collect: t2 - t1, readAfter: t3 - t2 };
    return { before: [...before], after: [...after], types, ms };
  },
  takeIncidents: () => engine.takeIncidents(),
  takeOutput: () => engine.takeOutput(),
  inspect: (name: EngineInstrument, query: Query = {}) => engine.inspect(name, query),
  console: (text: string, language: ConsoleLanguage) => engine.console(text, language),
  collect: () => engine.collect(),
  mark: () => {
    engine.collect();
    return engine.mark();
  },
  holders: (type: string) => engine.holders(type),
  startTrace: () => {
    engine.collect();
    engine.startTrace();
  },
  narrowTrace: (requests: number) => {
    engine.collect();
    return engine.narrowTrace(requests);
  },
  endTrace: () => {
    engine.collect();
    return engine.endTrace();
  },
};

const realNow = performance.now.bind(performance);

self.onmessage = async ({ data }: MessageEvent<EngineCall>) => {
  const work = methods[data.method] as (...args: readonly unknown[]) => unknown;
  const startedAt = realNow();
  const outcome = await toOutcome(() => work(...data.args));
  self.postMessage({ id: data.id, outcome, ms: realNow() - startedAt });
};
