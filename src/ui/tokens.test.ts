import { expect, test } from 'vitest';
import css from './tokens.css?raw';

const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
type Rgb = readonly [number, number, number];

/** The first declaration of a colour token, in one theme; an alpha at its end is laid over `under`. */
function color(token: string, theme: Theme, under?: Rgb): Rgb {
  const pair = new RegExp(`--${token}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css);
  const hex = pair?.[theme === 'light' ? 1 : 2];
  if (!hex) throw new Error(`There is no colour token --${token}.`);
  const [red = 0, green = 0, blue = 0, alpha = 255] = (hex.slice(1).match(/../g) ?? []).map((part) =>
    Number.parseInt(part, 16),
  );
  const share = alpha / 255;
  const over = (top: number, index: 0 | 1 | 2) => top * share + (under?.[index] ?? top) * (1 - share);
  return [over(red, 0), over(green, 1), over(blue, 2)];
}

const linear = (value: number) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG's contrast ratio, 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function tooPale(texts: readonly string[], grounds: readonly string[], least: number): string[] {
  return THEMES.flatMap((theme) =>
    texts.flatMap((text) =>
      grounds.flatMap((ground) => {
        const paper = color(ground, theme, color('surface', theme));
        const ratio = contrast(color(text, theme), paper);
        return ratio < least ? [`--${text} on --${ground}, ${theme}: ${ratio.toFixed(2)}`] : [];
      }),
    ),
  );
}

const GROUNDS = ['bg', 'surface', 'raised', 'sunken'];

test('Text can be read on every ground, by day and by night: 4.5 to 1.', () => {
  const texts = ['text', 'muted', 'faint', 'accent', 'leaky', 'fixed', 'third', 'caution'];
  expect(tooPale(texts, GROUNDS, 4.5)).toEqual([]);
  expect(tooPale(['on-ink'], ['ink'], 4.5)).toEqual([]);
  for (const tone of ['leaky', 'fixed', 'third', 'caution', 'accent'])
    expect(tooPale([tone, 'text'], [`${tone}-soft`], 4.5)).toEqual([]);
});

test('Code can be read in every colour: 4.5 to 1.', () => {
  const kinds = ['comment', 'keyword', 'string', 'number', 'call'].map((kind) => `code-${kind}`);
  expect(tooPale(kinds, ['surface', 'sunken', 'leaky-soft', 'fixed-soft'], 4.5)).toEqual([]);
});

test('Controls and the marks of leaky and fixed stand out from every ground: 3 to 1.', () => {
  expect(tooPale(['control-line', 'leaky-mark', 'fixed-mark'], GROUNDS, 3)).toEqual([]);
});

/** What the three kinds of dichromats see, in linear RGB: Machado, Oliveira and Fernandes 2009, severity 1. */
const VISION: Readonly<Record<string, readonly (readonly number[])[]>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** CIE L*a*b* of a linear RGB colour, white point D65. */
function lab(rgb: readonly number[]): Rgb {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => Math.min(1, Math.max(0, value)));
  const bend = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = bend((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = bend(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = bend((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

test('Leaky and fixed differ for every kind of colour vision.', () => {
  for (const theme of THEMES) {
    for (const [kind, matrix] of Object.entries(VISION)) {
      const seen = (token: string) => {
        const rgb = color(token, theme).map(linear);
        return lab(matrix.map((row) => row.reduce((sum, weight, i) => sum + weight * (rgb[i] ?? 0), 0)));
      };
      const leaky = seen('leaky-mark');
      const fixed = seen('fixed-mark');
      // 20 in L*a*b* is a difference that nobody overlooks; 2.3 is one just seen.
      expect(
        Math.hypot(...leaky.map((value, i) => value - (fixed[i] ?? 0))),
        `${kind}, ${theme}`,
      ).toBeGreaterThan(20);
    }
  }
});
