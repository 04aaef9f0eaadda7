import { createStore } from 'zustand/vanilla';
import type { VirtualMs } from '../../workers/contract';

/** The moment that charts and instruments show. */
export interface Moment {
  /** Virtual time since the baseline; null shows the present, wherever the run is. */
  readonly atMs: VirtualMs | null;
}

export const moment = createStore<Moment>(() => ({ atMs: null }));

/** Looks back at a moment of the run. */
export function showMoment(atMs: VirtualMs): void {
  moment.setState({ atMs });
}

/** Follows the run again. */
export function showNow(): void {
  moment.setState({ atMs: null });
}
