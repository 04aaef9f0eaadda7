import type { Batch, Fault, Limits, Outcome, Program, RuntimeInfo, VirtualMs } from '../../workers/contract';
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
}

export type RunEvent =
  | { readonly kind: 'booting'; readonly variant: VariantId; readonly progress: BootProgress }
  | { readonly kind: 'begun'; readonly variant: VariantId; readonly info: RuntimeInfo; readonly batch: Batch }
  | { readonly kind: 'batch'; readonly variant: VariantId; readonly batch: Batch }
  | { readonly kind: 'failed'; readonly variant: VariantId; readonly fault: Fault }
  | { readonly kind: 'reached'; readonly atMs: VirtualMs }
  | { readonly kind: 'held' };

/** A step that took less than this is followed by one of twice as many readings; longer, by one of half. */
const STEP_AIM_MS = 24;

/**
 * One run: sides × one profile × one seed. Boots, loads and warms up all sides, then asks each to advance to the
 * same virtual time, step by step, at the given pace. A side that fails leaves; the others go on. Every
 * worker is gone when the generator ends, however it ends.
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
  readonly side: Side;
}

async function drive(request: RunRequest, signal: AbortSignal, events: EventQueue<RunEvent>): Promise<void> {
  const begun = await Promise.all(request.programs.map((one) => begin(request, one, signal, events)));
  let runners = begun.filter((runner) => runner !== null);
  const { everyMs, profile } = request.plan;
  const endMs = durationMs(profile);
  let atMs = 0;
  let readings = 1;
  try {
    while (atMs < endMs && runners.length > 0 && !signal.aborted) {
      if (request.pace.held) {
        readings = 1;
        events.push({ kind: 'held' });
        await request.pace.next(signal);
        if (signal.aborted) return;
      }
      atMs = Math.min(endMs, atMs + readings * everyMs);
      const startedAt = performance.now();
      const went = await Promise.all(runners.map((runner) => advanceTo(runner, atMs, signal, events)));
      runners = runners.filter((_, index) => went[index]);
      events.push({ kind: 'reached', atMs });
      readings = performance.now() - startedAt < STEP_AIM_MS ? readings * 2 : Math.max(1, readings >> 1);
    }
  } finally {
    for (const { side } of runners) side.dispose();
  }
}

async function begin(
  request: RunRequest,
  { variant, program }: RunRequest['programs'][number],
  signal: AbortSignal,
  events: EventQueue<RunEvent>,
): Promise<Runner | null> {
  const fail = (fault: Fault): null => {
    events.push({ kind: 'failed', variant, fault });
    return null;
  };
  const say = (progress: BootProgress) => events.push({ kind: 'booting', variant, progress });
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
  const first = await side.begin(request.plan.profile, request.plan.everyMs, signal);
  if (!first.ok) return giveUp(first.fault);
  if (!side.info) return giveUp({ code: 'bad-message', message: 'The engine never said what it is.' });
  events.push({ kind: 'begun', variant, info: side.info, batch: first.value });
  return { variant, side };
}

/** Asks one side on until it has reached `untilMs`. False when it failed. */
async function advanceTo(
  { variant, side }: Runner,
  untilMs: VirtualMs,
  signal: AbortSignal,
  events: EventQueue<RunEvent>,
): Promise<boolean> {
  while (true) {
    const outcome = await side.advance(untilMs, signal);
    if (!outcome.ok) {
      side.dispose();
      events.push({ kind: 'failed', variant, fault: outcome.fault });
      return false;
    }
    events.push({ kind: 'batch', variant, batch: outcome.value });
    if (outcome.value.reachedMs >= untilMs || outcome.value.done) return true;
  }
}
