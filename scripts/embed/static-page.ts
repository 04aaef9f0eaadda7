import type { Files, PageData, StepBench } from '../../src/app/embed/page-data';
import type { EmbedSide } from '../../src/domain/embed/protocol';
import { formatByteGrowth, formatBytes, formatCount } from '../../src/domain/format';
import type { Lesson, Step } from '../../src/domain/lesson';
import type { Recorded } from '../../src/domain/recorded';
import type { Runtimes } from '../../src/domain/runtimes';
import { VARIANT_LABELS, VARIANT_SHAPES } from '../../src/domain/sample';
import { codeHtml } from '../../src/features/embed/code-html';
import type { LanguageId, RuntimeRecord } from '../../workers/contract';
import { escapeHtml, toHtml } from './hast-html';

/** What all embeds' pages share. */
export interface Frame {
  /** Styles and the script that runs before anything is painted, as text. */
  readonly css: string;
  readonly script: string;
  /** The page's policy, for a page with this style; null where it has none. */
  policy(style: string): string | null;
  /** The address of the module that runs engines, fetched when asked for. From the page's own folder. */
  readonly live: string;
  /** From the page's folder to the site's top. */
  readonly up: string;
  readonly runtimes: Runtimes;
}

const SIDES: readonly EmbedSide[] = ['leaky', 'fixed', 'wrong-turn', 'yours'];

const SHAPES = {
  drop: '<path d="M8 1.5c3 3.6 4.500 5.800 4.500 8a4.500 4.500 0 0 1-9 0c0-2.200 1.500-4.400 4.500-8z"/>',
  ring: '<circle cx="8" cy="8" r="4.75"/>',
  triangle: '<path d="M8 2.500l6.200 11H1.800z"/>',
  diamond: '<path d="M8 1.500l6.500 6.500L8 14.500 1.500 8z"/>',
} as const;

const BRAND =
  '<svg width="20" height="20" viewBox="0 0 32 32" fill="none" aria-hidden="true"><rect width="32" height="32" rx="8" fill="var(--ink)"/>' +
  '<path d="M6 23.500h12.500" stroke="var(--mark-fixed)" stroke-width="2.600" stroke-dasharray="3.100 2.200"/>' +
  '<circle cx="23.800" cy="23.500" r="2.700" stroke="var(--mark-fixed)" stroke-width="2.200"/>' +
  '<path d="M6 23.500 18.600 13.500" stroke="var(--mark-leaky)" stroke-width="2.800" stroke-linecap="round"/>' +
  '<path d="M23.300 4.700c2.300 3 3.700 4.900 3.700 6.700a3.700 3.700 0 0 1-7.400 0c0-1.800 1.400-3.700 3.700-6.700z" fill="var(--mark-leaky)"/></svg>';

/** The data of a lesson's embed. */
export function dataOf(lesson: Lesson, runtimes: Runtimes): PageData {
  const languages = lesson.runtimes.map((id) => runtimes.languageOf(id));
  const programs: Record<string, Partial<Record<EmbedSide, Files>>> = {};
  for (const runtime of lesson.runtimes) {
    const sides: Partial<Record<EmbedSide, Files>> = {};
    for (const side of SIDES) {
      const program = lesson.samples[runtime]?.variants[side];
      if (program) sides[side] = program.files;
    }
    const own = lesson.exercise?.samples[runtime]?.variants.yours;
    if (own) sides.yours = own.files;
    programs[runtimes.languageOf(runtime)] = sides;
  }
  return {
    slug: lesson.slug,
    title: lesson.title,
    languages,
    programs,
    plan: lesson.plan,
    ownPlan: lesson.exercise?.plan ?? null,
    supervision: lesson.supervision,
    steps: lesson.steps.map((step) => ({ title: step.title, bench: benchOf(step) })),
  };
}

function benchOf({ activity }: Step): StepBench {
  if (activity.kind === 'exercise') return 'yours';
  if (activity.kind === 'wrong-turn' || (activity.kind === 'diagnose' && activity.side === 'wrong-turn'))
    return 'wrong-turn';
  return 'pair';
}

/** The whole page: readable without its script, and the same before and after it has run. `lesson` is null for the empty bench. */
export function embedPage(data: PageData, lesson: Lesson | null, frame: Frame): string {
  const { slug, title, languages, steps } = data;
  const bench = lesson ? 'pair' : 'yours';
  const address = lesson ? `${frame.up}learn/${slug}/` : `${frame.up}lab/?sample=blank`;
  const shown = steps.map((_, index) => `[data-step="${index + 1}"] .step[data-number="${index + 1}"]`);
  const style = `${frame.css}${languages.map(languageRules).join('')}${shown.length > 0 ? `${shown.join(',')}{display:block}` : ''}`;
  const policy = frame.policy(style);
  return `<!doctype html>
<html lang="en" data-embed="${slug}" data-languages="${languages.join(' ')}" data-lang="${languages[0]}" data-view="split" data-controls="full" data-run="click" data-bench="${bench}">
<head>
<meta charset="utf-8">
${policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">\n` : ''}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Leak Lab</title>
<meta name="description" content="${escapeHtml(lesson?.summary ?? 'An empty bench of Leak Lab: a page that embeds it brings the program.')}">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${frame.up}favicon.svg">
<style>${style}</style>
<script data-live="${frame.live}">${frame.script}</script>
</head>
<body>
<main id="embed">
<header class="bar">
<h1>${BRAND}<a href="${address}" target="_blank" rel="noopener">${escapeHtml(title)}</a></h1>
${languages.length > 1 ? languageSwitch(languages, frame) : ''}
<button type="button" class="pause" hidden>Pause</button>
<button type="button" class="run"><svg width="11" height="12" viewBox="0 0 11 12" aria-hidden="true"><path d="M0 0v12l11-6z" fill="currentColor"/></svg><span>Run</span></button>
<a class="open" href="${address}" target="_blank" rel="noopener" title="Open in Leak Lab" aria-label="Open in Leak Lab">↗</a>
</header>
<p class="complaints"></p>
${lesson ? lesson.steps.map((step, index) => stepHtml(step, index, lesson.steps.length, address, frame)).join('\n') : ''}
<div class="codes">
${languages.map((language) => codes(data, frame.runtimes.byLanguage(language))).join('\n')}
</div>
<div class="results">
<div class="paper">
<div class="chart">${languages.map((language) => recordedChart(lesson, frame.runtimes.byLanguage(language))).join('')}</div>
</div>
<p class="status" role="status"></p>
<div class="verdicts">${SIDES.filter((side) => languages.some((language) => data.programs[language]?.[side]))
    .map((side) =>
      recordedVerdict(
        lesson,
        languages.map((language) => frame.runtimes.byLanguage(language)),
        side,
      ),
    )
    .join('')}</div>
</div>
<noscript><p class="note">Running it needs JavaScript.</p></noscript>
</main>
<script type="application/json" id="embed-data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>
</body>
</html>
`;
}

/** What is for one language is shown where that is chosen. */
function languageRules(language: LanguageId): string {
  return `:root:not([data-lang="${language}"]) [data-only="${language}"]{display:none}[data-lang="${language}"] .code[data-only="${language}"]{display:flex}`;
}

function languageSwitch(languages: readonly LanguageId[], { runtimes }: Frame): string {
  const buttons = languages.map(
    (language) =>
      `<button type="button" data-language="${language}">${runtimes.byLanguage(language).languageName}</button>`,
  );
  return `<div class="languages" role="group" aria-label="Language">${buttons.join('')}</div>`;
}

function shape(side: EmbedSide): string {
  return `<svg class="shape" width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[VARIANT_SHAPES[side]]}</svg>`;
}

function codes({ programs }: PageData, { language, entry, syntax }: RuntimeRecord): string {
  return SIDES.flatMap((side) => {
    const files = programs[language]?.[side];
    if (!files) return [];
    const label = VARIANT_LABELS[side];
    return [
      `<figure class="code" data-only="${language}" data-side="${side}" aria-label="${label} code">
<figcaption>${shape(side)}${label}<span class="files">${entry}</span><button type="button" class="edit">Edit</button></figcaption>
<div class="sheet" tabindex="0" role="region" aria-label="${label}, ${entry}"><pre><code>${codeHtml(files[entry] ?? '', syntax)}</code></pre></div>
</figure>`,
    ];
  }).join('\n');
}

/** A step's text: prose and code. What asks for an answer is answered in the lesson. */
function stepHtml(
  step: Step,
  index: number,
  count: number,
  address: string,
  { up, runtimes }: Frame,
): string {
  const blocks = step.blocks.map((block) => {
    const only = 'language' in block && block.language ? ` data-only="${block.language}"` : '';
    if (block.kind === 'prose')
      return only
        ? `<div${only}>${toHtml(block.body, up, runtimes.languages)}</div>`
        : toHtml(block.body, up, runtimes.languages);
    if (block.kind === 'snippet')
      return `<pre${only} tabindex="0"><code>${escapeHtml(block.code)}</code></pre>`;
    return '';
  });
  const asks =
    step.blocks.some((block) => block.kind === 'quiz') ||
    ['exercise', 'predict', 'quiz'].includes(step.activity.kind);
  const link = asks
    ? `<p><a href="${address}?step=${index + 1}" target="_blank" rel="noopener">Answer this step in the lesson ↗</a></p>`
    : '';
  return `<section class="step" data-number="${index + 1}"><h2>${escapeHtml(step.title)} <small>step ${index + 1} of ${count}</small></h2>${blocks.join('')}${link}
<p class="step-nav"><button type="button" data-go="${index}"${index === 0 ? ' disabled' : ''}>Back</button><button type="button" data-go="${index + 2}"${index + 1 === count ? ' disabled' : ''}>Next step</button></p></section>`;
}

function recordedOf(lesson: Lesson | null, { id }: RuntimeRecord, side: EmbedSide): Recorded | null {
  if (!lesson || side === 'yours') return null;
  return lesson.recorded[id]?.[side] ?? null;
}

/** The last known chart: the recorded run, named as one. */
function recordedChart(lesson: Lesson | null, runtime: RuntimeRecord): string {
  const { language } = runtime;
  const lines = SIDES.flatMap((side) => {
    const recorded = recordedOf(lesson, runtime, side);
    return recorded ? [{ side, recorded }] : [];
  });
  if (lines.length === 0)
    return `<div data-only="${language}"><p class="readout">Live memory after each collection</p><div class="plot"><svg viewBox="0 0 300 100" preserveAspectRatio="none" aria-hidden="true">${rules()}</svg></div></div>`;
  const right = Math.max(1, ...lines.map(({ recorded }) => recorded.requests));
  const top =
    Math.max(1, ...lines.flatMap(({ recorded }) => recorded.curve.map(([, bytes]) => bytes))) * 1.05;
  const paths = lines.map(({ side, recorded }) => {
    const points = recorded.curve.map(
      ([x, y]) => `${((x / right) * 300).toFixed(1)},${(100 - (y / top) * 100).toFixed(1)}`,
    );
    return `<polyline data-side="${side}" points="${points.join(' ')}"/>`;
  });
  const said = lines.map(
    ({ side, recorded }) =>
      `${VARIANT_LABELS[side].toLowerCase()} from ${formatBytes(recorded.liveStart)} to ${formatBytes(recorded.liveEnd)}`,
  );
  return `<div data-only="${language}"><p class="readout"><strong>Recorded run</strong><span>live memory after each collection, ${formatCount(right)} requests</span></p>
<div class="plot" role="img" aria-label="Recorded run: ${said.join(', ')}"><svg viewBox="0 0 300 100" preserveAspectRatio="none" aria-hidden="true">${rules()}${paths.join('')}</svg><span class="tick" data-at="top">${formatBytes(top)}</span><span class="tick" data-at="zero">0 B</span><span class="tick" data-at="end">${formatCount(right)} requests</span></div></div>`;
}

function rules(): string {
  return [0, 50, 100].map((y) => `<line class="rule" x1="0" x2="300" y1="${y}" y2="${y}"/>`).join('');
}

function recordedVerdict(lesson: Lesson | null, runtimes: readonly RuntimeRecord[], side: EmbedSide): string {
  const texts = runtimes.map((runtime) => {
    const recorded = recordedOf(lesson, runtime, side);
    const text = recorded
      ? `recorded: ${recorded.bytesPerRequest === null ? 'no slope' : `${formatByteGrowth(recorded.bytesPerRequest)} per request`}, ${formatBytes(recorded.liveStart)} → ${formatBytes(recorded.liveEnd)}`
      : 'not run yet';
    return `<small data-only="${runtime.language}">${text}</small>`;
  });
  return `<div class="verdict" data-side="${side}"><p>${shape(side)}<b>${VARIANT_LABELS[side]}</b><span class="said">${texts.join('')}</span></p></div>`;
}
