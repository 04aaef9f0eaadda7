import type { Outcome, RuntimeId } from '../../workers/contract';
import type { BootProgress } from './lab-state';
import { descriptorOf } from './runtime-descriptors';
import type { Side } from './side';
import { StandbyPool } from './standby-pool';

/* Processes that are booted before somebody needs them: a pool a runtime. */

const pools = new Map<RuntimeId, StandbyPool>();
let keeps = true;

/** False: no engine boots ahead of a run, not even after one. For a lab that is one of several on a page. */
export function keepStandbys(keep: boolean): void {
  keeps = keep;
}

/** Boots a standby ahead of the next run. */
export function warmStandby(runtime: RuntimeId): void {
  pool(runtime).warm();
}

/**
 * Where a run takes its processes from, and how it replaces them after its end. The pool is that of now: once it is closed,
 * a run that ends later boots nothing.
 */
export function standbysForRun(runtime: RuntimeId): {
  readonly take: StandbyPool['take'];
  readonly refill: () => void;
} {
  const source = pool(runtime);
  return {
    take: (signal, onProgress) => source.take(signal, onProgress),
    refill: () => {
      if (keeps) source.warm();
    },
  };
}

/** A booted process of its own for whoever checks a program beside the bench; it is theirs to dispose of. */
export function takeStandby(
  runtime: RuntimeId,
  signal: AbortSignal,
  onProgress: (progress: BootProgress) => void,
): Promise<Outcome<Side>> {
  return pool(runtime).take(signal, onProgress);
}

/** Gives the standbys and engine files of all runtimes back, but for those of one. */
export function closeStandbys(but: RuntimeId | null = null): void {
  for (const [id, one] of pools) {
    if (id === but) continue;
    one.close();
    pools.delete(id);
  }
}

function pool(runtime: RuntimeId): StandbyPool {
  let found = pools.get(runtime);
  if (!found) {
    found = new StandbyPool(descriptorOf(runtime));
    pools.set(runtime, found);
  }
  return found;
}
