import type { RootContent } from 'mdast';
import * as v from 'valibot';
import type { PageId, TextPage } from '../domain/lesson';
import type { VariantId } from '../domain/sample';
import { toBlocks } from './blocks';
import { readFrontMatter } from './front-matter';
import { addressOf, countWords, lineOf, parseMarkdown, textOf } from './markdown';
import type { Complain } from './problem';
import type { Course, TextContext } from './text-context';

/** The front matter of a page. */
export const pageSchema = v.strictObject({
  title: v.pipe(v.string(), v.minLength(3), v.maxLength(60), v.description('up to 60 characters')),
  summary: v.pipe(
    v.string(),
    v.minLength(10),
    v.maxLength(240),
    v.description('what the page is for, up to 240 characters'),
  ),
});

const RUN = /^([a-z0-9-]+)\/(leaky|fixed|wrong-turn)$/;
const MAX_TERM_WORDS = 60;

/** Compiles faq.md, guide.md, glossary.md or source.md; null after complaining where it can't be read. */
export function compilePage(id: PageId, text: string, course: Course, complain: Complain): TextPage | null {
  const tree = parseMarkdown(text);
  const front = readFrontMatter(tree, pageSchema, complain);
  if (!front) return null;
  const context: TextContext = {
    course,
    slug: null,
    languages: course.runtimes.languages,
    complain,
    runOf: (target) => {
      const [, lesson, variant] = RUN.exec(target) ?? [];
      if (!lesson || !variant) return `run=${target} should name a lesson and a variant: run=slug/leaky.`;
      if (!course.lessons.has(lesson)) return `run=${target}: there is no lesson “${lesson}”.`;
      return { lesson, variant: variant as VariantId };
    },
  };
  const blocksOf = (nodes: readonly RootContent[]): TextPage['intro'] => {
    const made = toBlocks(nodes, context);
    for (const leaf of made.leaves)
      complain(
        lineOf(leaf),
        `::${leaf.name} has no place on a page; ::show{lesson=slug step=1} opens an experiment.`,
      );
    return made.blocks;
  };
  const before: RootContent[] = [];
  const parts: { title: string; line: number; children: RootContent[] }[] = [];
  for (const node of tree.children) {
    if (node.type === 'yaml') continue;
    if (node.type === 'heading' && node.depth === 2)
      parts.push({ title: textOf(node), line: lineOf(node), children: [] });
    else (parts.at(-1)?.children ?? before).push(node);
  }
  if (parts.length === 0) complain(1, 'The page has no sections: write at least one heading with ##.');
  const seen = new Set<string>();
  const sections = parts.map(({ title, line, children }) => {
    const address = addressOf(title);
    if (seen.has(address)) complain(line, `There are two sections “${title}”.`);
    seen.add(address);
    if (id === 'glossary') {
      const words = countWords(children);
      if (words > MAX_TERM_WORDS)
        complain(line, `“${title}” has ${words} words; ${MAX_TERM_WORDS} are the most for a term.`);
    }
    return { id: address, title, blocks: blocksOf(children) };
  });
  const { title, summary } = front.value;
  return { id, title, summary, intro: blocksOf(before), sections };
}

/** The glossary's terms by address, each with the first sentence about it; read before anything refers to them. */
export function readTerms(glossary: string): ReadonlyMap<string, string> {
  const terms = new Map<string, string>();
  let address: string | null = null;
  for (const node of parseMarkdown(glossary).children) {
    if (node.type === 'heading' && node.depth === 2) {
      address = addressOf(textOf(node));
      terms.set(address, '');
    } else if (node.type === 'paragraph' && address !== null && terms.get(address) === '') {
      terms.set(address, textOf(node).match(/^.*?[.!?](?=\s|$)/s)?.[0] ?? textOf(node));
    }
  }
  return terms;
}
