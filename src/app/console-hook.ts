import type { LabActions, LabState } from '../lab/lab-state';
import { lab, labActions } from '../lab/lab-store';

/** What `window.leakLab` offers to whoever opens the browser's console, and to the tests and the bench. */
export interface ConsoleHook {
  readonly actions: LabActions;
  state(): LabState;
  subscribe(listener: (state: LabState) => void): () => void;
  /** Every reading of the present run, by side and probe. */
  readings(): Record<string, Record<string, number[]>>;
}

declare global {
  interface Window {
    leakLab?: ConsoleHook;
  }
}

/** Puts the lab within reach of the console: nothing there that the page's own buttons can't do. */
export function installConsoleHook(): void {
  window.leakLab = {
    actions: labActions,
    state: () => lab.getState(),
    subscribe: (listener) => lab.subscribe(listener),
    readings() {
      const out: Record<string, Record<string, number[]>> = {};
      for (const { variant, series } of lab.getState().sides) {
        if (series)
          out[variant] = Object.fromEntries(series.probes.map(({ id }) => [id, [...series.column(id)]]));
      }
      return out;
    },
  };
}
