import type { Fault, HttpCall, Limits, Outcome, Program, VerdictTraits } from '../../workers/contract';
import {
  type BehaviourCheck,
  type Check,
  type CheckResult,
  fillCall,
  judgeMemory,
  judgeReply,
  type MemoryCheck,
  type MemoryObservation,
} from '../domain/check';
import type { LoadPlan } from '../domain/sample';
import { Series } from '../domain/series';
import { Pace } from './pace';
import { type RunRequest, run } from './run';
import type { Side } from './side';

/** What checking a program needs; where its processes come from is the caller's business. */
export interface Trial {
  readonly program: Program;
  readonly plan: LoadPlan;
  readonly checks: readonly Check[];
  readonly limits: Limits;
  /** Of the runtime that runs it, from its record. */
  readonly traits: VerdictTraits;
  readonly takeSide: RunRequest['takeSide'];
  /** What an earlier run of the same program under the same plan has shown, if there was one. */
  readonly observed?: MemoryObservation;
}

/** What a run with the load has shown, with its readings. */
export interface ObservedRun {
  readonly observation: Outcome<MemoryObservation>;
  /** Null where the run never began. */
  readonly series: Series | null;
}

export type TrialEvent =
  | { readonly kind: 'checking'; readonly ids: readonly string[]; readonly fraction: number | null }
  | { readonly kind: 'readings'; readonly series: Series }
  | { readonly kind: 'checked'; readonly result: CheckResult };

const STOPPED: Fault = { code: 'stopped', message: 'Stopped.' };

/**
 * Runs a learner's program against an exercise's checks: one run with the load for all that ask about memory, a fresh
 * process for each that asks about behaviour. What breaks the program is a failed check, with its place. Ends early when
 * aborted, without a result for what was not checked. Cost: one process per behaviour check, and one run.
 */
export async function checkProgram(
  trial: Trial,
  signal: AbortSignal,
  onEvent: (event: TrialEvent) => void = () => {},
): Promise<readonly CheckResult[]> {
  const results = new Map<string, CheckResult>();
  const settle = (result: CheckResult): void => {
    if (signal.aborted) return;
    results.set(result.id, result);
    onEvent({ kind: 'checked', result });
  };
  for (const check of trial.checks) {
    if (check.kind !== 'behaviour' || signal.aborted) continue;
    onEvent({ kind: 'checking', ids: [check.id], fraction: null });
    settle(await checkBehaviour(check, trial, signal));
  }
  const memory = trial.checks.filter((check): check is MemoryCheck => check.kind === 'memory');
  if (memory.length > 0 && !signal.aborted) {
    const ids = memory.map((check) => check.id);
    onEvent({ kind: 'checking', ids, fraction: 0 });
    const observation: Outcome<MemoryObservation> = trial.observed
      ? { ok: true, value: trial.observed }
      : (
          await observe(trial, signal, (series, fraction) => {
            onEvent({ kind: 'readings', series });
            onEvent({ kind: 'checking', ids, fraction });
          })
        ).observation;
    for (const check of memory)
      settle(observation.ok ? judgeMemory(check, observation.value) : failed(check.id, observation.fault));
  }
  return trial.checks.flatMap((check) => results.get(check.id) ?? []);
}

/** Runs a program with its load to the end and judges it. */
export async function observe(
  { program, plan, limits, traits, takeSide }: Omit<Trial, 'checks'>,
  signal: AbortSignal,
  onReadings: (series: Series, fraction: number) => void = () => {},
): Promise<ObservedRun> {
  const sides: Side[] = [];
  const request: RunRequest = {
    programs: [{ variant: 'yours', program }],
    plan,
    limits,
    pace: new Pace(false),
    takeSide,
    adopt: (_, side) => sides.push(side),
  };
  const endMs = plan.profile.model.stages.reduce((sum, stage) => sum + stage.durationMs, 0);
  let series: Series | null = null;
  let fault: Fault | null = null;
  let incident: Fault | null = null;
  try {
    for await (const event of run(request, signal)) {
      if (event.kind === 'begun') {
        series = new Series(event.info.probes);
        series.append(event.batch);
      } else if (event.kind === 'batch') {
        series?.append(event.batch);
        incident ??= event.batch.incidents[0] ?? null;
        if (series) onReadings(series, Math.min(1, event.batch.reachedMs / endMs));
      } else if (event.kind === 'ended') series?.restart();
      else if (event.kind === 'failed') fault = event.fault;
    }
  } finally {
    for (const side of sides) side.dispose();
  }
  if (signal.aborted) return { observation: { ok: false, fault: STOPPED }, series };
  if (fault || !series) return { observation: { ok: false, fault: fault ?? STOPPED }, series };
  // With the rules of the verdict, which no page needs to be read.
  const { observationOf } = await import('./observation');
  return { observation: { ok: true, value: observationOf(series, plan, traits, incident) }, series };
}

async function checkBehaviour(
  check: BehaviourCheck,
  { program, plan, limits, takeSide }: Trial,
  signal: AbortSignal,
): Promise<CheckResult> {
  const taken = await takeSide(signal, () => {});
  if (!taken.ok) return failed(check.id, taken.fault);
  const side = taken.value;
  try {
    const loaded = await side.load(program, limits, plan.profile.seed, signal);
    if (!loaded.ok) return failed(check.id, loaded.fault);
    const counters = new Map<string, number>();
    for (const step of check.calls) {
      if (step.kind === 'wait') {
        const waited = await side.wait(step.ms, signal);
        if (!waited.ok) return failed(check.id, waited.fault);
        continue;
      }
      for (let nth = 1; nth <= step.times; nth++) {
        const call: HttpCall = fillCall(step.call, (name) => {
          const next = (counters.get(name) ?? 0) + 1;
          counters.set(name, next);
          return next;
        });
        const reply = await side.send(call, signal);
        if (!reply.ok) return failed(check.id, reply.fault);
        const wrong = judgeReply(step, call, reply.value, nth);
        if (wrong !== null) return { id: check.id, passed: false, sentence: wrong };
      }
    }
    const sent = check.calls.reduce((sum, step) => sum + (step.kind === 'send' ? step.times : 0), 0);
    return {
      id: check.id,
      passed: true,
      sentence: `Sent ${sent} request${sent === 1 ? '' : 's'}; every answer was as asked for.`,
    };
  } finally {
    side.dispose();
  }
}

function failed(id: string, fault: Fault): CheckResult {
  const place = fault.file && fault.line !== undefined ? ` (${fault.file}, line ${fault.line})` : '';
  return { id, passed: false, sentence: `${fault.message}${place}`, fault };
}
