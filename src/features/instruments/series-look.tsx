import { useCallback } from 'react';
import type { Table, VirtualMs } from '../../../workers/contract';
import type { VariantId } from '../../domain/sample';
import type { Series } from '../../domain/series';
import { readingAt } from '../../domain/series-tables';
import type { LabState } from '../../lab/lab-state';
import { lab } from '../../lab/lab-store';
import { useSampled } from '../../ui/use-sampled';

/** Figures that change with each reading are drawn anew so often. */
const EVERY_MS = 500;

/**
 * A table made from a side’s readings between two moments, up to date; null before there are any. Costs the process nothing.
 * `make` must be a stable function.
 */
export function useSeriesTable(
  variant: VariantId,
  fromMs: VirtualMs,
  toMs: VirtualMs | null,
  make: (series: Series, from: number, to: number) => Table,
): Table | null {
  const select = useCallback(
    ({ sides }: LabState): Table | null => {
      const series = sides.find((side) => side.variant === variant)?.series;
      if (!series || series.length === 0) return null;
      const last = series.length - 1;
      const to = toMs === null ? last : Math.max(0, readingAt(series, toMs));
      return make(series, Math.min(to, Math.max(0, readingAt(series, fromMs))), to);
    },
    [variant, fromMs, toMs, make],
  );
  return useSampled(lab, select, EVERY_MS);
}

/**
 * Requests that a side has answered between a moment and now, as its process knows it: those that were asked to find the cause
 * are among them.
 */
export function requestsSince(variant: VariantId, fromMs: VirtualMs): number {
  const side = lab.getState().sides.find((one) => one.variant === variant);
  const series = side?.series;
  if (!series || series.length === 0) return 0;
  const last = series.length - 1;
  const from = Math.max(0, readingAt(series, fromMs));
  const further = side.diagnosis.kind === 'found' && from < last ? side.diagnosis.diagnosis.requests : 0;
  return series.at('requests', last) - series.at('requests', from) + further;
}
