import { createStore } from 'zustand/vanilla';
import type { Trace } from '../../workers/contract';
import type { VariantId } from '../domain/sample';
import { lab } from './lab-store';

/** The instruments in the order of their tabs. */
export const INSTRUMENT_TABS = [
  'memory',
  'growth',
  'holders',
  'lines',
  'tasks',
  'connections',
  'latency',
  'console',
] as const;
export type InstrumentTab = (typeof INSTRUMENT_TABS)[number];

export const INSTRUMENT_LABELS: Readonly<Record<InstrumentTab, string>> = {
  memory: 'Memory',
  growth: 'Growth',
  holders: 'Who holds it',
  lines: 'Lines',
  tasks: 'Tasks',
  connections: 'Connections',
  latency: 'Latency',
  console: 'Console',
};

/** Allocations that are being noted on one side, since when. */
export interface NotedLines {
  /** Answered requests and virtual time when it began. */
  readonly fromRequests: number;
  readonly fromMs: number;
  /** Answered requests at the last look. */
  readonly toRequests: number;
  readonly lines: Trace['lines'];
}

/** What of the instruments is in sight. Features meet here: a type in a list opens the drawer at its holders. */
export interface InstrumentView {
  readonly open: boolean;
  readonly tab: InstrumentTab;
  /** One side, or all next to each other. */
  readonly shown: VariantId | 'all';
  /** Numbers of the marks to compare; `to` null: with the present. */
  readonly from: number;
  readonly to: number | null;
  /** Whose holders are asked for. */
  readonly type: string | null;
  /** What each line allocates is shown beside it in the editor. */
  readonly heat: boolean;
  readonly noted: Readonly<Partial<Record<VariantId, NotedLines>>>;
  /** Goes up when something else than the drawer itself asks for it: it then takes the focus. */
  readonly asked: number;
}

const STORAGE_KEY = 'leak-lab:instruments:1';

export const instrumentView = createStore<InstrumentView>(() => ({
  open: false,
  tab: 'growth',
  shown: 'all',
  heat: true,
  ...restore(),
  from: 0,
  to: null,
  type: null,
  noted: {},
  asked: 0,
}));

/** Changes what is in sight, and remembers what outlives a visit. */
export function setInstrumentView(change: Partial<Omit<InstrumentView, 'asked'>>): void {
  instrumentView.setState(change);
  const { open, tab, shown, heat } = instrumentView.getState();
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ open, tab, shown, heat }));
  } catch {
    // Denied or full: the view lasts as long as the page.
  }
}

/** Opens the drawer at an instrument from elsewhere on the page. */
export function showInstrument(
  tab: InstrumentTab,
  about: { readonly variant?: VariantId; readonly type?: string } = {},
): void {
  const { shown, asked } = instrumentView.getState();
  const { variant, type } = about;
  setInstrumentView({
    open: true,
    tab,
    ...(type === undefined ? {} : { type }),
    ...(variant === undefined || shown === 'all' ? {} : { shown: variant }),
  });
  instrumentView.setState({ asked: asked + 1 });
}

function restore(): Partial<Pick<InstrumentView, 'open' | 'tab' | 'shown' | 'heat'>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    if (typeof value !== 'object' || value === null) return {};
    const { open, tab, shown, heat } = value as Record<string, unknown>;
    return {
      open: open === true,
      heat: heat !== false,
      ...(INSTRUMENT_TABS.some((one) => one === tab) ? { tab: tab as InstrumentTab } : {}),
      ...(shown === 'leaky' || shown === 'fixed' ? { shown } : {}),
    };
  } catch {
    return {};
  }
}

/** Keeps what a side’s noting has shown so far; null: it has ended. */
export function noteLines(variant: VariantId, noted: NotedLines | null): void {
  instrumentView.setState((state) => {
    const { [variant]: _, ...others } = state.noted;
    return { noted: noted ? { ...others, [variant]: noted } : others };
  });
}

// What was said of one process isn’t true of the next.
lab.subscribe((state, before) => {
  if (state.sample !== before.sample || state.phase !== before.phase) {
    if (state.sample !== before.sample || state.phase === 'preparing' || state.phase === 'idle')
      instrumentView.setState({ noted: {}, from: 0, to: null });
  }
  for (const side of state.sides) {
    const was = before.sides.find(({ variant }) => variant === side.variant);
    if (was && was.ends.length !== side.ends.length && side.variant in instrumentView.getState().noted)
      noteLines(side.variant, null);
  }
});
