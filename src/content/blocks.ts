import type { Code, ListItem, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import type { LanguageId } from '../../workers/contract';
import type { Block, Quiz, QuizOption, Snippet } from '../domain/lesson';
import { resolveInline } from './inline';
import { countWords, lineOf, textOf, toHast } from './markdown';
import type { TextContext } from './text-context';

/** Besides the runtimes’ languages. */
const NOTATIONS = ['sql', 'text', 'bash', 'yaml', 'json', 'toml', 'http', 'html'];

/** What a stretch of text has become. */
export interface Blocks {
  readonly blocks: readonly Block[];
  /** Leaf directives that are for whoever reads steps: `::predict{…}`. */
  readonly leaves: readonly LeafDirective[];
  /** Words that a reader of each language reads. */
  readonly words: Readonly<Record<LanguageId, number>>;
  /** Numbers of the footnotes, by the language whose reader sees them (both where it is for both). */
  readonly notes: readonly { readonly mark: number; readonly line: number; readonly language?: LanguageId }[];
}

/** Turns nodes of a text into blocks, complaining of what is not understood. */
export function toBlocks(nodes: readonly RootContent[], context: TextContext): Blocks {
  const blocks: Block[] = [];
  const leaves: LeafDirective[] = [];
  const { runtimes } = context.course;
  const words: Record<LanguageId, number> = Object.fromEntries(runtimes.languages.map((one) => [one, 0]));
  const notes: Blocks['notes'][number][] = [];
  const walk = (children: readonly RootContent[], language: LanguageId | undefined): void => {
    let prose: RootContent[] = [];
    const flush = (): void => {
      if (prose.length === 0) return;
      notes.push(...footnotesIn(prose, language));
      const count = countWords(prose);
      for (const one of runtimes.languages)
        if (!language || language === one) words[one] = (words[one] ?? 0) + count;
      resolveInline(prose, context);
      blocks.push({ kind: 'prose', ...(language ? { language } : {}), body: toHast(prose) });
      prose = [];
    };
    for (const node of children) {
      switch (node.type) {
        case 'code':
          flush();
          blocks.push(toSnippet(node, language, context));
          break;
        case 'leafDirective':
          flush();
          if (node.name === 'show') {
            const show = toShow(node, context);
            if (show) blocks.push(show);
          } else leaves.push(node);
          break;
        case 'containerDirective':
          flush();
          if (node.name === 'quiz') {
            const quiz = toQuiz(node, language, context);
            if (quiz) blocks.push(quiz);
          } else if (runtimes.findLanguage(node.name)) {
            if (language)
              context.complain(lineOf(node), `:::${node.name} can’t stand inside :::${language}.`);
            if (!context.languages.includes(node.name))
              context.complain(lineOf(node), `This is for ${node.name}, in which the lesson does not exist.`);
            walk(node.children, node.name);
          } else
            context.complain(
              lineOf(node),
              `“:::${node.name}” is not known: there are ${listed([':::quiz', ...runtimes.languages.map((one) => `:::${one}`)])}.`,
            );
          break;
        default:
          prose.push(node);
      }
    }
    flush();
  };
  walk(nodes, undefined);
  return { blocks, leaves, words, notes };
}

function toSnippet(node: Code, container: LanguageId | undefined, context: TextContext): Snippet {
  const line = lineOf(node);
  const notation = node.lang ?? '';
  const { languages } = context.course.runtimes;
  const known = [...languages, ...NOTATIONS];
  if (!known.includes(notation))
    context.complain(line, `Say after the fence what the code is: one of ${known.join(', ')}.`);
  const facts = new Map<string, string>();
  for (const word of (node.meta ?? '').split(/\s+/).filter(Boolean)) {
    const [key = '', value = ''] = word.split('=');
    if (!['run', 'raises'].includes(key) || value === '')
      context.complain(
        line,
        `“${word}” after the fence is not known: there are run=leaky and raises=TimeoutError.`,
      );
    facts.set(key, value);
  }
  const target = facts.get('run');
  const raises = facts.get('raises');
  const own = languages.find((one) => one === notation);
  // In a lesson of two languages a block in one of them is for its readers.
  const implied = context.slug !== null && context.languages.length > 1 ? own : undefined;
  const language = container ?? implied;
  const base = { kind: 'snippet', code: node.value, notation, line } as const;
  const shown: Snippet = language ? { ...base, language } : base;
  if (target === undefined) {
    if (raises) context.complain(line, 'raises=… says what running it raises: add run=….');
    return shown;
  }
  if (!own && notation !== 'sql')
    context.complain(line, `${notation || 'This'} can’t be run: ${listed([...languages, 'sql'])} can.`);
  if (own && !context.languages.includes(own))
    context.complain(line, `This runs ${own}, in which the lesson does not exist.`);
  if (own && container && own !== container)
    context.complain(line, `This runs ${own} inside :::${container}.`);
  const run = context.runOf(target);
  if (typeof run === 'string') {
    context.complain(line, run);
    return shown;
  }
  return { ...shown, run: raises ? { ...run, raises } : run };
}

function toShow(node: LeafDirective, { course, complain }: TextContext): Block | null {
  const { lesson = '', step = '1' } = node.attributes ?? {};
  const known = course.lessons.get(lesson ?? '');
  const number = Number(step);
  if (!known) {
    complain(lineOf(node), `::show leads to no lesson: there is no folder named NN-${lesson}.`);
    return null;
  }
  if (!Number.isInteger(number) || number < 1) {
    complain(lineOf(node), `::show{step=${step}} should be the number of a step, from 1.`);
    return null;
  }
  const title = textOf(node).trim() || known.title;
  return { kind: 'show', lesson: lesson ?? '', title, step: number };
}

function toQuiz(
  node: ContainerDirective,
  language: LanguageId | undefined,
  context: TextContext,
): Quiz | null {
  const line = lineOf(node);
  const question = node.attributes?.['question'] ?? '';
  if (!question) context.complain(line, 'A quiz asks something: :::quiz{question="Which …?"}.');
  const list = node.children.find((child) => child.type === 'list');
  if (list?.type !== 'list') {
    context.complain(line, 'A quiz has a list of options: “- [x] Answer :: why”.');
    return null;
  }
  const options = list.children.flatMap((item) => toOption(item, context));
  if (options.length < 2) context.complain(line, 'A quiz has at least two options.');
  if (options.filter((option) => option.right).length !== 1)
    context.complain(line, 'Exactly one option of a quiz is right: mark it with [x].');
  const proofs = node.children.filter((child) => child.type === 'code');
  const other = node.children.find((child) => child.type !== 'code' && child.type !== 'list');
  if (other)
    context.complain(lineOf(other), 'A quiz holds a list of options and after it code that shows it.');
  const made = proofs.map((proof) => toSnippet(proof, language, context));
  for (const proof of made)
    if (!proof.run) context.complain(proof.line, 'The code in a quiz is its proof: add run=leaky, say.');
  // One proof a language; a single one is for whoever sees the quiz.
  if (new Set(made.map((proof) => proof.language)).size !== made.length)
    context.complain(line, 'A quiz has one proof, or one for each language.');
  const quiz = { kind: 'quiz', ...(language ? { language } : {}), question, options } as const;
  return made.length > 0 ? { ...quiz, proofs: made } : quiz;
}

function toOption(item: ListItem, context: TextContext): QuizOption[] {
  const line = lineOf(item);
  const [paragraph, ...more] = item.children;
  if (typeof item.checked !== 'boolean') {
    context.complain(line, 'An option begins with [ ] or [x].');
    return [];
  }
  if (paragraph?.type !== 'paragraph' || more.length > 0) {
    context.complain(line, 'An option is one paragraph: “[ ] Answer :: why”.');
    return [];
  }
  const at = paragraph.children.findIndex((child) => child.type === 'text' && / :: /.test(child.value));
  const split = paragraph.children[at];
  if (split?.type !== 'text') {
    context.complain(line, 'An option has its explanation after “ :: ”.');
    return [];
  }
  const cut = split.value.indexOf(' :: ');
  const before = [...paragraph.children.slice(0, at), { ...split, value: split.value.slice(0, cut) }];
  const after = [{ ...split, value: split.value.slice(cut + 4) }, ...paragraph.children.slice(at + 1)];
  const [text, why] = [before, after].map((children) => ({ ...paragraph, children }));
  if (!text || !why) return [];
  resolveInline([text, why], context);
  return [{ text: toHast([text]), right: item.checked, why: toHast([why]) }];
}

function footnotesIn(nodes: readonly RootContent[], language: LanguageId | undefined): Blocks['notes'] {
  const out: Blocks['notes'][number][] = [];
  const visit = (node: RootContent): void => {
    if (node.type === 'text') {
      for (const [, mark] of node.value.matchAll(/\[(\d+)\]/g))
        out.push({ mark: Number(mark), line: lineOf(node), ...(language ? { language } : {}) });
    } else if ('children' in node) for (const child of node.children) visit(child);
  };
  for (const node of nodes) visit(node);
  return out;
}

/** `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
