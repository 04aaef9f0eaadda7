import { createStore } from 'zustand/vanilla';
import type { Batch, Fault, Limits, Outcome, ProcessEnd, RuntimeId } from '../../workers/contract';
import { assertNever } from '../domain/assert-never';
import { diagnosisOrder } from '../domain/diagnosis-order';
import { durationMs, type LoadPlan, type VariantId } from '../domain/sample';
import { Series } from '../domain/series';
import { judge } from '../domain/verdict';
import { drafts, programWithDrafts } from './kept/drafts';
import type { BootProgress, DiagnosisState, LabActions, LabState, SideState } from './lab-state';
import { Pace } from './pace';
import { Processes } from './processes';
import { type RunEvent, run } from './run';
import { runtimeById } from './runtimes';
import type { Side } from './side';
import { StandbyPool } from './standby-pool';

const MAX_INCIDENTS = 20;
const MAX_OUTPUT_LINES = 200;
/** While a run goes on its verdict is looked at anew this often: often enough to follow, too seldom to flicker. */
const VERDICT_EVERY_MS = 250;
/** A stopped run ends after its present step; one that doesn't within this long is ended with its processes. */
const STOP_PATIENCE_MS = 600;
const MAX_MARKS = 10;

export const lab = createStore<LabState>(() => ({
  sample: null,
  plan: null,
  phase: 'idle',
  sides: [],
  atMs: 0,
  untilMs: 0,
  version: 0,
  busyMs: 1500,
  supervision: { killAtBytes: null, recycleAfterRequests: null },
  marks: [],
  readFrom: null,
}));

const pools = new Map<RuntimeId, StandbyPool>();
const processes = new Processes();
let keepsStandbys = true;
let active: { readonly abort: AbortController; readonly pace: Pace; stopping: boolean } | null = null;
let bumpAsked = false;
let verdictAt = 0;

export const labActions: LabActions = {
  open(sample, plan, variants) {
    cancel();
    // Another runtime's standbys would sit in memory for nothing.
    for (const [id, pool] of pools) {
      if (id === sample.runtime) continue;
      pool.close();
      pools.delete(id);
    }
    lab.setState({ sample, ...idle(plan, variants) });
  },
  setPlan(plan) {
    const { phase } = lab.getState();
    lab.setState(phase === 'idle' ? { plan, untilMs: durationMs(plan.profile) } : { plan });
  },
  setBusyMs: (busyMs) => lab.setState({ busyMs }),
  start() {
    if (active) {
      active.pace.release();
      lab.setState({ phase: lab.getState().phase === 'paused' ? 'running' : lab.getState().phase });
    } else {
      begin(new Pace(false));
    }
  },
  pause() {
    active?.pace.hold();
  },
  step() {
    if (active) active.pace.step();
    else {
      const pace = new Pace(true);
      pace.step();
      begin(pace);
    }
  },
  setSupervision: (supervision) => lab.setState({ supervision }),
  stop() {
    const stopped = active;
    if (!stopped) return;
    stopped.stopping = true;
    if (lab.getState().phase === 'preparing') {
      stopped.abort.abort();
      return;
    }
    stopped.pace.end();
    setTimeout(() => stopped === active && stopped.abort.abort(), STOP_PATIENCE_MS);
  },
  leave() {
    active?.abort.abort();
    processes.dispose();
    lab.setState({ sides: lab.getState().sides.map((side) => ({ ...side, alive: false })) });
  },
  async mark() {
    const { marks, sides } = lab.getState();
    const last = marks.at(-1);
    if (!last || marks.length >= MAX_MARKS || !sides.some((side) => side.alive)) return;
    const number = last.number + 1;
    const tables = await processes.mark(number);
    // A mark asked for within a step is set at its end, which is reached by now and no further one is.
    lab.setState(({ marks: present, atMs }) =>
      present.at(-1) === last ? { marks: [...present, { number, atMs, tables }] } : {},
    );
  },
  inspect(variant, instrument, query = {}) {
    const own = processes.translate(variant, query);
    return look(variant, (side) => (own.ok ? side.inspect(instrument, own.value) : Promise.resolve(own)));
  },
  holders: (variant, type) => look(variant, (side) => side.holders(type)),
  console: (variant, text, language) => look(variant, (side) => side.console(text, language)),
  async diagnose(variant) {
    const { sides } = lab.getState();
    const side = sides.find((one) => one.variant === variant);
    if (side && !active && side.diagnosis.kind !== 'looking') await diagnose(side);
  },
  reset() {
    cancel();
    const { plan, sides } = lab.getState();
    if (plan)
      lab.setState(
        idle(
          plan,
          sides.map((side) => side.variant),
        ),
      );
  },
  warm: (runtime) => pool(runtime).warm(),
  keepStandbys(keep) {
    keepsStandbys = keep;
  },
  release() {
    labActions.leave();
    for (const one of pools.values()) one.close();
    pools.clear();
  },
};

/** A booted process of its own for whoever checks a program beside the bench; it is theirs to dispose of. */
export function takeStandby(
  runtime: RuntimeId,
  signal: AbortSignal,
  onProgress: (progress: BootProgress) => void,
): Promise<Outcome<Side>> {
  return pool(runtime).take(signal, onProgress);
}

function idle(plan: LoadPlan, variants: readonly VariantId[]): Partial<LabState> {
  return {
    plan,
    phase: 'idle',
    sides: variants.map(freshSide),
    atMs: 0,
    untilMs: durationMs(plan.profile),
    version: lab.getState().version + 1,
    marks: [],
    readFrom: null,
  };
}

/** Asks a process, and notes if it didn't survive the question. */
async function look<T>(
  variant: VariantId,
  question: (side: Side) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const outcome = await processes.ask(variant, question);
  if (!outcome.ok && !processes.isAlive(variant)) patch(variant, { alive: false });
  return outcome;
}

function freshSide(variant: VariantId): SideState {
  return {
    variant,
    phase: { kind: 'idle' },
    info: null,
    program: null,
    series: null,
    verdict: null,
    incidents: [],
    output: [],
    alive: false,
    ends: [],
    diagnosis: { kind: 'none' },
  };
}

function pool(runtime: RuntimeId): StandbyPool {
  let found = pools.get(runtime);
  if (!found) {
    found = new StandbyPool(runtimeById(runtime));
    pools.set(runtime, found);
  }
  return found;
}

function cancel(): void {
  active?.abort.abort();
  active = null;
  processes.dispose();
}

function begin(pace: Pace): void {
  const { sample, plan, sides, busyMs, supervision } = lab.getState();
  if (!sample || !plan) return;
  processes.dispose();
  const programs = sides.flatMap(({ variant }) => {
    const program = programWithDrafts(sample, variant, drafts.getState().texts);
    return program ? [{ variant, program }] : [];
  });
  const abort = new AbortController();
  const mine = { abort, pace, stopping: false };
  active = mine;
  const source = pool(sample.runtime);
  const { killAtBytes, recycleAfterRequests } = supervision;
  const limits: Limits = {
    busyMs,
    sliceMs: 100,
    responseBytes: 32 * 2 ** 20,
    answerWithinMs: 30_000,
    ...(killAtBytes === null ? {} : { killAtBytes }),
    ...(recycleAfterRequests === null ? {} : { recycleAfterRequests }),
  };
  const fresh = idle(
    plan,
    sides.map((side) => side.variant),
  );
  lab.setState({ ...fresh, phase: 'preparing' });
  for (const { variant, program } of programs) patch(variant, { program });
  const events = run(
    {
      programs,
      plan,
      limits,
      pace,
      takeSide: (signal, say) => source.take(signal, say),
      adopt(variant, side) {
        if (active !== mine) {
          side.dispose();
          return;
        }
        processes.adopt(variant, side);
        patch(variant, { alive: true });
      },
    },
    abort.signal,
  );
  void follow(events, mine).then(() => keepsStandbys && source.warm());
}

/** Carries a run's events into the state, and its end. A run that is no longer the active one is ignored. */
async function follow(events: AsyncGenerator<RunEvent>, mine: NonNullable<typeof active>): Promise<void> {
  for await (const event of events) {
    if (active !== mine) continue;
    carry(event);
  }
  if (active !== mine) return;
  active = null;
  const stopped = mine.stopping || mine.abort.signal.aborted;
  const sides = lab.getState().sides.map((side): SideState => {
    const alive = processes.isAlive(side.variant);
    if (side.phase.kind === 'failed' && side.phase.fault.code !== 'stopped')
      return withVerdict({ ...side, alive }, true);
    return withVerdict(
      { ...side, alive, phase: side.series ? { kind: 'finished' } : { kind: 'idle' } },
      true,
    );
  });
  const failed = sides.length > 0 && sides.every((side) => side.phase.kind === 'failed');
  lab.setState({
    sides,
    phase: failed ? 'failed' : stopped ? 'stopped' : 'finished',
    version: lab.getState().version + 1,
  });
  if (stopped) return;
  for (const side of sides)
    if (side.verdict?.class === 'leak' || side.verdict?.class === 'resource leak') void diagnose(side);
}

/** Looks for the cause of a leak in further requests of the same traffic, once the run has ended. */
async function diagnose({ variant, verdict, series, alive }: SideState): Promise<void> {
  if (!alive || !verdict) return;
  const order = diagnosisOrder(verdict);
  const say = (diagnosis: DiagnosisState) => {
    // Another run may have begun meanwhile: this answer is about the one before.
    if (lab.getState().sides.some((side) => side.variant === variant && side.series === series))
      patch(variant, { diagnosis });
  };
  say({ kind: 'looking' });
  const outcome = await look(variant, (side) => side.diagnose(order.types, order.requests));
  say(outcome.ok ? { kind: 'found', diagnosis: outcome.value } : { kind: 'failed', fault: outcome.fault });
}

function carry(event: RunEvent): void {
  switch (event.kind) {
    case 'booting':
      patch(event.variant, { phase: { kind: 'booting', progress: event.progress } });
      break;
    case 'begun':
      patch(event.variant, {
        info: event.info,
        series: new Series(event.info.probes),
        phase: { kind: 'running' },
      });
      if (lab.getState().marks.length === 0) lab.setState({ marks: [{ number: 0, atMs: 0, tables: {} }] });
      append(event.variant, event.batch);
      break;
    case 'batch':
      append(event.variant, event.batch);
      break;
    case 'ended':
      ended(event.variant, event.end);
      break;
    case 'failed':
      patch(event.variant, { phase: { kind: 'failed', fault: event.fault }, alive: false });
      break;
    case 'held':
      lab.setState({ phase: 'paused' });
      break;
    case 'reached':
      lab.setState({ atMs: event.atMs, phase: active?.pace.held ? 'paused' : 'running' });
      break;
    default:
      assertNever(event);
  }
}

function append(variant: VariantId, batch: Batch): void {
  const side = lab.getState().sides.find((one) => one.variant === variant);
  if (!side?.series) return;
  side.series.append(batch);
  if (batch.incidents.length > 0 || batch.output.length > 0) {
    patch(variant, {
      incidents: distinct([...side.incidents, ...batch.incidents]).slice(0, MAX_INCIDENTS),
      output: [...side.output, ...batch.output].slice(-MAX_OUTPUT_LINES),
    });
  }
  bump();
}

/** A process is gone; the readings that follow are another's. */
function ended(variant: VariantId, end: ProcessEnd): void {
  const side = lab.getState().sides.find((one) => one.variant === variant);
  if (!side) return;
  side.series?.restart();
  patch(variant, { ends: [...side.ends, end], alive: false });
  bump();
}

/** One version a frame, however many batches came. */
function bump(): void {
  if (bumpAsked) return;
  bumpAsked = true;
  requestAnimationFrame(() => {
    bumpAsked = false;
    const { version, phase, sides } = lab.getState();
    const look =
      (phase === 'running' || phase === 'paused') && performance.now() - verdictAt > VERDICT_EVERY_MS;
    if (look) verdictAt = performance.now();
    lab.setState({
      version: version + 1,
      ...(look ? { sides: sides.map((side) => withVerdict(side, false)) } : {}),
    });
  });
}

function withVerdict(side: SideState, final: boolean): SideState {
  if (!side.series) return side;
  const requests = lab.getState().plan?.profile.requests ?? [];
  const clientsLeave = requests.some((request) => request.leavesAfterMs !== undefined);
  const verdict = judge(side.series.longestProcess(), { final, clientsLeave });
  return verdict.headline === side.verdict?.headline && !final ? side : { ...side, verdict };
}

function patch(variant: VariantId, change: Partial<SideState>): void {
  lab.setState(({ sides }) => ({
    sides: sides.map((side) => (side.variant === variant ? { ...side, ...change } : side)),
  }));
}

function distinct(faults: readonly Fault[]): Fault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const key = `${fault.code}:${fault.file}:${fault.line}:${fault.message}`;
    return !seen.has(key) && seen.add(key);
  });
}
