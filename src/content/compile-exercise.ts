import type { RuntimeId } from '../../workers/contract';
import type { CallStep, Check } from '../domain/check';
import { isCondition } from '../domain/json-pattern';
import type { Exercise } from '../domain/lesson';
import { parseDuration, parseRequest } from '../domain/load-text';
import type { LoadPlan, Sample } from '../domain/sample';
import { parseSize } from '../domain/size-text';
import { toBlocks } from './blocks';
import { type ExerciseFrontMatter, exerciseSchema } from './exercise-schema';
import { type FrontMatter, readFrontMatter } from './front-matter';
import { readLoad } from './load';
import { lineOf, parseMarkdown } from './markdown';
import type { TextContext } from './text-context';

const MAX_WORDS = 120;

interface ExerciseSource {
  readonly text: string;
  readonly files: Readonly<Record<string, string>>;
  readonly title: string;
  /** The lesson's own, for an exercise that doesn't say another. */
  readonly plan: LoadPlan;
}

/** Compiles an exercise.md with the programs that belong to it; null where its front matter can't be read. */
export function compileExercise(
  { text, files, title, plan }: ExerciseSource,
  context: TextContext,
): Exercise | null {
  const { complain, course, languages, slug } = context;
  const tree = parseMarkdown(text);
  const front = readFrontMatter(tree, exerciseSchema(course.runtimes), complain);
  if (!front) return null;
  const body = toBlocks(tree.children.slice(1), context);
  for (const leaf of body.leaves) complain(lineOf(leaf), `::${leaf.name} has no place in an exercise.`);
  const words = Math.max(...languages.map((language) => body.words[language] ?? 0));
  if (words > MAX_WORDS) complain(1, `The task has ${words} words; ${MAX_WORDS} are the most.`);
  const own = front.value.load
    ? readLoad(front.value.load, (path, message) =>
        complain(front.lineOf(['load', ...path]), `load.${path.join('.')}: ${message}`),
      )
    : null;
  const samples: Record<RuntimeId, Sample> = {};
  const solutions: Record<RuntimeId, Sample> = {};
  for (const language of languages) {
    const { id: runtime, extension, entry } = course.runtimes.byLanguage(language);
    const sampleOf = (name: string): Sample => {
      const code = files[`${name}.${extension}`] ?? '';
      return {
        id: `${slug}/${runtime}/${name === 'start' ? 'exercise' : 'solution'}`,
        title,
        runtime,
        variants: { yours: { files: { [entry]: code }, entry } },
      };
    };
    samples[runtime] = sampleOf('start');
    solutions[runtime] = sampleOf('solution');
  }
  const checks = front.value.checks.map((_, index) => toCheck(front, index, context));
  return {
    task: front.value.task,
    blocks: body.blocks,
    plan: own?.plan ?? plan,
    checks,
    samples,
    solutions,
  };
}

type CheckSource = ExerciseFrontMatter['checks'][number];

function toCheck(
  front: FrontMatter<ExerciseFrontMatter>,
  index: number,
  { complain, languages }: Pick<TextContext, 'complain' | 'languages'>,
): Check {
  const source = front.value.checks[index] as CheckSource;
  const { id, title, hints } = source;
  const say = (path: readonly (string | number)[], message: string): void =>
    complain(
      front.lineOf(['checks', index, ...path]),
      `checks.${index} (${id}), ${path.join('.')}: ${message}`,
    );
  const silent = Array.isArray(hints) ? undefined : languages.find((language) => !(language in hints));
  if (silent) say(['hints'], `hints that differ by language say nothing in ${silent}`);
  if (source.memory) {
    const { verdict, peakBelow, bytesPerRequestBelow, growing } = source.memory;
    const peak = peakBelow === undefined ? null : parseSize(peakBelow);
    if (peak && !peak.ok) say(['memory', 'peakBelow'], peak.message);
    return {
      kind: 'memory',
      id,
      title,
      hints,
      ...(verdict ? { verdict } : {}),
      ...(peak?.ok ? { peakBelow: peak.value } : {}),
      ...(bytesPerRequestBelow === undefined ? {} : { bytesPerRequestBelow }),
      ...(growing ? { never: growing.never } : {}),
    };
  }
  const calls = (source.calls ?? []).flatMap((call, at) => {
    const step = toCall(call, (message) => say(['calls', at], message));
    return step ? [step] : [];
  });
  return { kind: 'behaviour', id, title, hints, calls };
}

type CallSource = NonNullable<CheckSource['calls']>[number];

function toCall(source: CallSource, complain: (message: string) => void): CallStep | null {
  if ('wait' in source) {
    const wait = parseDuration(source.wait);
    if (wait.ok) return { kind: 'wait', ms: wait.value };
    complain(wait.message);
    return null;
  }
  const request = parseRequest(source.send);
  if (!request.ok) {
    complain(request.message);
    return null;
  }
  const leaves = source.leavesAfter === undefined ? null : parseDuration(source.leavesAfter);
  if (leaves && !leaves.ok) complain(leaves.message);
  const { weight, ...call } = request.value;
  if (weight !== 1) complain(`“${source.send}”: a request by hand has no weight; say times: ${weight}.`);
  if (/\{-?\d+\.\./.test(call.path))
    complain(`“${source.send}”: a request by hand draws nothing at random; say {n}, or a number.`);
  checkPatterns(source.json, complain);
  const { json, textContains, textNotContains } = source;
  return {
    kind: 'send',
    call: leaves?.ok ? { ...call, leavesAfterMs: leaves.value } : call,
    times: source.times,
    expect: {
      status: source.status ?? [200],
      ...(json === undefined ? {} : { json }),
      ...(textContains ? { textContains } : {}),
      ...(textNotContains ? { textNotContains } : {}),
    },
  };
}

/** A regular expression that can't be read is a mistake here, not in the learner's run. */
function checkPatterns(pattern: unknown, complain: (message: string) => void): void {
  if (typeof pattern !== 'object' || pattern === null) return;
  if (isCondition(pattern) && pattern.matches !== undefined) {
    try {
      new RegExp(pattern.matches);
    } catch {
      complain(`“${pattern.matches}” is no regular expression.`);
    }
  }
  for (const inner of Object.values(pattern)) checkPatterns(inner, complain);
}
