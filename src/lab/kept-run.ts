import { createStore } from 'zustand/vanilla';
import type { LabState } from './lab-state';
import { lab } from './lab-store';

const STORAGE_KEY = 'leak-lab:kept-run';
/** Of what a tab may store for a site this leaves most; longer runs are said to be lost. In characters. */
const MOST_KEPT = 1_500_000;
/** Writing more values than this down would hold up whoever leaves the page. */
const MOST_VALUES = 150_000;
const MOST_STASHED = 4;

/** What a page left behind when it was reloaded or left. */
export type KeptRun = { readonly asked: string; readonly at: string } & (
  | { readonly kind: 'kept'; readonly run: string }
  | { readonly kind: 'lost'; readonly requests: number }
);

type Stash = Pick<LabState, 'sides' | 'plan' | 'atMs' | 'untilMs' | 'marks' | 'phase' | 'readFrom'>;
const stashed = new Map<string, Stash>();

/** A run whose readings were too many to be kept over a reload; `requests` is null where even their number is gone. */
export const lostRun = createStore<{ readonly requests: number | null } | null>(() => null);

/** Keeps the readings on the bench for whoever comes back to it, by the browser's Back or otherwise. Nothing is copied. */
export function stashRun(key: string): void {
  const { sides, plan, atMs, untilMs, marks, phase, readFrom } = lab.getState();
  if (!sides.some(({ series }) => series)) return;
  stashed.delete(key);
  stashed.set(key, {
    sides: sides.map((side) => ({
      ...side,
      alive: false,
      phase: side.phase.kind === 'failed' ? side.phase : { kind: side.series ? 'finished' : 'idle' },
      diagnosis: side.diagnosis.kind === 'looking' ? { kind: 'none' } : side.diagnosis,
    })),
    plan,
    atMs,
    untilMs,
    marks,
    readFrom,
    phase: phase === 'finished' || phase === 'failed' ? phase : 'stopped',
  });
  for (const oldest of stashed.keys()) {
    if (stashed.size <= MOST_STASHED) break;
    stashed.delete(oldest);
  }
}

/** Puts readings back that were kept under this name. True where there were any. */
export function unstashRun(key: string): boolean {
  const kept = stashed.get(key);
  if (!kept) return false;
  lab.setState({ ...kept, version: lab.getState().version + 1 });
  return true;
}

/** Before the page goes: writes the run down for its next life, or that it was lost. Called once, by the bench. */
export function keepRunOnLeaving(asked: () => string): void {
  addEventListener('pagehide', (event) => {
    // The browser keeps the page itself, with all that runs in it.
    if (event.persisted) return;
    const state = lab.getState();
    const series = state.sides.flatMap((side) => (side.series ? [side.series] : []));
    try {
      sessionStorage.removeItem(STORAGE_KEY);
      if (series.length === 0 || state.readFrom?.kind === 'file') return;
      const at = asked();
      const values = series.reduce((sum, one) => sum + one.length * one.probes.length, 0);
      const requests = Math.max(...series.map((one) => one.last('requests')));
      const lost = { asked: at, at: state.phase, kind: 'lost', requests } satisfies KeptRun;
      const run = values <= MOST_VALUES && writer ? writer(state) : null;
      if (run === null || run.length > MOST_KEPT) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(lost));
      else
        sessionStorage.setItem(
          STORAGE_KEY,
          JSON.stringify({ asked: at, at: state.phase, kind: 'kept', run } satisfies KeptRun),
        );
    } catch {
      // Full or denied: there is nowhere to keep even the word that it was lost.
    }
  });
  // Fetched ahead: there is no time for it when the page goes.
  lab.subscribe((state, before) => {
    if (state.phase !== 'running' || before.phase === 'running' || writer) return;
    void import('./run-file').then(({ runJson }) => {
      writer = runJson;
    });
  });
}

let writer: ((state: LabState) => string) | null = null;

/** Takes what an earlier life of this page has left, once. */
export function takeKeptRun(): KeptRun | null {
  try {
    const text = sessionStorage.getItem(STORAGE_KEY);
    sessionStorage.removeItem(STORAGE_KEY);
    const value = JSON.parse(text ?? 'null') as Partial<KeptRun> | null;
    if (typeof value?.asked !== 'string' || typeof value.at !== 'string') return null;
    if (value.kind === 'kept' && typeof value.run === 'string') return value as KeptRun;
    return value.kind === 'lost' && typeof value.requests === 'number' ? (value as KeptRun) : null;
  } catch {
    return null;
  }
}
