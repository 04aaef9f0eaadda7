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

/**
 * Writes an SVG document. Needs no DOM: it runs in a page, in a worker and in Node. Coordinates have one decimal, texts are
 * real texts, and no style sheet or script is in it.
 */
export class SvgPainter implements Painter {
  readonly #parts: string[] = [];
  #clips = 0;

  measure(text: string, size: number, weight = 400): number {
    return textWidth(text, size, weight);
  }

  line(path: Path, { color, width, dash }: Stroke): void {
    const data = pathData(path);
    if (!data) return;
    const dashes = dash && dash.length > 0 ? ` stroke-dasharray="${dash.map(num).join(' ')}"` : '';
    this.#parts.push(
      `<path d="${data}" fill="none" ${paint('stroke', color)} stroke-width="${num(width)}" stroke-linejoin="round"${dashes}/>`,
    );
  }

  area(path: Path, color: string): void {
    const data = pathData(path);
    if (data) this.#parts.push(`<path d="${data}Z" ${paint('fill', color)}/>`);
  }

  text(
    text: string,
    x: number,
    y: number,
    { color, size, weight = 400, align = 'left', halo }: TextStyle,
  ): void {
    const anchor = align === 'left' ? '' : ` text-anchor="${align === 'center' ? 'middle' : 'end'}"`;
    const rim = halo
      ? ` ${paint('stroke', halo)} stroke-width="4" stroke-linejoin="round" paint-order="stroke"`
      : '';
    const bold = weight === 400 ? '' : ` font-weight="${weight}"`;
    this.#parts.push(
      `<text x="${num(x)}" y="${num(y)}" font-size="${num(size)}"${bold} ${paint('fill', color)}${anchor}${rim}>${escapeXml(text)}</text>`,
    );
  }

  marker(shape: MarkerShape, x: number, y: number, radius: number, color: string, surface: string): void {
    if (shape === 'disc' || shape === 'ring') {
      const ring = `${paint('fill', surface)} ${paint('stroke', color)} stroke-width="2"`;
      this.#parts.push(
        `<circle cx="${num(x)}" cy="${num(y)}" r="${num(radius)}" ${shape === 'ring' ? ring : paint('fill', color)}/>`,
      );
    } else this.area(markerPath(shape, x, y, radius), color);
  }

  clip(box: Box, draw: () => void): void {
    this.#clips += 1;
    const id = `clip-${this.#clips}`;
    this.#parts.push(
      `<clipPath id="${id}"><rect x="${num(box.left)}" y="${num(box.top)}" width="${num(box.width)}" height="${num(box.height)}"/></clipPath><g clip-path="url(#${id})">`,
    );
    draw();
    this.#parts.push('</g>');
  }

  /** The document so far. `title` and `description` are what a screen reader says for it. */
  document(width: number, height: number, title: string, description: string): string {
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${num(width)}" height="${num(height)}" viewBox="0 0 ${num(width)} ${num(height)}" role="img" font-family="${escapeXml(FONT_FAMILY)}">`,
      `<title>${escapeXml(title)}</title>`,
      `<desc>${escapeXml(description)}</desc>`,
      ...this.#parts,
      '</svg>',
      '',
    ].join('\n');
  }
}

/** Path data with one decimal; empty where nothing is to be drawn. */
export function pathData(path: Path): string {
  const out: string[] = [];
  let pen = false;
  for (let i = 0; i + 1 < path.length; i += 2) {
    const x = path[i] ?? Number.NaN;
    const y = path[i + 1] ?? Number.NaN;
    if (Number.isNaN(x) || Number.isNaN(y)) {
      pen = false;
      continue;
    }
    out.push(`${pen ? 'L' : 'M'}${num(x)} ${num(y)}`);
    pen = true;
  }
  return out.join('');
}

/** A number with one decimal at most and without an idle zero. */
function num(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** SVG 1.1 knows no alpha in a colour: it goes into an attribute of its own. */
function paint(attribute: 'fill' | 'stroke', color: string): string {
  const [, red, green, blue, alpha] =
    /^rgba?\(\s*([\d.]+)[\s,]+([\d.]+)[\s,]+([\d.]+)(?:[\s,/]+([\d.]+))?\s*\)$/.exec(color) ?? [];
  if (red === undefined || alpha === undefined) return `${attribute}="${escapeXml(color)}"`;
  return `${attribute}="rgb(${red}, ${green}, ${blue})" ${attribute}-opacity="${Number(alpha)}"`;
}

/** Text and attribute values: what can’t stand in XML is dropped. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  );
}

/**
 * Width of a text in Inter, to some 5 %: what layout needs where nothing can be measured. Advances are the typeface’s
 * own, in thousandths of the size, by class of character.
 */
export function textWidth(text: string, size: number, weight = 400): number {
  let thousandths = 0;
  for (const char of text) {
    if (/[0-9]/.test(char)) thousandths += 620;
    else if (/[ .,:;'’|ijl!]/.test(char)) thousandths += 270;
    else if (/[mwMW%@]/.test(char)) thousandths += 870;
    else if (/[A-Z+−–{}]/.test(char)) thousandths += 680;
    else if (/[frt()[\]/-]/.test(char)) thousandths += 380;
    else thousandths += 570;
  }
  return (thousandths / 1000) * size * (weight >= 600 ? 1.05 : 1);
}
