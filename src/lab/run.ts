import type {
  Batch,
  Fault,
  Limits,
  Outcome,
  ProcessEnd,
  Program,
  Resume,
  RuntimeInfo,
  VirtualMs,
} from '../../workers/contract';
import { durationMs, type LoadPlan, type VariantId } from '../domain/sample';
import { EventQueue } from './event-queue';
import type { BootProgress } from './lab-state';
import type { Pace } from './pace';
import type { Side } from './side';

/** What a run needs: programs by variant, one plan for all, and where booted sides come from. */
export interface RunRequest {
  readonly programs: readonly { readonly variant: VariantId; readonly program: Program }[];
  readonly plan: LoadPlan;
  readonly limits: Limits;
  readonly pace: Pace;
  takeSide(signal: AbortSignal, onProgress: (progress: BootProgress) => void): Promise<Outcome<Side>>;
  /**
   * Hands over the side that carries a variant from now on, booted and with its program begun. Whoever adopts it disposes
   * of it once the run has ended; an aborted run and a failed side leave none alive.
   */
  adopt(variant: VariantId, side: Side): void;
}

export type RunEvent =
  | { readonly kind: 'booting'; readonly variant: VariantId; readonly progress: BootProgress }
  | { readonly kind: 'begun'; readonly variant: VariantId; readonly info: RuntimeInfo; readonly batch: Batch }
  | { readonly kind: 'batch'; readonly variant: VariantId; readonly batch: Batch }
  | { readonly kind: 'ended'; readonly variant: VariantId; readonly end: ProcessEnd }
  | { readonly kind: 'failed'; readonly variant: VariantId; readonly fault: Fault }
  | { readonly kind: 'reached'; readonly atMs: VirtualMs }
  | { readonly kind: 'held' };

/** A step that took less than this is followed by one of twice as many readings; longer, by one of half. */
const STEP_AIM_MS = 24;

/** Simulated: how long a supervisor needs to put a new process in the place of one that ended. */
const RESTART_MS: VirtualMs = 1000;
/** So many processes in a row that end without an answer are a crash loop, which nobody would go on restarting. */
const MAX_FRUITLESS = 5;

/**
 * One run: sides × one profile × one seed. Boots, loads and warms up all sides, then asks each to advance to the
 * same virtual time, step by step, at the given pace. A process that its supervisor ends is replaced; a side that fails
 * leaves; the others go on. The sides' processes outlive the run, so that one can look into them.
 */
export async function* run(request: RunRequest, signal: AbortSignal): AsyncGenerator<RunEvent, void, void> {
  const events = new EventQueue<RunEvent>();
  // Ends the workers too when the reader leaves early.
  const leaving = new AbortController();
  const ended = AbortSignal.any([signal, leaving.signal]);
  const driving = drive(request, ended, events).finally(() => events.close());
  try {
    yield* events;
  } finally {
    leaving.abort();
    await driving;
  }
}

interface Runner {
  readonly variant: VariantId;
  readonly program: Program;
  side: Side;
  /** Requests answered by all processes up to the last restart, and restarts since then without any. */
  answered: number;
  fruitless: number;
}

async function drive(request: RunRequest, signal: AbortSignal, events: EventQueue<RunEvent>): Promise<void> {
  const begun = await Promise.all(request.programs.map((one) => begin(request, one, signal, events)));
  let runners = begun.filter((runner) => runner !== null);
  const { everyMs, profile } = request.plan;
  const endMs = durationMs(profile);
  let atMs = 0;
  let readings = 1;
  try {
    while (atMs < endMs && runners.length > 0 && !signal.aborted && !request.pace.ended) {
      if (request.pace.held) {
        readings = 1;
        events.push({ kind: 'held' });
        await request.pace.next(signal);
        if (signal.aborted || request.pace.ended) return;
      }
      atMs = Math.min(endMs, atMs + readings * everyMs);
      const startedAt = performance.now();
      const went = await Promise.all(
        runners.map((runner) => advanceTo(request, runner, atMs, signal, events)),
      );
      runners = runners.filter((_, index) => went[index]);
      events.push({ kind: 'reached', atMs });
      readings = performance.now() - startedAt < STEP_AIM_MS ? readings * 2 : Math.max(1, readings >> 1);
    }
  } finally {
    if (signal.aborted) for (const { side } of runners) side.dispose();
  }
}

async function begin(
  request: RunRequest,
  { variant, program }: RunRequest['programs'][number],
  signal: AbortSignal,
  events: EventQueue<RunEvent>,
): Promise<Runner | null> {
  const begun = await place(request, variant, program, signal, events);
  if (!begun) return null;
  events.push({ kind: 'begun', variant, info: begun.info, batch: begun.batch });
  return { variant, program, side: begun.side, answered: 0, fruitless: 0 };
}

/** A process with the program in it, ready to answer; null when that failed. */
async function place(
  request: RunRequest,
  variant: VariantId,
  program: Program,
  signal: AbortSignal,
  events: EventQueue<RunEvent>,
  resume?: Resume,
): Promise<{ readonly side: Side; readonly info: RuntimeInfo; readonly batch: Batch } | null> {
  const fail = (fault: Fault): null => {
    events.push({ kind: 'failed', variant, fault });
    return null;
  };
  const say = (progress: BootProgress) => {
    if (!resume) events.push({ kind: 'booting', variant, progress });
  };
  const taken = await request.takeSide(signal, say);
  if (!taken.ok) return fail(taken.fault);
  const side = taken.value;
  const giveUp = (fault: Fault): null => {
    side.dispose();
    return fail(fault);
  };
  say({ stage: 'loading', text: 'Loading the program', fraction: null });
  const loaded = await side.load(program, request.limits, request.plan.profile.seed, signal);
  if (!loaded.ok) return giveUp(loaded.fault);
  say({ stage: 'warming up', text: 'Warming up', fraction: null });
  const first = await side.begin(request.plan.profile, request.plan.everyMs, signal, resume);
  if (!first.ok) return giveUp(first.fault);
  if (!side.info) return giveUp({ code: 'bad-message', message: 'The engine never said what it is.' });
  request.adopt(variant, side);
  return { side, info: side.info, batch: first.value };
}

/** Asks one side on until it has reached `untilMs`, through as many processes as it takes. False when it failed. */
async function advanceTo(
  request: RunRequest,
  runner: Runner,
  untilMs: VirtualMs,
  signal: AbortSignal,
  events: EventQueue<RunEvent>,
): Promise<boolean> {
  const { variant } = runner;
  while (true) {
    const outcome = await runner.side.advance(untilMs, signal);
    if (!outcome.ok) {
      runner.side.dispose();
      events.push({ kind: 'failed', variant, fault: outcome.fault });
      return false;
    }
    events.push({ kind: 'batch', variant, batch: outcome.value });
    const { end, reachedMs, done } = outcome.value;
    if (end) {
      if (!(await replace(request, runner, end, signal, events))) return false;
    } else if (reachedMs >= untilMs || done) return true;
  }
}

/** Puts a new process in the place of one that has ended. False when there is none to go on with. */
async function replace(
  request: RunRequest,
  runner: Runner,
  end: ProcessEnd,
  signal: AbortSignal,
  events: EventQueue<RunEvent>,
): Promise<boolean> {
  const { variant, program } = runner;
  runner.side.dispose();
  events.push({ kind: 'ended', variant, end });
  const served = end.requests - end.lost - runner.answered;
  runner.fruitless = served > 0 ? 0 : runner.fruitless + 1;
  runner.answered = end.requests;
  if (runner.fruitless >= MAX_FRUITLESS) {
    const fault: Fault = {
      code: 'oom-killed',
      message: `${MAX_FRUITLESS} processes in a row were killed before they had answered a request: the limit is too low for this program.`,
      hint: 'Raise the memory limit, or look at what the program allocates before its first answer.',
    };
    events.push({ kind: 'failed', variant, fault });
    return false;
  }
  const atMs = end.atMs + RESTART_MS;
  // Nobody would see the new process answer.
  if (atMs >= durationMs(request.plan.profile)) return false;
  const { requests, failures } = end;
  const resume: Resume = { atMs, endedMs: end.atMs, requests, failures };
  const next = await place(request, variant, program, signal, events, resume);
  if (!next) return false;
  runner.side = next.side;
  return true;
}
