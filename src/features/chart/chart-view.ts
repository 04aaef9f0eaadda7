import type { VariantId } from '../../domain/sample';

/** What the charts show. One view for all sides of a bench, so that they can be compared. */
export interface ChartView {
  readonly metric: 'memory' | 'objects';
  readonly x: 'requests' | 'time';
  /** `twin`: a chart each; `overlay`: all sides in one chart. */
  readonly layout: 'twin' | 'overlay';
}

export const DEFAULT_VIEW: ChartView = { metric: 'memory', x: 'requests', layout: 'twin' };

/** What one plot shows: which sides, and of what. */
export interface PlotSpec {
  readonly variants: readonly VariantId[];
  /** `view`: what the group's view says; else the live objects of this type. */
  readonly of: 'view' | { readonly type: string };
  /** Small, without labels of its own: one of the small multiples. */
  readonly compact: boolean;
}
