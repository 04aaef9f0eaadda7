import type { VariantId } from '../../domain/sample';
import type { ChartGroup } from './chart-group';
import { ChartPanel } from './chart-panel';

interface SideChartProps {
  readonly variant: VariantId;
  readonly group: ChartGroup;
}

/** One side’s chart. Fills its parent, a flex box. */
export function SideChart({ variant, group }: SideChartProps) {
  return <ChartPanel variants={variant} group={group} />;
}
