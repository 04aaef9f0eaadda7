import type { Root as Hast } from 'hast';
import type { Nodes, Root, RootContent } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

export type Directive = ContainerDirective | LeafDirective | TextDirective;

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter).use(remarkDirective);
const toElements = unified().use(remarkRehype);

/** Markdown with front matter, tables, check lists and directives. */
export function parseMarkdown(text: string): Root {
  return parser.parse(text);
}

/** Nodes as elements, without positions. Directives in them have to have been given an element already. */
export function toHast(children: readonly RootContent[]): Hast {
  const tree = toElements.runSync({ type: 'root', children: structuredClone([...children]) });
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'position' ? undefined : value)));
}

export function isDirective(node: Nodes): node is Directive {
  return node.type === 'containerDirective' || node.type === 'leafDirective' || node.type === 'textDirective';
}

/** All text in a node, as a reader sees it. */
export function textOf(node: Nodes): string {
  if ('value' in node && node.type !== 'yaml') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}

export function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1;
}

/** Words that a reader reads: code blocks and tables are looked at, not read. */
export function countWords(nodes: readonly Nodes[]): number {
  const words = (node: Nodes): string => {
    if (node.type === 'code' || node.type === 'table') return '';
    if ('value' in node) return node.value;
    return 'children' in node
      ? node.children.map((child) => words(child)).join(node.type === 'paragraph' ? '' : ' ')
      : '';
  };
  return nodes
    .map((node) => words(node))
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** `retaining path` → `retaining-path`: how a term, or a section, is named in an address. */
export function addressOf(title: string): string {
  return title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
