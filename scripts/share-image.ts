import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { formatByteGrowth, formatBytes, formatCount } from '../src/domain/format';
import type { Lesson } from '../src/domain/lesson';
import type { Recorded } from '../src/domain/recorded';
import type { Runtimes } from '../src/domain/runtimes';
import type { VariantId } from '../src/domain/sample';
import { chartSvg, type Poster, recordedFigure } from '../src/features/chart/chart-svg';
import { unpackWoff } from './woff';

export const SHARE_IMAGE = { width: 1200, height: 630 } as const;
/** Drawn at this size and enlarged, so that its texts can be read where links are shown small. */
const DRAWN = { width: 800, height: 420 } as const;
const SIDES: readonly VariantId[] = ['leaky', 'fixed'];

/** What a lesson's image shows: the curves that its programs left when they were recorded. Null where none were. */
export function sharePoster(lesson: Lesson, runtimes: Runtimes): Poster | null {
  const runtime = lesson.runtimes[0];
  const recorded = runtime ? lesson.recorded[runtime] : undefined;
  if (!runtime || !recorded) return null;
  const sides = SIDES.flatMap((variant) => {
    const one = recorded[variant];
    return one ? [{ variant, one }] : [];
  });
  const requests = sides[0]?.one.requests;
  if (requests === undefined) return null;
  return {
    title: lesson.title,
    subtitle: `Lesson ${lesson.number} · ${runtimes.byId(runtime).languageName} · ${formatCount(requests)} requests`,
    legend: sides.map(({ variant, one }) => ({ variant, text: growth(one) })),
    figures: [
      recordedFigure(
        sides.map(({ variant, one }) => ({
          variant,
          requests: one.curve.map(([count]) => count),
          liveBytes: one.curve.map(([, bytes]) => bytes),
          endText: formatBytes(one.liveEnd),
        })),
      ),
    ],
    note: 'Live memory after a full collection, as recorded. Run it in your browser.',
  };
}

function growth({ bytesPerRequest, liveStart, liveEnd }: Recorded): string {
  const ends = `from ${formatBytes(liveStart)} to ${formatBytes(liveEnd)}`;
  return bytesPerRequest === null ? ends : `${formatByteGrowth(bytesPerRequest)} a request, ${ends}`;
}

/** A poster as a PNG of {@link SHARE_IMAGE}'s size. Takes about a tenth of a second. */
export function sharePng(poster: Poster): Uint8Array {
  return new Resvg(chartSvg(poster, DRAWN), {
    fitTo: { mode: 'width', value: SHARE_IMAGE.width },
    font: { loadSystemFonts: false, fontFiles: fonts(), defaultFontFamily: 'Inter' },
  })
    .render()
    .asPng();
}

let unpacked: string[] | null = null;

/** Inter's files as resvg reads them. */
function fonts(): string[] {
  if (unpacked) return unpacked;
  const load = createRequire(import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), 'leak-lab-fonts-'));
  unpacked = ['400', '600', '700'].map((weight) => {
    const woff = readFileSync(load.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`));
    const file = join(folder, `inter-${weight}.ttf`);
    writeFileSync(file, unpackWoff(woff));
    return file;
  });
  return unpacked;
}
