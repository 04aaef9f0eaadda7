/** A rectangle in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** x and y by turns; a pair of NaN lifts the pen. */
export type Path = readonly number[];

export interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

export interface TextStyle {
  readonly color: string;
  readonly size: number;
  readonly weight?: number;
  readonly align?: 'left' | 'center' | 'right';
  /** A rim in this colour keeps a text readable on top of lines. */
  readonly halo?: string;
}

/** The shapes that go with the sides everywhere on the page, and a plain disc. */
export type MarkerShape = 'drop' | 'ring' | 'triangle' | 'diamond' | 'disc';

/** What draws: a canvas on the page, an SVG document in a file. Both get the same calls, so both show the same. */
export interface Painter {
  /** Width of a text in CSS pixels. */
  measure(text: string, size: number, weight?: number): number;
  line(path: Path, stroke: Stroke): void;
  /** A closed area. */
  area(path: Path, color: string): void;
  /** `y` is the text’s base line. */
  text(text: string, x: number, y: number, style: TextStyle): void;
  marker(shape: MarkerShape, x: number, y: number, radius: number, color: string, surface: string): void;
  /** What `draw` draws shows inside the box only. */
  clip(box: Box, draw: () => void): void;
}

export const FONT_FAMILY = '"Inter Variable", Inter, system-ui, sans-serif';

/** Outline of a marker that isn’t round. */
export function markerPath(
  shape: 'drop' | 'triangle' | 'diamond',
  x: number,
  y: number,
  radius: number,
): Path {
  const r = radius * 1.25;
  if (shape === 'triangle') return [x, y - r, x + r, y + r * 0.8, x - r, y + r * 0.8];
  if (shape === 'diamond') return [x, y - r, x + r, y, x, y + r, x - r, y];
  // A circle’s lower part with a tip: from where the tip’s sides leave the circle, around below.
  const path = [x, y - radius * 1.75];
  for (let k = 0; k <= 12; k++) {
    const angle = -0.52 + (k / 12) * (Math.PI + 1.04);
    path.push(x + radius * Math.cos(angle), y + radius * 0.15 + radius * Math.sin(angle));
  }
  return path;
}
