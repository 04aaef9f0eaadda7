import type { ConsoleLanguage, ConsoleReply, Fault, Outcome } from '../../workers/contract';
import type { LoadPlan, Sample, VariantId } from '../domain/sample';
import type { LabState, Supervision } from './lab-state';
import { lab, labActions } from './lab-store';

/** A text to run in the process of a variant, after that variant's run. */
export interface SnippetRequest {
  readonly sample: Sample;
  readonly plan: LoadPlan;
  readonly supervision: Supervision;
  readonly variant: VariantId;
  readonly text: string;
  readonly language: ConsoleLanguage;
}

export type SnippetStage = 'running the program' | 'asking';

const GONE: Fault = {
  code: 'stopped',
  message: 'The program was stopped or left before this could be asked.',
  hint: 'Press Run it again.',
};

/**
 * Runs a text in the console of a variant's process. Where there is none yet, the program gets its traffic first, at full
 * speed; a run under way is waited for, a paused one is asked as it stands. Whoever shows a bench has opened the
 * variant already; else it is opened here. Aborting stops the waiting, not the run.
 */
export async function runSnippet(
  { sample, plan, supervision, variant, text, language }: SnippetRequest,
  signal: AbortSignal,
  onStage: (stage: SnippetStage) => void,
): Promise<Outcome<ConsoleReply>> {
  const isOpen = (state: LabState): boolean =>
    state.sample?.id === sample.id && state.sides.some((side) => side.variant === variant);
  if (!isOpen(lab.getState())) {
    labActions.setSupervision(supervision);
    labActions.open(sample, plan, [variant]);
  }
  const alive = (): boolean => lab.getState().sides.some((side) => side.variant === variant && side.alive);
  const { phase } = lab.getState();
  const busy = phase === 'running' || phase === 'preparing';
  if (busy || !alive()) {
    onStage('running the program');
    if (!busy) labActions.start();
    await until((state) => !isOpen(state) || ['finished', 'stopped', 'failed'].includes(state.phase), signal);
  }
  if (signal.aborted || !isOpen(lab.getState())) return { ok: false, fault: GONE };
  onStage('asking');
  if (!alive()) {
    const side = lab.getState().sides.find((one) => one.variant === variant);
    return { ok: false, fault: side?.phase.kind === 'failed' ? side.phase.fault : GONE };
  }
  return labActions.console(variant, text, language);
}

/** Resolves when the lab's state is as asked for, or the signal is aborted. */
export function until(holds: (state: LabState) => boolean, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted || holds(lab.getState())) {
      resolve();
      return;
    }
    const end = (): void => {
      unsubscribe();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const unsubscribe = lab.subscribe((state) => {
      if (holds(state)) end();
    });
    signal.addEventListener('abort', end);
  });
}
