import { useStore } from 'zustand';
import type { VirtualMs } from '../../../workers/contract';
import { instrumentView } from '../../lab/instrument-view';
import type { Mark } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { moment } from '../../lab/moment';

/** The two moments that instruments compare. */
export interface Span {
  /** The baseline unless the user chose a later mark; null before there is a baseline. */
  readonly from: Mark | null;
  /** Null: the present, or the moment that the chart shows. */
  readonly to: Mark | null;
  /** Virtual time of the later moment; null: now. */
  readonly toMs: VirtualMs | null;
  /** The later moment was picked in the chart. */
  readonly past: boolean;
}

export function useSpan(): Span {
  const marks = useStore(lab, (state) => state.marks);
  const chosenFrom = useStore(instrumentView, (state) => state.from);
  const chosenTo = useStore(instrumentView, (state) => state.to);
  const atMs = useStore(moment, (state) => state.atMs);
  const from = marks.find(({ number }) => number === chosenFrom) ?? marks[0] ?? null;
  const later = marks.find(({ number }) => number === chosenTo) ?? null;
  const to = later && from && later.number > from.number ? later : null;
  const past = atMs !== null;
  return { from, to: past ? null : to, toMs: atMs ?? to?.atMs ?? null, past };
}
