import type { Expectation, Lesson } from '../../src/domain/lesson';
import type { Recorded, RecordedName } from '../../src/domain/recorded';
import type { VariantId } from '../../src/domain/sample';
import { explainVerdict } from '../../src/domain/verdict-words';
import { runtimes } from '../../src/lab/runtimes';
import type { LanguageId } from '../../workers/contract';
import type { Failure } from './failure';
import type { NodeEngines } from './node-engines';
import { proveExercise } from './prove-exercise';
import { type PlacedSnippet, proveSnippets, snippetsOf } from './prove-snippets';
import { runVariant, type VariantRun } from './run-variant';

export interface Proof {
  readonly failures: readonly Failure[];
  /** What the runs measured, to be recorded or compared. */
  readonly recorded: Readonly<Partial<Record<RecordedName, Recorded>>>;
}

export interface LessonToProve {
  readonly folder: string;
  readonly files: Readonly<Record<string, string>>;
  readonly lesson: Lesson;
  /** Snippets of the pages that run in this lesson's processes. */
  readonly elsewhere: readonly PlacedSnippet[];
}

const VARIANTS: readonly VariantId[] = ['leaky', 'fixed', 'wrong-turn'];

/** A request that is in flight at the last reading shifts an object: growth is compared as it is shown, to two places. */
const TOLERANCE = 0.005;

/** What was promised and what happened, one paragraph a failure. */
export function printFailures(failures: readonly Failure[]): string {
  return failures
    .map(
      ({ file, promised, happened }) =>
        `lessons/${file}\n    promised: ${promised}\n    happened: ${happened}`,
    )
    .join('\n');
}

/**
 * Runs everything that a lesson says in one language, in its real engine, and says what is not so. With `recording` the
 * figures are taken down instead of compared. Cost: a run for each variant and answer, a process for each behaviour check.
 */
export async function proveLesson(
  { folder, files, lesson, elsewhere }: LessonToProve,
  language: LanguageId,
  engines: NodeEngines,
  recording = false,
): Promise<Proof> {
  const { id: runtime, extension } = runtimes.byLanguage(language);
  const failures: Failure[] = [];
  const recorded: Partial<Record<RecordedName, Recorded>> = {};
  const runs = new Map<VariantId, VariantRun>();
  const snippets = [...snippetsOf(lesson, language, folder), ...elsewhere];
  try {
    for (const variant of VARIANTS) {
      const program = lesson.samples[runtime]?.variants[variant];
      const promised = lesson.expect[runtime]?.[variant];
      if (!program || !promised) continue;
      const file = `${folder}/${variant}.${extension}`;
      const ran = await runVariant(lesson, variant, program, engines);
      runs.set(variant, ran);
      failures.push(...compareRun(ran, promised, variant, file, program.files[program.entry] ?? ''));
      if (!ran.recorded) continue;
      recorded[variant] = ran.recorded;
    }
    failures.push(...(await proveSnippets(snippets, runs, engines)));
  } finally {
    for (const { side } of runs.values()) side?.dispose();
  }
  if (lesson.exercise) {
    const observed = [...runs].map(([variant, { observation, recorded: kept }]) => ({
      code: files[`${variant}.${extension}`] ?? '',
      observation,
      recorded: kept,
    }));
    const proof = await proveExercise({ folder, files, lesson }, engines, observed);
    failures.push(...proof.failures);
    if (proof.solution) recorded.solution = proof.solution;
  }
  if (!recording)
    for (const [name, now] of Object.entries(recorded)) {
      const kept = lesson.recorded[runtime]?.[name as RecordedName];
      failures.push(...compareFigures(now, kept, folder, `${language}.${name}`));
    }
  return { failures, recorded };
}

function compareRun(
  ran: VariantRun,
  promised: Expectation,
  variant: VariantId,
  file: string,
  code: string,
): Failure[] {
  const failures: Failure[] = [];
  const fail = (what: string, happened: string) => failures.push({ file, promised: what, happened });
  const { observation, fault, incidents, cause } = ran;
  if (fault || !observation) {
    fail(
      'it runs to its end',
      fault ? `${fault.code}: ${fault.message} (line ${fault.line ?? '?'})` : 'nothing',
    );
    return failures;
  }
  const { verdict } = observation;
  if (!promised.verdict.includes(verdict.class))
    fail(`verdict ${promised.verdict.join(' or ')}`, `${verdict.headline}. ${explainVerdict(verdict).why}`);
  for (const [name, perRequest] of Object.entries(promised.growing ?? {})) {
    const found = verdict.growing.find((growth) => growth.name === name);
    if (found && Math.abs(found.perRequest - perRequest) <= TOLERANCE) continue;
    const rises = verdict.growing.map((one) => `${one.name} ${one.perRequest}`).join(', ') || 'nothing';
    fail(`${name} rises by ${perRequest} a request`, `what rises: ${rises}`);
  }
  if (variant === 'fixed' && incidents[0])
    fail('it serves without complaint', `${incidents[0].code}: ${incidents[0].message}`);
  const wanted = promised.cause;
  if (!wanted) return failures;
  if (!cause) {
    fail(`a cause: ${JSON.stringify(wanted)}`, 'none was named');
    return failures;
  }
  const told = `type ${cause.type}, line ${cause.line?.line} (${cause.line?.text}), holder ${cause.holder}`;
  if (wanted.type !== undefined && cause.type !== wanted.type) fail(`cause.type ${wanted.type}`, told);
  if (wanted.holder !== undefined && cause.holder !== wanted.holder)
    fail(`cause.holder ${wanted.holder}`, told);
  if (wanted.mark !== undefined) {
    const line = code.split('\n').findIndex((text) => text.includes(`[${wanted.mark}]`)) + 1;
    if (cause.line?.line !== line) fail(`cause.mark ${wanted.mark}, which is on line ${line}`, told);
  }
  return failures;
}

function compareFigures(now: Recorded, kept: Recorded | undefined, folder: string, name: string): Failure[] {
  const file = `${folder}/recorded.json`;
  const slug = folder.replace(/^\d+-/, '');
  const again = `npm run lessons:record ${slug}`;
  if (!kept) return [{ file, promised: `the figures of ${name}`, happened: `none are kept: ${again}` }];
  const differing = (Object.keys(now) as (keyof Recorded)[]).filter(
    (key) => JSON.stringify(now[key]) !== JSON.stringify(kept[key]),
  );
  return differing.map((key) => ({
    file,
    promised: `${name}.${key} = ${short(kept[key])}`,
    happened: `${short(now[key])}. If that is right: ${again}`,
  }));
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
