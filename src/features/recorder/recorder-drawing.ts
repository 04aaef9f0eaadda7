import type { Bytes } from '../../../workers/contract';
import { formatBytes } from '../../domain/format';
import { VARIANT_LABELS, type VariantId } from '../../domain/sample';

/** One side's line: requests and live bytes, in columns of one length. */
export interface RecorderLine {
  readonly variant: VariantId;
  readonly requests: Float64Array;
  readonly bytes: Float64Array;
}

export interface RecorderInk {
  readonly colors: Readonly<Record<VariantId, string>>;
  readonly text: string;
  readonly rule: string;
  readonly font: string;
}

const PAD = { top: 26, right: 112, bottom: 26, left: 14 } as const;

/** A round number of bytes at or above a value: 1, 2 or 5 times a power of ten. */
export function roundUp(value: Bytes): Bytes {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10) * power;
}

/**
 * Draws all lines on one scale from zero, each with its shape and name at its tip. Sizes are CSS pixels. Cost: one
 * segment a reading.
 */
export function drawRecorder(
  canvas: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number },
  lines: readonly RecorderLine[],
  scale: { readonly requests: number; readonly bytes: Bytes },
  ink: RecorderInk,
): void {
  const { width, height } = size;
  const right = width - PAD.right;
  const bottom = height - PAD.bottom;
  const toX = (requests: number) => PAD.left + (requests / Math.max(1, scale.requests)) * (right - PAD.left);
  const toY = (bytes: Bytes) => bottom - (bytes / Math.max(1, scale.bytes)) * (bottom - PAD.top);
  canvas.clearRect(0, 0, width, height);
  canvas.font = ink.font;
  canvas.textBaseline = 'middle';
  const step = roundUp(scale.bytes / 4);
  for (let bytes = 0; bytes <= scale.bytes; bytes += step) {
    const y = Math.round(toY(bytes)) + 0.5;
    canvas.strokeStyle = ink.rule;
    canvas.lineWidth = 1;
    canvas.beginPath();
    canvas.moveTo(PAD.left, y);
    canvas.lineTo(right, y);
    canvas.stroke();
    canvas.fillStyle = ink.text;
    canvas.textAlign = 'left';
    if (bytes > 0) canvas.fillText(formatBytes(bytes), PAD.left, y - 9);
  }
  canvas.fillStyle = ink.text;
  canvas.fillText('0 requests', PAD.left, bottom + 14);
  canvas.textAlign = 'right';
  canvas.fillText(`${Math.round(scale.requests).toLocaleString('en-US')} requests`, right, bottom + 14);
  canvas.textAlign = 'left';
  const tips = lines.flatMap((line) => {
    const last = line.bytes.length - 1;
    if (last < 0) return [];
    drawLine(canvas, line, toX, toY, ink.colors[line.variant]);
    return [{ line, x: toX(line.requests[last] ?? 0), y: toY(line.bytes[last] ?? 0) }];
  });
  const [one, other] = tips;
  const close = one && other && Math.abs(one.y - other.y) < 34 ? (one.y <= other.y ? -1 : 1) : 0;
  tips.forEach(({ line, x, y }, index) => {
    const shift = close === 0 ? 0 : index === 0 ? close * 14 : -close * 14;
    drawTip(canvas, line, x, y, y + shift, ink);
  });
}

function drawLine(
  canvas: CanvasRenderingContext2D,
  { variant, requests, bytes }: RecorderLine,
  toX: (requests: number) => number,
  toY: (bytes: Bytes) => number,
  color: string,
): void {
  canvas.strokeStyle = color;
  canvas.lineWidth = variant === 'leaky' ? 2.75 : 2.25;
  canvas.lineJoin = 'round';
  canvas.setLineDash(variant === 'leaky' ? [] : [8, 4]);
  canvas.beginPath();
  bytes.forEach((value, i) => {
    canvas.lineTo(toX(requests[i] ?? 0), toY(value));
  });
  canvas.stroke();
  canvas.setLineDash([]);
}

function drawTip(
  canvas: CanvasRenderingContext2D,
  { variant, bytes }: RecorderLine,
  x: number,
  y: number,
  labelY: number,
  ink: RecorderInk,
): void {
  const color = ink.colors[variant];
  canvas.fillStyle = color;
  canvas.strokeStyle = color;
  canvas.beginPath();
  if (variant === 'leaky') {
    canvas.moveTo(x, y - 9);
    canvas.bezierCurveTo(x + 4, y - 3.5, x + 6, y - 1, x + 6, y + 2);
    canvas.arc(x, y + 2, 6, 0, Math.PI);
    canvas.bezierCurveTo(x - 6, y - 1, x - 4, y - 3.5, x, y - 9);
    canvas.fill();
  } else {
    canvas.lineWidth = 2.5;
    canvas.arc(x, y, 5, 0, 2 * Math.PI);
    canvas.stroke();
  }
  canvas.textAlign = 'left';
  canvas.fillText(VARIANT_LABELS[variant], x + 14, labelY - 7);
  canvas.fillText(formatBytes(bytes.at(-1) ?? 0), x + 14, labelY + 8);
}
