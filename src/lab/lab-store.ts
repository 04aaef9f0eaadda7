import { createStore } from 'zustand/vanilla';
import type { Batch, Fault, Limits, RuntimeId } from '../../workers/contract';
import { assertNever } from '../domain/assert-never';
import { durationMs, type LoadPlan, type VariantId } from '../domain/sample';
import { Series } from '../domain/series';
import { judge } from '../domain/verdict';
import { drafts, programWithDrafts } from './drafts';
import type { LabActions, LabState, SideState } from './lab-state';
import { Pace } from './pace';
import { type RunEvent, run } from './run';
import { runtimeById } from './runtimes';
import { StandbyPool } from './standby-pool';

const MOST_INCIDENTS = 20;
const MOST_OUTPUT_LINES = 200;
/** While a run goes on its verdict is looked at anew this often: often enough to follow, too seldom to flicker. */
const VERDICT_EVERY_MS = 250;

export const lab = createStore<LabState>(() => ({
  sample: null,
  plan: null,
  phase: 'idle',
  sides: [],
  atMs: 0,
  untilMs: 0,
  version: 0,
  busyMs: 1500,
}));

const pools = new Map<RuntimeId, StandbyPool>();
let active: { readonly abort: AbortController; readonly pace: Pace } | null = null;
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
  stop() {
    if (active) active.abort.abort();
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
};

function idle(plan: LoadPlan, variants: readonly VariantId[]): Partial<LabState> {
  return {
    plan,
    phase: 'idle',
    sides: variants.map(freshSide),
    atMs: 0,
    untilMs: durationMs(plan.profile),
    version: lab.getState().version + 1,
  };
}

function freshSide(variant: VariantId): SideState {
  return {
    variant,
    phase: { kind: 'idle' },
    info: null,
    series: null,
    verdict: null,
    incidents: [],
    output: [],
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
}

function begin(pace: Pace): void {
  const { sample, plan, sides, busyMs } = lab.getState();
  if (!sample || !plan) return;
  const programs = sides.flatMap(({ variant }) => {
    const program = programWithDrafts(sample, variant, drafts.getState().texts);
    return program ? [{ variant, program }] : [];
  });
  const abort = new AbortController();
  const mine = { abort, pace };
  active = mine;
  const source = pool(sample.runtime);
  const limits: Limits = { busyMs, sliceMs: 100, responseBytes: 32 * 2 ** 20, answerWithinMs: 30_000 };
  lab.setState({
    ...idle(
      plan,
      sides.map((side) => side.variant),
    ),
    phase: 'preparing',
  });
  const events = run(
    { programs, plan, limits, pace, takeSide: (signal, say) => source.take(signal, say) },
    abort.signal,
  );
  void follow(events, mine).then(() => source.warm());
}

/** Carries a run's events into the state, and its end. A run that is no longer the active one is ignored. */
async function follow(events: AsyncGenerator<RunEvent>, mine: NonNullable<typeof active>): Promise<void> {
  for await (const event of events) {
    if (active !== mine) continue;
    carry(event);
  }
  if (active !== mine) return;
  active = null;
  const stopped = mine.abort.signal.aborted;
  const sides = lab.getState().sides.map((side): SideState => {
    if (side.phase.kind === 'failed' && side.phase.fault.code !== 'stopped') return withVerdict(side, true);
    return withVerdict({ ...side, phase: side.series ? { kind: 'finished' } : { kind: 'idle' } }, true);
  });
  const failed = sides.length > 0 && sides.every((side) => side.phase.kind === 'failed');
  lab.setState({
    sides,
    phase: failed ? 'failed' : stopped ? 'stopped' : 'finished',
    version: lab.getState().version + 1,
  });
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
      append(event.variant, event.batch);
      break;
    case 'batch':
      append(event.variant, event.batch);
      break;
    case 'failed':
      patch(event.variant, { phase: { kind: 'failed', fault: event.fault } });
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
      incidents: distinct([...side.incidents, ...batch.incidents]).slice(0, MOST_INCIDENTS),
      output: [...side.output, ...batch.output].slice(-MOST_OUTPUT_LINES),
    });
  }
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
  const verdict = judge(side.series, { final });
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
