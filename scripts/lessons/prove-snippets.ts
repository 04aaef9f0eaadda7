import type { Block, Lesson, Snippet, TextPage } from '../../src/domain/lesson';
import type { VariantId } from '../../src/domain/sample';
import { runtimes } from '../../src/lab/runtimes';
import type { Side } from '../../src/lab/side';
import type { LanguageId } from '../../workers/contract';
import type { Failure } from './failure';
import type { NodeEngines } from './node-engines';
import { nodeRuntimeOf } from './node-side';
import type { VariantRun } from './run-variant';

/** A snippet, and the text that it stands in. */
export interface PlacedSnippet {
  readonly file: string;
  readonly snippet: Snippet;
}

/** All code in a lesson's texts that a reader of this language sees, in their order. */
export function snippetsOf(lesson: Lesson, language: LanguageId, folder: string): PlacedSnippet[] {
  const inSteps = lesson.steps.flatMap((step) => snippetsIn(step.blocks, `${folder}/lesson.md`));
  const inTask = snippetsIn(lesson.exercise?.blocks ?? [], `${folder}/exercise.md`);
  return [...inSteps, ...inTask].filter(({ snippet }) => (snippet.language ?? language) === language);
}

/** The snippets of the pages that run in a lesson's processes, in one language. SQL runs beside the first. */
export function snippetsForLesson(
  pages: readonly TextPage[],
  slug: string,
  language: LanguageId,
): PlacedSnippet[] {
  return pages
    .flatMap((page) =>
      snippetsIn([page.intro, ...page.sections.map((section) => section.blocks)].flat(), `${page.id}.md`),
    )
    .filter(({ snippet }) => snippet.run?.lesson === slug && spokenIn(snippet) === language);
}

/** What a page only shows has to compile as well. */
export function shownOnPages(pages: readonly TextPage[], language: LanguageId): PlacedSnippet[] {
  return pages
    .flatMap((page) =>
      snippetsIn([page.intro, ...page.sections.map((section) => section.blocks)].flat(), `${page.id}.md`),
    )
    .filter(({ snippet }) => !snippet.run && snippet.notation === language);
}

function spokenIn(snippet: Snippet): LanguageId {
  return snippet.language ?? (runtimes.findLanguage(snippet.notation) ?? runtimes.first).language;
}

function snippetsIn(blocks: readonly Block[], file: string): PlacedSnippet[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'snippet') return [{ file, snippet: block }];
    return block.kind === 'quiz' ? (block.proofs ?? []).map((snippet) => ({ file, snippet })) : [];
  });
}

/** Runs what can be run, in the process of its variant, and compiles what is only shown. */
export async function proveSnippets(
  snippets: readonly PlacedSnippet[],
  runs: ReadonlyMap<VariantId, VariantRun>,
  engines: NodeEngines,
): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const { file, snippet } of snippets) {
    const place = `${file}:${snippet.line}`;
    const { run } = snippet;
    if (run) {
      const side = runs.get(run.variant)?.side;
      if (!side?.alive) {
        const promised = `it runs in the process of ${run.variant}`;
        failures.push({ file: place, promised, happened: 'there is no such process after the run' });
        continue;
      }
      const wrong = await runSnippet(side, snippet);
      if (wrong !== null)
        failures.push({
          file: place,
          promised: run.raises ? `it raises ${run.raises}` : 'it runs without raising',
          happened: wrong,
        });
    } else if (snippet.notation === engines.runtime.language) {
      const side = runs.get('leaky')?.side;
      const ask = side?.alive ? (text: string) => side.console(text, 'program') : null;
      const wrong = await (await nodeRuntimeOf(engines.runtime.language)).compile(snippet.code, ask);
      if (wrong !== null)
        failures.push({ file: place, promised: 'it is a complete statement that compiles', happened: wrong });
    }
  }
  return failures;
}

/** What was wrong, or null. A snippet that waits shows nothing: no virtual time passes in the console. */
async function runSnippet(side: Side, { code, notation, run }: Snippet): Promise<string | null> {
  const outcome = await side.console(code, notation === 'sql' ? 'sql' : 'program');
  if (!outcome.ok) return outcome.fault.message;
  const { error, value } = outcome.value;
  if (run?.raises === undefined)
    return error ?? (value?.startsWith('Promise { <pending> }: ') ? value : null);
  if (error === undefined) return `it raised nothing; its value was ${outcome.value.value ?? 'none'}`;
  return error.includes(run.raises) ? null : error;
}
