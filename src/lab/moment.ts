import { createStore } from 'zustand/vanilla';
import type { VirtualMs } from '../../workers/contract';

/** The moment that charts and instruments show. */
export interface Moment {
  /** Virtual time since the baseline; null shows the present, wherever the run is. */
  readonly atMs: VirtualMs | null;
}

export const moment = createStore<Moment>(() => ({ atMs: null }));

/** Goes back to a moment of the run. What is read from the series follows; what needs the living process doesn't. */
export function showMoment(atMs: VirtualMs): void {
  if (moment.getState().atMs !== atMs) moment.setState({ atMs });
}

/** Shows the present again. */
export function showNow(): void {
  if (moment.getState().atMs !== null) moment.setState({ atMs: null });
}
