import { createStore } from 'zustand/vanilla';
import { durationMs, type LoadPlan, type VariantId } from '../domain/sample';
import type { LabState, SideState } from './lab-state';

/* The state of the bench, and the two ways in which it changes: as a whole, and one side of it. */

export const lab = createStore<LabState>(() => ({
  sample: null,
  plan: null,
  phase: 'idle',
  sides: [],
  atMs: 0,
  untilMs: 0,
  version: 0,
  busyMs: 1500,
  supervision: { killAtBytes: null, recycleAfterRequests: null },
  marks: [],
  readFrom: null,
}));

/** A bench on which nothing has run yet: to be set over the present state. */
export function idle(plan: LoadPlan, variants: readonly VariantId[]): Partial<LabState> {
  return {
    plan,
    phase: 'idle',
    sides: variants.map(freshSide),
    atMs: 0,
    untilMs: durationMs(plan.profile),
    version: lab.getState().version + 1,
    marks: [],
    readFrom: null,
  };
}

function freshSide(variant: VariantId): SideState {
  return {
    variant,
    phase: { kind: 'idle' },
    info: null,
    program: null,
    series: null,
    verdict: null,
    incidents: [],
    output: [],
    alive: false,
    ends: [],
    diagnosis: { kind: 'none' },
  };
}

/** Changes one side. A variant that isn't on the bench is passed over. */
export function patchSide(variant: VariantId, change: Partial<SideState>): void {
  lab.setState(({ sides }) => ({
    sides: sides.map((side) => (side.variant === variant ? { ...side, ...change } : side)),
  }));
}
