import type { ChartGroup } from './chart-group';
import { ChartPanel } from './chart-panel';

/** All sides of the bench in one chart. Fills its parent, a flex box. */
export function OverlayChart({ group }: { readonly group: ChartGroup }) {
  return <ChartPanel variants="all" group={group} />;
}
