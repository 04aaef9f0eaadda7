import { expect, test } from 'vitest';
import { escapeXml, pathData, SvgPainter, textWidth } from './svg-painter';

test('A document is written exactly: lines, areas, texts, markers, in order.', () => {
  const svg = new SvgPainter();
  svg.line([0, 0.04, 10, 5.25, Number.NaN, Number.NaN, 20, 1, 30, 2], {
    color: '#b34200',
    width: 2,
    dash: [8, 3],
  });
  svg.area([0, 0, 10, 0, 10, 10], 'rgba(213, 94, 0, 0.1)');
  svg.text('a < b & "c"', 5, 6, {
    color: 'rgb(1, 2, 3)',
    size: 11,
    weight: 600,
    align: 'right',
    halo: '#fff',
  });
  svg.clip({ left: 1, top: 2, width: 3, height: 4 }, () => svg.marker('ring', 2, 3, 4, '#00775a', '#fff'));
  expect(svg.document(100, 50, 'Title', 'What it shows')).toBe(
    `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50" role="img" font-family="&quot;Inter Variable&quot;, Inter, system-ui, sans-serif">
<title>Title</title>
<desc>What it shows</desc>
<path d="M0 0L10 5.3M20 1L30 2" fill="none" stroke="#b34200" stroke-width="2" stroke-linejoin="round" stroke-dasharray="8 3"/>
<path d="M0 0L10 0L10 10Z" fill="rgb(213, 94, 0)" fill-opacity="0.1"/>
<text x="5" y="6" font-size="11" font-weight="600" fill="rgb(1, 2, 3)" text-anchor="end" stroke="#fff" stroke-width="4" stroke-linejoin="round" paint-order="stroke">a &lt; b &amp; &quot;c&quot;</text>
<clipPath id="clip-1"><rect x="1" y="2" width="3" height="4"/></clipPath><g clip-path="url(#clip-1)">
<circle cx="2" cy="3" r="4" fill="#fff" stroke="#00775a" stroke-width="2"/>
</g>
</svg>
`,
  );
});

test('Nothing to draw writes nothing, and what XML forbids is left out.', () => {
  expect(pathData([Number.NaN, 1, 2, Number.NaN])).toBe('');
  expect(escapeXml('a\u0000b\u001fc')).toBe('abc');
});

test('Widths of texts grow with the text, the size and the weight.', () => {
  expect(textWidth('1,000', 11)).toBeCloseTo(11 * (4 * 0.62 + 0.27));
  expect(textWidth('Leaky', 11, 600)).toBeGreaterThan(textWidth('Leaky', 11));
});
