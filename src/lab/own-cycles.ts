import type { LoadPlan, Sample } from '../domain/sample';
import { lab, labActions } from './lab-store';

/** What a page can count of itself. */
export interface OwnCount {
  readonly cycle: number;
  readonly elements: number;
  readonly frames: number;
  /** Processes of a run that still live: those of standbys can’t be seen from here. */
  readonly processes: number;
  /** The page's own heap as the browser tells it; null where it doesn't. Not after a collection: a page can't ask for one. */
  readonly heapBytes: number | null;
}

/** What shows the counts has this attribute: its own elements are not counted. */
const SHOWS_COUNTS = 'data-shows-counts';

const PLAN = { perSecond: 40, durationMs: 5000, everyMs: 1000 } as const;

/**
 * Opens, runs and leaves a sample so many times, counting after each. The signal ends it between two steps.
 */
export async function ownCycles(
  sample: Sample,
  plan: LoadPlan,
  cycles: number,
  signal: AbortSignal,
  onCount: (count: OwnCount) => void,
): Promise<void> {
  const { perSecond, durationMs, everyMs } = PLAN;
  const stages = [{ perSecond, durationMs, ramp: false }];
  const short: LoadPlan = {
    profile: { ...plan.profile, model: { kind: 'open', arrivals: 'even', stages } },
    everyMs,
  };
  for (let cycle = 1; cycle <= cycles && !signal.aborted; cycle++) {
    labActions.open(sample, short, ['leaky', 'fixed']);
    labActions.start();
    await ended(signal);
    labActions.leave();
    // The frame and React have their turn before anything is counted.
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (!signal.aborted) onCount(countNow(cycle));
  }
}

function countNow(cycle: number): OwnCount {
  const { memory } = performance as Performance & { readonly memory?: { readonly usedJSHeapSize: number } };
  return {
    cycle,
    elements: document.querySelectorAll(`:not([${SHOWS_COUNTS}], [${SHOWS_COUNTS}] *)`).length,
    frames: document.getElementsByTagName('iframe').length,
    processes: lab.getState().sides.filter((side) => side.alive).length,
    heapBytes: memory?.usedJSHeapSize ?? null,
  };
}

/** Resolves when the run has ended; rejects with what to do when it failed. */
function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      stop();
      signal.removeEventListener('abort', onAbort);
      settle();
    };
    const look = () => {
      const { phase, sides } = lab.getState();
      if (phase === 'finished' || phase === 'stopped') done(resolve);
      if (phase !== 'failed') return;
      const fault = sides.find((side) => side.phase.kind === 'failed')?.phase;
      done(() =>
        reject(new Error(fault?.kind === 'failed' ? fault.fault.message : 'The run failed. Try again.')),
      );
    };
    const onAbort = () => done(resolve);
    const stop = lab.subscribe(look);
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
  });
}
