import type { LanguageId } from '../../workers/contract';
import type { Snippet } from '../domain/lesson';
import { FIGURE_NAMES, formatFigure, type Recorded, type RecordedName } from '../domain/recorded';
import type { Runtimes } from '../domain/runtimes';
import type { VariantId } from '../domain/sample';
import type { Complain } from './problem';

/** A lesson's recorded.json: what CI's runs measured, by language and variant. */
export type RecordedFile = Readonly<
  Partial<Record<LanguageId, Readonly<Partial<Record<RecordedName, Recorded>>>>>
>;

/** What the whole course knows, so that links, terms and figures can be resolved. */
export interface Course {
  readonly runtimes: Runtimes;
  /** Titles and numbers of steps by slug. */
  readonly lessons: ReadonlyMap<string, { readonly title: string }>;
  /** The glossary's terms by address, with the beginning of what is said about them. */
  readonly terms: ReadonlyMap<string, string>;
  readonly recorded: ReadonlyMap<string, RecordedFile>;
  /** True while figures are being recorded: those that are missing are no mistake. */
  readonly recording: boolean;
}

/** What one text may refer to, and where its mistakes go. */
export interface TextContext {
  readonly course: Course;
  /** The lesson that the text belongs to; null for a page. */
  readonly slug: string | null;
  /** The languages that the text is for. */
  readonly languages: readonly LanguageId[];
  /** What a snippet's `run=…` means, or a sentence that says why it means nothing. */
  readonly runOf: (target: string) => NonNullable<Snippet['run']> | string;
  readonly complain: Complain;
}

const VARIANTS: readonly VariantId[] = ['leaky', 'fixed', 'wrong-turn'];

/**
 * A figure in each language of the text, or a sentence that says what is wrong with its name. `leaky.requests`,
 * `python.leaky.requests`, and `<slug>.leaky.requests` of another lesson.
 */
export function resolveFigure(
  name: string,
  { course, slug, languages }: Pick<TextContext, 'course' | 'slug' | 'languages'>,
): Readonly<Partial<Record<LanguageId, string>>> | string {
  let parts = name.split('.');
  let owner = slug;
  if (course.lessons.has(parts[0] ?? '')) {
    owner = parts[0] ?? null;
    parts = parts.slice(1);
  }
  const fixed = course.runtimes.findLanguage(parts[0])?.language ?? null;
  if (fixed) parts = parts.slice(1);
  const variant = parts[0] as VariantId;
  const figure = parts.slice(1).join('.');
  if (owner === null)
    return `The figure “${name}” should begin with a lesson’s slug, for instance globals-that-hold-on.leaky.bytesPerRequest`;
  if (!VARIANTS.includes(variant))
    return `The figure “${name}” should name a variant: ${VARIANTS.join(', ')}`;
  const out: Partial<Record<LanguageId, string>> = {};
  const recorded = course.recorded.get(owner);
  for (const language of languages) {
    const from = fixed ?? language;
    const runs = recorded?.[from];
    // A page speaks of lessons that may exist in one language only.
    if (!runs && slug === null && !fixed && recorded) continue;
    const run = runs?.[variant];
    if (!run) {
      if (!course.recording)
        return `The figure “${name}” has not been recorded in ${from}: npm run lessons:record ${owner}`;
      out[language] = '…';
      continue;
    }
    const value = formatFigure(run, figure, Object.values(runs ?? {}));
    if (value === null && !course.recording)
      return `The figure “${name}” is none of ${FIGURE_NAMES.join(', ')} that the run of ${variant} (${from}) has; what rises there: ${Object.keys(run.perRequest).join(', ') || 'nothing'}`;
    out[language] = value ?? '…';
  }
  return out;
}
