import { Eraser, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { formatBytes, formatCount, formatVirtualTime } from '../../domain/format';
import {
  blankPrediction,
  drawStroke,
  indexOf,
  movePoint,
  type PencilPoint,
  rescale,
} from '../../domain/pencil';
import { PREDICTION_POINTS, type Prediction, READY_SHAPES, readyPrediction } from '../../domain/prediction';
import { durationMs, type LoadPlan, type Sample, VARIANT_LABELS, type VariantId } from '../../domain/sample';
import { clearPrediction, predictionKey, predictions, setPrediction } from '../../lab/kept/predictions';
import { Button } from '../../ui/button';
import { expectedRequests } from './expected-requests';
import { roundUp } from './plot-range';
import styles from './prediction-pad.module.css';

interface PredictionPadProps {
  readonly sample: Pick<Sample, 'id'>;
  readonly variant: VariantId;
  /** The traffic that the run will have: what the pad’s axes are about. */
  readonly plan: LoadPlan;
  /** What is asked, for instance above a step of a lesson. */
  readonly question?: string;
}

/** The pad is so high that a request may keep about this much: what is right is then seldom at its very edge. */
const BYTES_A_REQUEST = 400;
const LAST = PREDICTION_POINTS - 1;
/** Arrow keys move a point by this share of the pad’s height; Page up and down by four times as much. */
const KEY_STEP = 1 / 20;

/**
 * Paper and pencil: the learner draws how memory will go before running. By pointer or finger, by keyboard, or by picking a
 * shape. What is drawn is kept in lab/predictions and stands in the chart beside what is measured.
 */
export function PredictionPad({ sample, variant, plan, question }: PredictionPadProps) {
  const kept = useStore(predictions, (state) => state.byKey[predictionKey(sample, variant)] ?? null);
  const [stroke, setStroke] = useState<Prediction | null>(null);
  const [point, setPoint] = useState(LAST);
  const [scale, setScale] = useState<number | null>(null);
  const pen = useRef<{ at: PencilPoint; readonly open: boolean } | null>(null);
  const help = useId();
  const requests = expectedRequests(plan);
  const standard = roundUp(Math.max(100_000, (requests ?? 2500) * BYTES_A_REQUEST));
  const topBytes = kept?.topBytes ?? scale ?? standard;
  const shown = stroke ?? kept;
  const base = kept ?? blankPrediction(topBytes);
  const label = VARIANT_LABELS[variant].toLowerCase();
  const set = (next: Prediction) => setPrediction(sample, variant, next);

  const place = (event: PointerEvent<HTMLDivElement>): PencilPoint => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const clamp = (value: number) => Math.min(1, Math.max(0, value));
    return {
      share: clamp((event.clientX - left) / width),
      bytes: topBytes * (1 - clamp((event.clientY - top) / height)),
    };
  };
  const down = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = place(event);
    const open = kept === null;
    // A first line begins at nothing more than at the start, wherever the pencil comes down.
    const from = open ? { share: 0, bytes: at.share < 0.1 ? at.bytes : 0 } : at;
    pen.current = { at, open };
    setStroke(drawStroke(base, from, at, open));
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const drawing = pen.current;
    if (!drawing || !stroke) return;
    const at = place(event);
    setStroke(drawStroke(stroke, drawing.at, at, drawing.open && at.share >= drawing.at.share));
    drawing.at = at;
  };
  const up = () => {
    if (stroke) set(stroke);
    if (pen.current) setPoint(indexOf(pen.current.at.share));
    pen.current = null;
    setStroke(null);
  };
  const press = (event: KeyboardEvent) => {
    const by = KEYS[event.key];
    if (by !== undefined) set(movePoint(base, point, by * topBytes, event.shiftKey));
    else if (event.key === 'ArrowLeft') setPoint(Math.max(0, point - 1));
    else if (event.key === 'ArrowRight') setPoint(Math.min(LAST, point + 1));
    else if (event.key === 'Home') setPoint(0);
    else if (event.key === 'End') setPoint(LAST);
    else if (event.key === 'Delete' || event.key === 'Backspace') clearPrediction(sample, variant);
    else return;
    event.preventDefault();
  };
  const rescaleTo = (next: number) => {
    setScale(next);
    if (kept) set(rescale(kept, next));
  };

  const growth = shown?.growth ?? base.growth;
  const here = growth[point] ?? 0;
  const where =
    requests === null
      ? formatVirtualTime((durationMs(plan.profile) * point) / LAST)
      : `${formatCount((requests * point) / LAST)} requests`;
  return (
    <div className={styles['pad']} data-side={variant}>
      <p className={styles['question']}>
        {question ?? `Before you run it: how will the ${label} program’s memory go?`}
      </p>
      <div className={styles['shapes']}>
        {READY_SHAPES.map((shape) => (
          <Button
            key={shape.id}
            look="quiet"
            icon={<ShapePicture at={shape.at} />}
            onClick={() => set(readyPrediction(shape, topBytes))}
          >
            {shape.label}
          </Button>
        ))}
      </div>
      <div className={styles['frame']}>
        <div className={styles['scale']}>
          <span>{`+${formatBytes(topBytes).replace('.0 ', ' ')}`}</span>
          <span className={styles['zoom']}>
            <Button
              look="quiet"
              iconOnly
              icon={<Plus />}
              title="A higher scale"
              onClick={() => rescaleTo(roundUp(topBytes * 1.9))}
            >
              A higher scale
            </Button>
            <Button
              look="quiet"
              iconOnly
              icon={<Minus />}
              title="A lower scale"
              onClick={() => rescaleTo(Math.max(1000, roundUp(topBytes / 2.1)))}
            >
              A lower scale
            </Button>
          </span>
          <span>as at the start</span>
        </div>
        <div
          role="slider"
          tabIndex={0}
          aria-label={`Your guess for the ${label} program`}
          aria-describedby={help}
          aria-orientation="vertical"
          aria-valuemin={0}
          aria-valuemax={topBytes}
          aria-valuenow={here}
          aria-valuetext={`After ${where}: ${here === 0 ? 'as much as at the start' : `${formatBytes(here)} more than at the start`}`}
          className={styles['paper']}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={up}
          onKeyDown={press}
        >
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            {[25, 50, 75].map((y) => (
              <line key={y} x1="0" x2="100" y1={y} y2={y} className={styles['grid']} />
            ))}
            {shown && (
              <polyline
                className={styles['line']}
                points={growth
                  .map((bytes, i) => `${(i / LAST) * 100},${100 - (bytes / topBytes) * 100}`)
                  .join(' ')}
              />
            )}
          </svg>
          {!shown && <p className={styles['hint']}>Draw here, or pick a shape</p>}
          <span
            className={styles['point']}
            style={{ left: `${(point / LAST) * 100}%`, top: `${100 - (here / topBytes) * 100}%` }}
          />
        </div>
        <p className={styles['axis']}>
          <span>{requests === null ? '0 s' : '0'}</span>
          <span>
            {requests === null
              ? formatVirtualTime(durationMs(plan.profile))
              : `${formatCount(requests)} requests`}
          </span>
        </p>
      </div>
      <p id={help} hidden>
        Left and right arrow choose a point, up and down move it, with Shift all points after it too. Delete
        erases the line.
      </p>
      <div className={styles['foot']}>
        <span>
          {shown
            ? 'Your line will stand in the chart beside the measured one.'
            : 'Memory above its start, after each collection.'}
        </span>
        <Button look="quiet" icon={<Eraser />} off={!kept} onClick={() => clearPrediction(sample, variant)}>
          Erase
        </Button>
      </div>
    </div>
  );
}

const KEYS: Readonly<Record<string, number>> = {
  ArrowUp: KEY_STEP,
  ArrowDown: -KEY_STEP,
  PageUp: 4 * KEY_STEP,
  PageDown: -4 * KEY_STEP,
};

function ShapePicture({ at }: { readonly at: (share: number) => number }) {
  const points = Array.from({ length: PREDICTION_POINTS }, (_, i) => {
    const share = i / LAST;
    return `${(1 + share * 18).toFixed(1)},${(12 - at(share) * 12).toFixed(1)}`;
  });
  return (
    <svg viewBox="0 0 20 14" className={styles['picture']} aria-hidden="true">
      <polyline points={points.join(' ')} />
    </svg>
  );
}
