import {
  type Box,
  FONT_FAMILY,
  type MarkerShape,
  markerPath,
  type Painter,
  type Path,
  type Stroke,
  type TextStyle,
} from './painter';

/** Draws on a canvas whose transformation maps CSS pixels to its own. */
export class CanvasPainter implements Painter {
  readonly #ctx: CanvasRenderingContext2D;

  constructor(ctx: CanvasRenderingContext2D) {
    this.#ctx = ctx;
  }

  measure(text: string, size: number, weight = 400): number {
    this.#ctx.font = `${weight} ${size}px ${FONT_FAMILY}`;
    return this.#ctx.measureText(text).width;
  }

  line(path: Path, { color, width, dash }: Stroke): void {
    const ctx = this.#ctx;
    ctx.strokeStyle = color;
    ctx.lineWidth = width;
    ctx.lineJoin = 'round';
    ctx.setLineDash(dash ? [...dash] : []);
    ctx.beginPath();
    trace(ctx, path);
    ctx.stroke();
  }

  area(path: Path, color: string): void {
    this.#ctx.fillStyle = color;
    this.#ctx.beginPath();
    trace(this.#ctx, path);
    this.#ctx.fill();
  }

  text(
    text: string,
    x: number,
    y: number,
    { color, size, weight = 400, align = 'left', halo }: TextStyle,
  ): void {
    const ctx = this.#ctx;
    ctx.font = `${weight} ${size}px ${FONT_FAMILY}`;
    ctx.textAlign = align;
    ctx.textBaseline = 'alphabetic';
    if (halo) {
      ctx.strokeStyle = halo;
      ctx.lineWidth = 4;
      ctx.lineJoin = 'round';
      ctx.setLineDash([]);
      ctx.strokeText(text, x, y);
    }
    ctx.fillStyle = color;
    ctx.fillText(text, x, y);
  }

  marker(shape: MarkerShape, x: number, y: number, radius: number, color: string, surface: string): void {
    const ctx = this.#ctx;
    ctx.beginPath();
    if (shape === 'disc' || shape === 'ring') ctx.arc(x, y, radius, 0, Math.PI * 2);
    else {
      trace(ctx, markerPath(shape, x, y, radius));
      ctx.closePath();
    }
    ctx.fillStyle = shape === 'ring' ? surface : color;
    ctx.fill();
    if (shape !== 'ring') return;
    ctx.setLineDash([]);
    ctx.strokeStyle = color;
    ctx.lineWidth = 2;
    ctx.stroke();
  }

  clip(box: Box, draw: () => void): void {
    const ctx = this.#ctx;
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.left, box.top, box.width, box.height);
    ctx.clip();
    draw();
    ctx.restore();
  }
}

function trace(ctx: CanvasRenderingContext2D, path: Path): void {
  let pen = false;
  for (let i = 0; i + 1 < path.length; i += 2) {
    const x = path[i] ?? Number.NaN;
    const y = path[i + 1] ?? Number.NaN;
    if (Number.isNaN(x) || Number.isNaN(y)) {
      pen = false;
      continue;
    }
    if (pen) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
    pen = true;
  }
}
