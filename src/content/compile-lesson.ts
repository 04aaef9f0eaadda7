import type { LanguageId, Program, RuntimeId, RuntimeRecord } from '../../workers/contract';
import type { Expectation, Lesson } from '../domain/lesson';
import type { Runtimes } from '../domain/runtimes';
import type { Sample, VariantId } from '../domain/sample';
import { compileExercise } from './compile-exercise';
import { readFrontMatter } from './front-matter';
import { type ExpectationFrontMatter, type LessonFrontMatter, lessonSchema } from './lesson-schema';
import { readLoad } from './load';
import { parseMarkdown } from './markdown';
import type { Complain, Problem } from './problem';
import { readSteps, type Steps } from './steps';
import type { Course, TextContext } from './text-context';

export type Compiled =
  | { readonly ok: true; readonly lesson: Lesson }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const VARIANTS = ['leaky', 'fixed', 'wrong-turn'] as const;
const TEXTS = ['lesson.md', 'exercise.md', 'recorded.json'];
const PROGRAM = /^(?:leaky|fixed|wrong-turn|start|solution|(?:right|wrong)-[a-z0-9-]+)\.(\w+)$/;
const MIN_TRIALS = 2;

/**
 * Turns a lesson's folder (its name and its files' texts) into a typed {@link Lesson}, or says all that is wrong
 * with it. Runs when the site is built and in tests, never in the page.
 */
export function compileLesson(
  folder: string,
  files: Readonly<Record<string, string>>,
  course: Course,
): Compiled {
  const { runtimes } = course;
  const problems: Problem[] = [];
  const complainIn =
    (file: string): Complain =>
    (line, message) =>
      problems.push({ file: `${folder}/${file}`, line, message });
  const failed = (): Compiled => ({ ok: false, problems });
  const [, number = '', slug = ''] = /^(\d\d)-([a-z0-9-]+)$/.exec(folder) ?? [];
  if (!slug) complainIn('')(1, 'The folder’s name should be two digits and words: 13-globals-that-hold-on.');
  for (const file of Object.keys(files))
    if (!TEXTS.includes(file) && !runtimes.all.some(({ extension }) => PROGRAM.exec(file)?.[1] === extension))
      complainIn(file)(1, 'No lesson has a file of this name: look at the table in lessons/README.md.');
  const text = files['lesson.md'];
  const complain = complainIn('lesson.md');
  if (text === undefined) {
    complain(1, 'The lesson’s text is missing.');
    return failed();
  }
  const tree = parseMarkdown(text);
  const front = readFrontMatter(tree, lessonSchema(runtimes), complain);
  if (!front) return failed();
  const { value } = front;
  const languages = runtimes.languages.filter((language) => value.expect[language]);
  if (languages.length === 0)
    complain(
      front.lineOf(['expect']),
      `expect should name at least one language: ${runtimes.languages.join(' or ')}.`,
    );
  for (const required of value.requires)
    if (!course.lessons.has(required))
      complain(
        front.lineOf(['requires']),
        `requires: there is no lesson “${required}” (no folder NN-${required}).`,
      );
  const load = readLoad(value.load, (path, message) =>
    complain(front.lineOf(['load', ...path]), `load.${path.join('.')}: ${message}`),
  );
  const contextFor = (file: string): TextContext => ({
    course,
    slug,
    languages,
    complain: complainIn(file),
    runOf: (target) =>
      VARIANTS.some((variant) => variant === target)
        ? { variant: target as VariantId }
        : `run=${target} should be run=leaky, run=fixed or run=wrong-turn.`,
  });
  const causal = value.part !== 'symptoms';
  const { steps, notes } = readSteps(tree, value.part, contextFor('lesson.md'));
  const programs = new Programs(
    files,
    languages.map((language) => runtimes.byLanguage(language)),
    complainIn,
  );
  programs.checkVariants(value, causal, runtimes);
  checkNotes(notes, value, files, runtimes, complainIn);
  if (!load) return failed();
  const samples: Record<RuntimeId, Sample> = {};
  const expect: Record<RuntimeId, Lesson['expect'][RuntimeId]> = {};
  for (const language of languages) {
    const record = runtimes.byLanguage(language);
    const runtime = record.id;
    const promised = value.expect[language];
    const variants = Object.fromEntries(
      VARIANTS.flatMap((variant) => {
        const program = programs.get(variant, record);
        return program ? [[variant, program] as const] : [];
      }),
    );
    samples[runtime] = { id: `${slug}/${runtime}`, title: value.title, runtime, variants };
    expect[runtime] = Object.fromEntries(
      VARIANTS.flatMap((variant) => {
        const one = promised?.[variant];
        return one ? [[variant, asExpectation(one)] as const] : [];
      }),
    );
  }
  const exerciseText = files['exercise.md'];
  const asks = steps.some(({ activity }) => activity.kind === 'exercise');
  if (asks && exerciseText === undefined) complain(1, 'There is an ::exercise, but no exercise.md.');
  if (!asks && exerciseText !== undefined)
    complainIn('exercise.md')(1, 'No step of the lesson has ::exercise.');
  const exercise =
    exerciseText === undefined
      ? null
      : compileExercise(
          { text: exerciseText, files, title: value.title, plan: load.plan },
          contextFor('exercise.md'),
        );
  if (exercise) programs.checkTrials(exercise.checks.map(({ id }) => id));
  checkFails(value, runtimes, exercise?.checks.map(({ id }) => id) ?? [], (language, variant, message) =>
    complain(front.lineOf(['expect', language, variant]), message),
  );
  if (problems.length > 0) return failed();
  const { title, summary, minutes, level, part, requires, goal, teacher } = value;
  const recorded = course.recorded.get(slug) ?? {};
  const lesson: Lesson = {
    slug,
    number: Number(number),
    title,
    summary,
    minutes,
    level,
    part,
    requires,
    goal,
    teacher,
    runtimes: languages.map((language) => runtimes.byLanguage(language).id),
    steps,
    checks: exercise?.checks.map(({ id }) => id) ?? [],
    samples,
    plan: load.plan,
    supervision: load.supervision,
    expect,
    natively: Object.fromEntries(
      languages.flatMap((language) => {
        const { requests, skip } = value.natively?.[language] ?? {};
        const said = skip === undefined ? (requests === undefined ? null : { requests }) : { skip };
        return said ? [[runtimes.byLanguage(language).id, said] as const] : [];
      }),
    ),
    exercise,
    recorded: Object.fromEntries(
      languages.map((language) => [runtimes.byLanguage(language).id, recorded[language] ?? {}]),
    ),
  };
  return { ok: true, lesson };
}

/** The programs of a folder, by variant and language. */
class Programs {
  constructor(
    readonly files: Readonly<Record<string, string>>,
    /** Those that the lesson is written for. */
    readonly runtimes: readonly RuntimeRecord[],
    readonly complainIn: (file: string) => Complain,
  ) {}

  get(name: string, { extension, entry }: RuntimeRecord): Program | null {
    const code = this.files[`${name}.${extension}`];
    return code === undefined ? null : { files: { [entry]: code }, entry };
  }

  /** Every promise has its program, and every program its promise. */
  checkVariants({ expect }: LessonFrontMatter, causal: boolean, { all }: Runtimes): void {
    for (const { language, extension } of all) {
      for (const variant of VARIANTS) {
        const file = `${variant}.${extension}`;
        const promised = expect[language]?.[variant];
        const there = this.files[file] !== undefined;
        if (there && !promised)
          this.complainIn(file)(1, `There is a ${file}, but expect.${language}.${variant} says nothing.`);
        if (!there && promised)
          this.complainIn(file)(
            1,
            `expect.${language}.${variant} promises something, but there is no ${file}.`,
          );
        if (!there && !promised && expect[language] && causal)
          this.complainIn('lesson.md')(
            1,
            `A lesson about a cause has a ${file}, and expect.${language}.${variant} says what it does.`,
          );
      }
    }
  }

  /** An exercise's start and answers, the right ones and the wrong ones, in each language. */
  checkTrials(ids: readonly string[]): void {
    for (const runtime of this.runtimes) {
      const { extension, syntax } = runtime;
      for (const name of ['start', 'solution'])
        if (!this.get(name, runtime))
          this.complainIn(`${name}.${extension}`)(1, `The exercise needs a ${name}.${extension}.`);
      for (const kind of ['right', 'wrong']) {
        const found = Object.keys(this.files).filter(
          (file) =>
            file.startsWith(`${kind}-`) && file.endsWith(`.${extension}`) && !file.startsWith('wrong-turn.'),
        );
        if (found.length < MIN_TRIALS)
          this.complainIn('exercise.md')(
            1,
            `There should be at least ${MIN_TRIALS} files ${kind}-….${extension}; there are ${found.length}.`,
          );
        if (kind === 'right') continue;
        for (const file of found) {
          const fails = failsIn(this.files[file] ?? '', runtime);
          const unknown = fails.filter((id) => !ids.includes(id));
          if (fails.length === 0)
            this.complainIn(file)(
              1,
              `The first line should say which checks it fails: “${syntax.lineComment} fails: ${ids[0] ?? 'flat'}”.`,
            );
          if (unknown.length > 0)
            this.complainIn(file)(
              1,
              `The exercise has no check “${unknown.join(', ')}”; it has ${ids.join(', ')}.`,
            );
        }
      }
    }
  }
}

/** The ids in a wrong answer's first line, `# fails: flat, answers`. */
export function failsIn(code: string, { syntax }: RuntimeRecord): string[] {
  const [first = ''] = code.split('\n');
  const comment = first.startsWith(syntax.lineComment) ? first.slice(syntax.lineComment.length) : '';
  const [, list = ''] = /^\s*fails:\s*(.*)$/.exec(comment) ?? [];
  return list
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
}

/** `[1]` in the text refers to a comment with the same mark in every variant that its reader sees. */
function checkNotes(
  notes: Steps['notes'],
  { expect }: LessonFrontMatter,
  files: Readonly<Record<string, string>>,
  { all }: Runtimes,
  complainIn: (file: string) => Complain,
): void {
  const told = new Set<string>();
  const check = (
    variant: VariantId,
    { extension, syntax }: RuntimeRecord,
    mark: number,
    why: string,
  ): void => {
    const file = `${variant}.${extension}`;
    const code = files[file];
    if (code === undefined || told.has(`${file}:${mark}`)) return;
    // Inside of a comment over several lines each begins with a star.
    const begins = [syntax.lineComment, ...(syntax.blockComment ? ['*'] : [])];
    const carries = (line: string) =>
      begins.some((begin) => line.includes(begin) && line.slice(line.indexOf(begin)).includes(`[${mark}]`));
    if (code.split('\n').some(carries)) return;
    told.add(`${file}:${mark}`);
    complainIn(file)(1, `${why} [${mark}], which no comment in ${file} carries.`);
  };
  for (const { mark, line, language } of notes) {
    for (const runtime of all) {
      if (language && runtime.language !== language) continue;
      for (const variant of VARIANTS)
        check(variant, runtime, mark, `The text (lesson.md, line ${line}) refers to`);
    }
  }
  for (const runtime of all) {
    for (const variant of VARIANTS) {
      const mark = expect[runtime.language]?.[variant]?.cause?.mark;
      if (mark !== undefined)
        check(variant, runtime, mark, `expect.${runtime.language}.${variant}.cause names`);
    }
  }
}

/** What a variant is said to fail has to be a check of the exercise. */
function checkFails(
  { expect }: LessonFrontMatter,
  { languages }: Runtimes,
  ids: readonly string[],
  complain: (language: LanguageId, variant: string, message: string) => void,
): void {
  for (const language of languages)
    for (const variant of VARIANTS)
      for (const id of expect[language]?.[variant]?.fails ?? [])
        if (!ids.includes(id))
          complain(
            language,
            variant,
            `expect.${language}.${variant}.fails: the exercise has no check “${id}”; it has ${ids.join(', ') || 'none'}.`,
          );
}

function asExpectation({ verdict, growing, cause, fails }: ExpectationFrontMatter): Expectation {
  return {
    verdict,
    ...(growing ? { growing } : {}),
    ...(cause
      ? {
          cause: {
            ...(cause.type === undefined ? {} : { type: cause.type }),
            ...(cause.mark === undefined ? {} : { mark: cause.mark }),
            ...(cause.holder === undefined ? {} : { holder: cause.holder }),
          },
        }
      : {}),
    ...(fails ? { fails } : {}),
  };
}
