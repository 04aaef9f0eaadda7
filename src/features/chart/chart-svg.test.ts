import { expect, test } from 'vitest';
import { chartSvg, type Poster, recordedFigure } from './chart-svg';

const requests = [0, 1000, 2000];
const poster: Poster = {
  title: 'Globals <that> hold on',
  subtitle: 'Python, 2,000 requests, seed 1',
  legend: [
    { variant: 'leaky', text: 'leak, +177.2 B per request' },
    { variant: 'fixed', text: 'clean' },
  ],
  figures: [
    recordedFigure([
      { variant: 'leaky', requests, liveBytes: [650_000, 827_200, 1_004_400], endText: '1.0 MB' },
      { variant: 'fixed', requests, liveBytes: [650_000, 650_000, 650_000], endText: '650.0 kB' },
    ]),
  ],
  note: 'Memory after collection.',
};

test('A file says what it shows, with its verdicts, its units and the values at the lines’ ends.', () => {
  const svg = chartSvg(poster);
  for (const text of [
    '<title>Globals &lt;that&gt; hold on</title>',
    'leak, +177.2 B per request',
    'seed 1',
    '>Leaky 1.0 MB</text>',
    '>Fixed 650.0 kB</text>',
    '>requests</text>',
    '>1 MB</text>',
  ])
    expect(svg).toContain(text);
});

test('Lines are vectors at the right places: the leaky one full, the fixed one dashed and level.', () => {
  const paths = [
    ...chartSvg(poster).matchAll(/<path d="(M[^"]*)" fill="none" stroke="([^"]*)" stroke-width="2.3"[^>]*>/g),
  ];
  const [leaky, fixed] = paths.slice(-2);
  const points = (path: RegExpMatchArray | undefined) =>
    [...(path?.[1] ?? '').matchAll(/([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  const [a, b, c] = points(leaky);
  expect((b?.[0] ?? 0) - (a?.[0] ?? 0)).toBeCloseTo((c?.[0] ?? 0) - (b?.[0] ?? 0), 0);
  expect((a?.[1] ?? 0) - (b?.[1] ?? 0)).toBeCloseTo((b?.[1] ?? 0) - (c?.[1] ?? 0), 0);
  expect(new Set(points(fixed).map(([, y]) => y)).size).toBe(1);
  expect(points(fixed)[0]?.[1]).toBe(a?.[1]);
  expect(leaky?.[0]).not.toContain('dasharray');
  expect(fixed?.[0]).toContain('stroke-dasharray="7 4"');
});

test('The same poster gives the same text, and texts too long for it are cut.', () => {
  expect(chartSvg(poster)).toBe(chartSvg(poster));
  expect(chartSvg({ ...poster, title: 'x'.repeat(500) })).toMatch(/>x+…<\/text>/);
});
