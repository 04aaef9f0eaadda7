import type { Bytes } from '../../../workers/contract';
import { formatByteGrowth, formatBytes, formatCount } from '../../domain/format';
import type { Prediction } from '../../domain/prediction';
import { VARIANT_LABELS } from '../../domain/sample';
import type { Series } from '../../domain/series';
import { placeSlope, type SlopeLine } from '../../domain/slope-line';
import type { SideState } from '../../lab/lab-state';
import type { ChartView, PlotSpec } from './chart-view';
import type { Curve, Points, SlopeMark } from './figure';
import type { Range } from './plot-range';
import { lensOf } from './series-lens';

/** Points of a slope line where it isn’t straight on the axis (virtual time). */
const SLOPE_POINTS = 64;

/** What is asked for of one side. */
export interface CurveRequest {
  readonly side: SideState;
  readonly of: PlotSpec['of'];
  readonly view: ChartView;
  /** What is in sight; null: all of it. */
  readonly window: Range | null;
  /** Points at most. */
  readonly most: number;
  readonly prediction: Prediction | null;
  /** Where on the x-axis the run is to end: where the drawn curve ends. */
  readonly plannedX: number;
}

/** A side as it is drawn. Costs as much as the chart is wide, however many readings there are. */
export function makeCurve(request: CurveRequest): Curve {
  const { side, of, view, window, most } = request;
  const { series } = side;
  const memory = of === 'view' && view.metric === 'memory';
  const lens = series && series.length > 0 ? lensOf(series) : null;
  const probe = (id: string): Points[] => lens?.probe(id, view.x, window, most) ?? [];
  const line =
    of !== 'view'
      ? (lens?.type(of.type, view.x, window, most) ?? [])
      : probe(memory ? 'liveBytes' : 'liveObjects');
  const lastX = lens && series ? lens.xAt(view.x, series.length - 1) : 0;
  const end = line.at(-1)?.y.at(-1);
  return {
    variant: side.variant,
    label: VARIANT_LABELS[side.variant],
    line,
    before: memory ? probe('beforeBytes') : [],
    peak: memory ? probe('peakBytes') : [],
    ends: side.ends.map(({ kind, atMs, requests }) => ({
      kind,
      x: view.x === 'requests' ? requests : atMs / 1000,
    })),
    stoppedAt: side.phase.kind === 'failed' && lens ? lastX : null,
    slope: memory && series ? slopeMark(side, series, view) : null,
    guess: memory && request.prediction ? guessPoints(request.prediction, series, request.plannedX) : null,
    endText: end === undefined ? '' : memory ? formatBytes(end) : formatCount(end),
  };
}

/** A drawn curve on the measured baseline; from zero where nothing has been measured yet. */
function guessPoints({ growth }: Prediction, series: Series | null, plannedX: number): Points {
  const start = series && series.length > 0 ? series.at('liveBytes', 0) : 0;
  return {
    x: growth.map((_, i) => (plannedX * i) / (growth.length - 1)),
    y: growth.map((bytes) => start + bytes),
  };
}

interface Placed {
  readonly readings: number;
  readonly perRequest: Bytes;
  readonly line: SlopeLine | null;
}
const placed = new WeakMap<Series, Placed>();

/** The verdict’s slope, laid through the readings of the process that it was found in. Placed anew when the verdict is. */
function slopeMark({ verdict }: SideState, series: Series, view: ChartView): SlopeMark | null {
  const perRequest = verdict?.bytesPerRequest;
  if (verdict?.class !== 'leak' || !perRequest || perRequest <= 0) return null;
  const [start, end] = series.longestSpan();
  let known = placed.get(series);
  if (known?.perRequest !== perRequest || known.readings !== verdict.evidence.readings) {
    const line = placeSlope(
      series.column('requests').subarray(start, end),
      series.column('liveBytes').subarray(start, end),
      perRequest,
    );
    known = { readings: verdict.evidence.readings, perRequest, line };
    placed.set(series, known);
  }
  const { line } = known;
  if (!line) return null;
  const lens = lensOf(series);
  const first = start + line.from;
  const count = view.x === 'requests' ? 2 : Math.min(SLOPE_POINTS, end - first);
  const points = { x: [] as number[], y: [] as number[] };
  for (let k = 0; k < count; k++) {
    const reading = Math.round(first + ((end - 1 - first) * k) / Math.max(1, count - 1));
    points.x.push(lens.xAt(view.x, reading));
    points.y.push(line.level + perRequest * series.at('requests', reading));
  }
  return { points, perRequest, text: `${formatByteGrowth(perRequest)}/request` };
}
