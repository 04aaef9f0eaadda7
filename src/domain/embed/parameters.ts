import type { LanguageId } from '../../../workers/contract';
/** What an embed's address says. Read before anything is painted, so this file imports nothing but types. */
export interface EmbedParameters {
  readonly lang: LanguageId | null;
  readonly view: 'split' | 'leaky' | 'fixed' | 'code' | 'chart';
  readonly theme: 'auto' | 'light' | 'dark';
  readonly run: 'click' | 'auto' | 'off';
  readonly controls: 'full' | 'min' | 'none';
  /** From 1; null where no step is shown. */
  readonly step: number | null;
  /** Lines to highlight, from and to, both included. */
  readonly hl: readonly (readonly [from: number, to: number])[];
  readonly readonly: boolean;
}

export const DEFAULTS: EmbedParameters = {
  lang: null,
  view: 'split',
  theme: 'auto',
  run: 'click',
  controls: 'full',
  step: null,
  hl: [],
  readonly: false,
};

export const CHOICES = {
  view: ['split', 'leaky', 'fixed', 'code', 'chart'],
  theme: ['auto', 'light', 'dark'],
  run: ['click', 'auto', 'off'],
  controls: ['full', 'min', 'none'],
} as const;

const MAX_LINE = 10_000;

export interface ReadParameters {
  readonly parameters: EmbedParameters;
  /** A sentence for each value that isn't known and was replaced. */
  readonly complaints: readonly string[];
}

/**
 * Reads the query of an embed's address. What isn't understood is named and falls back; parameters of others are left alone.
 * @param languages that there are
 */
export function readParameters(search: string, languages: readonly LanguageId[]): ReadParameters {
  const choices: Readonly<Record<string, readonly string[]>> = { ...CHOICES, lang: languages };
  const query = new URLSearchParams(search);
  const complaints: string[] = [];
  const wrong = (name: string, right: string, instead: string): void => {
    complaints.push(
      `${name}=${(query.get(name) ?? '').slice(0, 30)} is not known (${right}): ${instead} instead.`,
    );
  };
  const choice = <T extends string | null>(name: keyof typeof CHOICES | 'lang', fallback: T): T => {
    const value = query.get(name);
    if (value === null) return fallback;
    if (choices[name]?.includes(value)) return value as T;
    wrong(name, choices[name]?.join(', ') ?? '', fallback ?? 'the lesson’s own');
    return fallback;
  };
  const parameters: EmbedParameters = {
    lang: choice('lang', DEFAULTS.lang),
    view: choice('view', DEFAULTS.view),
    theme: choice('theme', DEFAULTS.theme),
    run: choice('run', DEFAULTS.run),
    controls: choice('controls', DEFAULTS.controls),
    step: readStep(query.get('step'), () => wrong('step', '1, 2, 3 …', 'no step')),
    hl: readLines(query.get('hl'), () => wrong('hl', 'lines such as 12-15 or 3,12-15', 'no lines')),
    readonly: readFlag(query.get('readonly'), () => wrong('readonly', 'by itself, true, false', 'readonly')),
  };
  const version = query.get('v');
  if (version !== null && version !== '1') wrong('v', '1', '1');
  return { parameters, complaints };
}

function readStep(text: string | null, wrong: () => void): number | null {
  if (text === null) return null;
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  wrong();
  return null;
}

function readFlag(text: string | null, wrong: () => void): boolean {
  if (text === null || /^(false|0)$/.test(text)) return false;
  if (!/^(true|1|readonly)?$/.test(text)) wrong();
  return true;
}

function readLines(text: string | null, wrong: () => void): EmbedParameters['hl'] {
  if (text === null || text === '') return [];
  const spans: [number, number][] = [];
  for (const part of text.split(',').slice(0, 50)) {
    const [, from, to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part.trim()) ?? [];
    const span: [number, number] = [Number(from), Number(to)];
    if (from === undefined || span[0] < 1 || span[1] < span[0] || span[1] > MAX_LINE) {
      wrong();
      return [];
    }
    spans.push(span);
  }
  return spans;
}

/** True where a line is to be highlighted. */
export function isHighlighted(hl: EmbedParameters['hl'], line: number): boolean {
  return hl.some(([from, to]) => line >= from && line <= to);
}

/** The query that {@link readParameters} reads back; what is as by default is left out. Empty, or begins with `?`. */
export function printParameters(parameters: EmbedParameters): string {
  const parts: string[] = [];
  for (const name of ['lang', 'view', 'theme', 'run', 'controls', 'step'] as const) {
    const value = parameters[name];
    if (value !== null && value !== DEFAULTS[name]) parts.push(`${name}=${value}`);
  }
  if (parameters.hl.length > 0)
    parts.push(`hl=${parameters.hl.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(',')}`);
  if (parameters.readonly) parts.push('readonly');
  return parts.length > 0 ? `?${[...parts, 'v=1'].join('&')}` : '';
}
