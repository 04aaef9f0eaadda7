import { createStore } from 'zustand/vanilla';
import type { VariantId } from '../domain/sample';
import type { BenchSettings } from './kept/bench-settings';
import type { LabState } from './lab-state';
import { lab } from './lab-store';

const STORAGE_KEY = 'leak-lab:kept-run';
/** Of what a tab may store for a site this leaves most; longer runs are said to be lost. In characters. */
const MAX_KEPT = 1_500_000;
/** Writing more values than this down would hold up whoever leaves the page. */
const MAX_VALUES = 150_000;
const MAX_STASHED = 4;

/** What a page left behind when it was reloaded or left: how its bench was set, and what had run there. */
export interface LeftBehind {
  /** Which bench: {@link benchName}. */
  readonly bench: string;
  /** Where the run was then. */
  readonly phase: LabState['phase'];
  /** As JSON; read by `readSettings`. */
  readonly settings: string;
  readonly readings:
    | { readonly kind: 'none' }
    | { readonly kind: 'kept'; readonly run: string }
    | { readonly kind: 'lost'; readonly requests: number };
}

type Stash = Pick<
  LabState,
  'sides' | 'plan' | 'atMs' | 'untilMs' | 'marks' | 'phase' | 'readFrom' | 'busyMs' | 'supervision'
>;
const stashed = new Map<string, Stash>();
let carried: { readonly sampleId: string; readonly stash: Stash } | null = null;

/** A run whose readings were too many to be kept over a reload; `requests` is null where even their number is gone. */
export const lostRun = createStore<{ readonly requests: number | null } | null>(() => null);

/** The name of a bench for those who come back to it. Its traffic is no part of it: the reader may have changed that. */
export function benchName(sampleId: string, variants: readonly VariantId[]): string {
  return JSON.stringify([sampleId, variants]);
}

/** Keeps the readings on the bench for whoever comes back to it, by the browser's Back or otherwise. Nothing is copied. */
export function stashRun(key: string): void {
  if (!lab.getState().sides.some(({ series }) => series)) return;
  stashed.delete(key);
  stashed.set(key, presentStash());
  for (const oldest of stashed.keys()) {
    if (stashed.size <= MAX_STASHED) break;
    stashed.delete(oldest);
  }
}

function presentStash(): Stash {
  const { sides, plan, atMs, untilMs, marks, phase, readFrom, busyMs, supervision } = lab.getState();
  return {
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
    busyMs,
    supervision,
    phase: phase === 'finished' || phase === 'failed' || phase === 'idle' ? phase : 'stopped',
  };
}

/** Puts readings back that were kept under this name. True where there were any. */
export function unstashRun(key: string): boolean {
  const kept = stashed.get(key);
  if (!kept) return false;
  lab.setState({ ...kept, version: lab.getState().version + 1 });
  return true;
}

/**
 * What is on the bench now, its settings and its readings, goes along to another sample, whose programs are the same now: the one
 * that is opened next.
 */
export function carryRun(sampleId: string): void {
  carried = { sampleId, stash: presentStash() };
}

/** Puts on the bench what was carried to this sample: its readings where they are of the same sides, its settings in any case. */
export function uncarryRun(sampleId: string): boolean {
  const own = carried?.sampleId === sampleId ? carried.stash : null;
  carried = null;
  if (!own) return false;
  const { sides, version } = lab.getState();
  const same = sides.map((side) => side.variant).join() === own.sides.map((side) => side.variant).join();
  if (same) lab.setState({ ...own, version: version + 1 });
  else lab.setState({ plan: own.plan, busyMs: own.busyMs, supervision: own.supervision });
  return same;
}

/** Before the page goes: writes the bench down for its next life, or that its run was lost. Called once, by the bench. */
export function keepRunOnLeaving(bench: () => string): void {
  addEventListener('pagehide', (event) => {
    // The browser keeps the page itself, with all that runs in it.
    if (event.persisted) return;
    try {
      sessionStorage.removeItem(STORAGE_KEY);
      const left = whatIsLeft(bench());
      if (left) sessionStorage.setItem(STORAGE_KEY, JSON.stringify(left));
    } catch {
      // Full or denied: there is nowhere to keep even the word that it was lost.
    }
  });
  // Fetched ahead: there is no time for it when the page goes.
  lab.subscribe((state, before) => {
    if (state.phase !== 'running' || before.phase === 'running' || writer) return;
    void import('./kept/run-file').then(({ runJson }) => {
      writer = runJson;
    });
  });
}

let writer: ((state: LabState) => string) | null = null;

function whatIsLeft(bench: string): LeftBehind | null {
  const state = lab.getState();
  const { plan, busyMs, supervision, phase } = state;
  if (!plan || bench === '') return null;
  const settings = JSON.stringify({ plan, busyMs, supervision } satisfies BenchSettings);
  return { bench, phase, settings, readings: readingsLeft(state) };
}

function readingsLeft(state: LabState): LeftBehind['readings'] {
  const series = state.sides.flatMap((side) => (side.series ? [side.series] : []));
  // An imported run is kept as the file that it is.
  if (series.length === 0 || state.readFrom?.kind === 'file') return { kind: 'none' };
  const values = series.reduce((sum, one) => sum + one.length * one.probes.length, 0);
  const requests = Math.max(...series.map((one) => one.last('requests')));
  const run = values <= MAX_VALUES && writer ? writer(state) : null;
  return run === null || run.length > MAX_KEPT ? { kind: 'lost', requests } : { kind: 'kept', run };
}

/** Takes what an earlier life of this page has left, once. */
export function takeLeftBehind(): LeftBehind | null {
  try {
    const text = sessionStorage.getItem(STORAGE_KEY);
    sessionStorage.removeItem(STORAGE_KEY);
    const value = JSON.parse(text ?? 'null') as Partial<LeftBehind> | null;
    const { bench, phase, settings, readings } = value ?? {};
    const known =
      readings?.kind === 'none' ||
      (readings?.kind === 'kept' && typeof readings.run === 'string') ||
      (readings?.kind === 'lost' && typeof readings.requests === 'number');
    return known && typeof bench === 'string' && typeof phase === 'string' && typeof settings === 'string'
      ? (value as LeftBehind)
      : null;
  } catch {
    return null;
  }
}
