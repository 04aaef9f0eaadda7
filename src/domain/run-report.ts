import type { Diagnosis, Program, RuntimeRecord, VerdictTraits } from '../../workers/contract';
import { type Cause, nameCause } from './cause';
import { chainText } from './chain-text';
import { formatByteGrowth, formatBytes, formatCount, formatCountGrowth, formatVirtualTime } from './format';
import { printRequest, printTraffic } from './load-text';
import { durationMs, type LoadPlan, VARIANT_LABELS, type VariantId } from './sample';
import type { Series } from './series';
import type { Verdict } from './verdict-types';
import { explainVerdict } from './verdict-words';

/** What a report is made of. */
export interface ReportedRun {
  readonly title: string;
  readonly runtime: RuntimeRecord;
  readonly plan: LoadPlan;
  readonly killAtBytes: number | null;
  readonly recycleAfterRequests: number | null;
  /** Where the readings were read from; null where they were measured in this page. */
  readonly readFrom: string | null;
  /** To the same bench; null where it would be too long. */
  readonly link: string | null;
  readonly sides: readonly {
    readonly variant: VariantId;
    readonly version: string | null;
    readonly program: Program | null;
    readonly series: Series | null;
    readonly verdict: Verdict | null;
    readonly diagnosis: Diagnosis | null;
    readonly fault: string | null;
  }[];
}

const CHART_WIDTH = 64;
const CHART_HEIGHT = 14;
const MAX_ROWS = 11;
/** Told apart without colour, in any typeface. */
const MARKS: Readonly<Record<VariantId, string>> = { leaky: '*', fixed: 'o', 'wrong-turn': '^', yours: '+' };

/** A run as Markdown for an issue or a pull request: GitHub shows no picture that is a data link, so the chart is text. Pure. */
export function runReport(run: ReportedRun): string {
  const { title, sides, plan, runtime } = run;
  const { profile } = plan;
  const measured = sides.filter(({ series }) => (series?.length ?? 0) > 0);
  const versions = [...new Set(sides.flatMap(({ version }) => (version ? [version] : [])))];
  const out: string[] = [`## Memory of ${inline(title)}`, ''];
  if (run.readFrom) out.push(`> Readings imported from ${code(run.readFrom)}; not measured anew.`, '');
  out.push(
    '| Program | Verdict | Live bytes, first to last | Requests | Confidence |',
    '|---|---|---|---:|---|',
  );
  for (const { variant, verdict, series, fault } of sides) {
    const live = series?.column('liveBytes');
    out.push(
      `| ${VARIANT_LABELS[variant]} | ${cell(fault ? `failed: ${fault}` : (verdict?.headline ?? 'no verdict'))} | ${
        live && live.length > 0 ? `${formatBytes(live[0] ?? 0)} to ${formatBytes(live.at(-1) ?? 0)}` : '–'
      } | ${series ? formatCount(series.last('requests') || 0) : '–'} | ${verdict?.confidence ?? '–'} |`,
    );
  }
  out.push('');
  for (const side of sides) out.push(...sideLines(side, runtime.verdict));
  if (measured.length > 0)
    out.push('### Live memory after collection', '', fence(chart(measured)), '', ...readings(measured));
  out.push(
    '### To repeat it',
    '',
    `- Traffic: ${code(printTraffic(profile.model))}, seed **${profile.seed}**, ${formatCount(profile.warmupRequests)} requests to warm up, a reading every ${formatVirtualTime(plan.everyMs)} of virtual time (${formatVirtualTime(durationMs(profile))} in all)`,
    ...profile.requests.map((request) => `- Request: ${code(printRequest(request))}`),
    ...(run.killAtBytes === null ? [] : [`- Killed at ${formatBytes(run.killAtBytes)} of live memory`]),
    ...(run.recycleAfterRequests === null
      ? []
      : [`- Process replaced after ${formatCount(run.recycleAfterRequests)} requests`]),
    `- Engine: ${inline(versions.join('; ') || 'not started')}`,
    ...(run.link ? [`- [Open it in Leak Lab](${run.link}): shows the code, and runs it when told to`] : []),
    '',
  );
  for (const { variant, program } of sides)
    for (const [name, text] of Object.entries(program?.files ?? {}))
      out.push(
        '<details>',
        `<summary>${VARIANT_LABELS[variant]}: ${html(name)}</summary>`,
        '',
        fence(text.trimEnd(), runtime.language),
        '',
        '</details>',
        '',
      );
  out.push('Same program, traffic and seed give the same readings, to the byte. Measured with Leak Lab.', '');
  return out.join('\n');
}

function sideLines(
  { variant, verdict, diagnosis, program }: ReportedRun['sides'][number],
  traits: VerdictTraits,
): string[] {
  if (!verdict) return [];
  const { why, rule, says } = explainVerdict(verdict);
  const lines = [
    `**${VARIANT_LABELS[variant]}.** ${inline(why)}`,
    '',
    `Decided by the rule ${code(rule)}: ${inline(says)}`,
    '',
  ];
  const growing = verdict.growing.slice(0, 6);
  if (growing.length > 0)
    lines.push(
      `Grows per request: ${growing.map(({ name, perRequest }) => `${code(name)} ${formatCountGrowth(perRequest)}`).join(', ')}`,
      '',
    );
  const cause = diagnosis && program ? nameCause(verdict, diagnosis, program, traits) : null;
  return cause ? [...lines, ...causeLines(cause), ''] : lines;
}

function causeLines({ holder, line, putLine, chain, confidence, why }: Cause): string[] {
  const out: string[] = [];
  if (holder) out.push(`- Held by ${code(holder)}`);
  if (line)
    out.push(
      `- Made at ${code(`${line.file}:${line.line}`)}: ${code(line.text)}${line.bytesPerRequest === null ? '' : `, ${formatByteGrowth(line.bytesPerRequest)} a request`}`,
    );
  if (putLine) out.push(`- Put there at ${code(`${putLine.file}:${putLine.line}`)}: ${code(putLine.text)}`);
  if (chain) out.push(`- From a root: ${code(chainText(chain))}`);
  out.push(`- Confidence ${confidence}: ${inline(why)}`);
  return out;
}

/** All sides over their requests, one scale, as characters. */
function chart(sides: ReportedRun['sides']): string {
  const series = sides.flatMap(({ series: one, variant }) => (one ? [{ one, variant }] : []));
  const live = series.map(({ one }) => one.column('liveBytes'));
  const low = Math.min(...live.map((column) => column.reduce((least, value) => Math.min(least, value))));
  const high = Math.max(...live.map((column) => column.reduce((most, value) => Math.max(most, value))));
  const requests = Math.max(1, ...series.map(({ one }) => one.last('requests')));
  const grid = Array.from({ length: CHART_HEIGHT }, () => Array<string>(CHART_WIDTH).fill(' '));
  for (const { one, variant } of series) {
    const [x, y] = [one.column('requests'), one.column('liveBytes')];
    let reading = 0;
    for (let at = 0; at < CHART_WIDTH; at++) {
      const asked = (at / (CHART_WIDTH - 1)) * requests;
      if (asked > (x.at(-1) ?? 0) + requests / CHART_WIDTH) break;
      while (reading + 1 < x.length && (x[reading + 1] ?? 0) <= asked) reading++;
      const share = high > low ? ((y[reading] ?? low) - low) / (high - low) : 0;
      const row = grid[CHART_HEIGHT - 1 - Math.round(share * (CHART_HEIGHT - 1))];
      if (row) row[at] = row[at] === ' ' ? MARKS[variant] : '#';
    }
  }
  const [top, bottom] = [formatBytes(high), formatBytes(low)];
  const pad = Math.max(top.length, bottom.length);
  const lines = grid.map((row, i) => {
    const label = i === 0 ? top : i === CHART_HEIGHT - 1 ? bottom : '';
    return `${label.padStart(pad)} |${row.join('').trimEnd()}`;
  });
  const legend = series.map(({ variant }) => `${MARKS[variant]} ${VARIANT_LABELS[variant].toLowerCase()}`);
  const both = series.length > 1 ? ['# both'] : [];
  const right = `${formatCount(requests)} requests`;
  return [
    ...lines,
    `${' '.repeat(pad)} +${'-'.repeat(CHART_WIDTH)}`,
    `${' '.repeat(pad)}  0${right.padStart(CHART_WIDTH - 1)}`,
    `${' '.repeat(pad)}  ${[...legend, ...both].join('   ')}`,
  ].join('\n');
}

/** A few readings of each side, evenly spread, the first and the last among them. */
function readings(sides: ReportedRun['sides']): string[] {
  const out = ['<details>', '<summary>Readings</summary>', ''];
  for (const { variant, series } of sides) {
    if (!series) continue;
    out.push(
      `**${VARIANT_LABELS[variant]}**, ${formatCount(series.length)} readings, ${Math.min(series.length, MAX_ROWS)} of them:`,
      '',
      '| Requests | Live bytes | Peak | Live objects | Failures |',
      '|---:|---:|---:|---:|---:|',
    );
    const steps = Math.min(series.length, MAX_ROWS) - 1;
    for (let step = 0; step <= steps; step++) {
      const at = steps === 0 ? 0 : Math.round((step / steps) * (series.length - 1));
      const value = (id: string) => formatCount(series.at(id, at));
      out.push(
        `| ${value('requests')} | ${value('liveBytes')} | ${value('peakBytes')} | ${value('liveObjects')} | ${value('failures')} |`,
      );
    }
    out.push('');
  }
  return [...out, '</details>', ''];
}

/* Texts of the program end up in somebody's issue: nothing in them may become markup, a mention or a link. */

function inline(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>#|~@!]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function cell(text: string): string {
  return inline(text);
}

function html(text: string): string {
  return text.replaceAll(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Code in one line, whatever backticks are in it. */
function code(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').replaceAll('|', '¦').trim().slice(0, 300);
  const ticks = '`'.repeat(longest(flat) + 1);
  return flat.startsWith('`') || flat.endsWith('`') ? `${ticks} ${flat} ${ticks}` : `${ticks}${flat}${ticks}`;
}

function fence(text: string, language = 'text'): string {
  const ticks = '`'.repeat(Math.max(3, longest(text) + 1));
  return `${ticks}${language}\n${text}\n${ticks}`;
}

function longest(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
