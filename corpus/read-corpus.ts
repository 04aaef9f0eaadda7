import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRequest, parseTraffic } from '../src/domain/load-text';
import { VERDICT_CLASSES, type VerdictClass } from '../src/domain/verdict-types';
import { runtimes } from '../src/lab/runtimes';
import type { ClosedModel, LanguageId, OpenModel, Program, RequestTemplate } from '../workers/contract';

/** What a leaky program is expected to be told about its cause. */
export interface ExpectedCause {
  /** The type that grows, by the name that the engine gives it; null where only bytes grow. */
  readonly type: string | null;
  /** Growth of that type per request, where it is the same whole number for each. */
  readonly perRequest: number | null;
  /** Lines that carry the comment `leak`: any of them is right. */
  readonly lines: readonly number[];
  /** The variable or attribute that holds what has leaked, for instance `history` or `Job.everyone`. */
  readonly holder: string;
}

/** One program of the corpus: how it is driven, and what is known about it. */
export interface Specimen {
  /** `python/leaky/module-list`. */
  readonly name: string;
  readonly language: LanguageId;
  readonly program: Program;
  readonly about: string;
  readonly mechanism: string;
  readonly requests: readonly RequestTemplate[];
  readonly traffic: { readonly open: OpenModel; readonly closed: ClosedModel };
  readonly verdict: VerdictClass;
  /** A class that is right as well, where amounts are too small to insist. */
  readonly alsoRight: readonly VerdictClass[];
  /** Null for programs that don't leak. */
  readonly cause: ExpectedCause | null;
}

export type LoadKind = keyof Specimen['traffic'];

/** About 2,400 requests each: as many as a minute of a small service. */
const USUAL_TRAFFIC: Readonly<Record<LoadKind, string>> = {
  open: '40/s at random for 60s',
  closed: '20 users thinking 200ms..800ms for 60s',
};

/**
 * Reads every program of one language: `<language>/leaky/*` and `<language>/innocent/*`. What is known about a program
 * stands in the comments at its beginning, as `key: value`.
 * @throws Error with file and reason where a program can't be read
 */
export function readCorpus(language: LanguageId): Specimen[] {
  const { extension } = runtimes.byLanguage(language);
  return (['leaky', 'innocent'] as const).flatMap((side) => {
    const folder = join(import.meta.dirname, language, side);
    return readdirSync(folder)
      .filter((file) => file.endsWith(`.${extension}`))
      .sort()
      .map((file) => readSpecimen(language, side, file, readFileSync(join(folder, file), 'utf8')));
  });
}

function readSpecimen(
  language: LanguageId,
  side: 'leaky' | 'innocent',
  file: string,
  code: string,
): Specimen {
  const name = `${language}/${side}/${file.replace(/\.\w+$/, '')}`;
  const { entry } = runtimes.byLanguage(language);
  const facts = readFacts(code);
  const one = (key: string, otherwise?: string): string => {
    const value = facts.find((fact) => fact.key === key)?.value ?? otherwise;
    if (value === undefined) throw new Error(`${name}: the comments at its beginning have no “${key}:”.`);
    return value;
  };
  const verdict = one('verdict');
  if (!isVerdict(verdict)) throw new Error(`${name}: “${verdict}” is no verdict.`);
  return {
    name,
    language,
    program: { files: { [entry]: code }, entry },
    about: one('about'),
    mechanism: one('mechanism', 'none'),
    requests: facts
      .filter(({ key }) => key === 'requests')
      .map(({ value }) => read(parseRequest(value), name)),
    traffic: {
      open: traffic('open', one('open', USUAL_TRAFFIC.open), name),
      closed: traffic('closed', one('closed', USUAL_TRAFFIC.closed), name),
    },
    verdict,
    alsoRight: facts.flatMap(({ key, value }) => (key === 'also' && isVerdict(value) ? [value] : [])),
    cause: side === 'leaky' ? readCause(one('grows'), one('holder'), code) : null,
  };
}

/** The lines `# key: value` before the first line of code. */
function readFacts(code: string): { key: string; value: string }[] {
  const facts: { key: string; value: string }[] = [];
  for (const line of code.split('\n')) {
    const [, key, value] = /^(?:#|\/\/) (\w+): (.*)$/.exec(line) ?? [];
    if (key === undefined || value === undefined) break;
    facts.push({ key, value });
  }
  return facts;
}

/** `dict 1`: one more per request; `Session`: grows, by no whole number; `-`: bytes only. */
function readCause(grows: string, holder: string, code: string): ExpectedCause {
  const [, type = grows, perRequest] = /^(.*?)(?: (\d+))?$/.exec(grows) ?? [];
  const lines = code.split('\n').flatMap((text, index) => (/(?:#|\/\/) leak$/.test(text) ? [index + 1] : []));
  return {
    type: type === '-' ? null : type,
    perRequest: perRequest ? Number(perRequest) : null,
    lines,
    holder,
  };
}

function traffic<K extends LoadKind>(kind: K, text: string, name: string): Specimen['traffic'][K] {
  const model = read(parseTraffic(text), name);
  if (model.kind !== kind) throw new Error(`${name}: “${text}” is no ${kind} load.`);
  return model as Specimen['traffic'][K];
}

function read<T>(parsed: { ok: true; value: T } | { ok: false; message: string }, name: string): T {
  if (parsed.ok) return parsed.value;
  throw new Error(`${name}: ${parsed.message}`);
}

function isVerdict(text: string): text is VerdictClass {
  return (VERDICT_CLASSES as readonly string[]).includes(text);
}
