import type { Nodes, RootContent } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import type { LanguageId } from '../../workers/contract';
import { PAGES } from '../domain/lesson';
import { addressOf, isDirective, lineOf, textOf } from './markdown';
import { resolveFigure, type TextContext } from './text-context';

/**
 * What only a run can have said: bytes with a decimal place or a sign, as the lab prints them, and growth such as `+1.00`.
 * Settings and suppositions are round (“a limit of 7 MB”); what was measured elsewhere is told in KB.
 */
const TYPED_FIGURE = /(?:[+−]\d[\d,]*(?:\.\d+)?|\b\d[\d,]*\.\d+)\s(?:B|kB|MB)\b|[+−]\d+\.\d\d\b/u;

/**
 * Resolves what stands inside prose, in place: figures, terms and links become elements; what can't be resolved is
 * complained of. A `:word` that is no directive of ours becomes text again.
 */
export function resolveInline(nodes: readonly RootContent[], context: TextContext): void {
  for (const node of nodes) resolve(node, context);
}

/** Where an element has the figure of a language: `dataPython`, which is `data-python` in a page. */
export function figureProperty(language: LanguageId): string {
  return `data${language[0]?.toUpperCase()}${language.slice(1)}`;
}

function resolve(node: Nodes, context: TextContext): void {
  if (node.type === 'link') {
    node.url = resolveLink(node.url, lineOf(node), context);
    for (const child of node.children) resolve(child, context);
    return;
  }
  if (node.type === 'html')
    context.complain(lineOf(node), 'HTML is not understood here: write it in Markdown, or as `code`.');
  if (node.type === 'image')
    context.complain(lineOf(node), 'Pictures are not shown in lessons: say it, or let a run show it.');
  if (node.type === 'text') {
    const [typed] = TYPED_FIGURE.exec(node.value) ?? [];
    if (typed)
      context.complain(
        lineOf(node),
        `“${typed}” looks like what a run has measured: cite it with :fig[…], so that it stays true, or make it a round figure.`,
      );
  }
  if (!('children' in node)) return;
  const children = node.children as Nodes[];
  children.forEach((child, index) => {
    if (child.type === 'textDirective') children[index] = resolveText(child, context);
    else if (isDirective(child))
      context.complain(
        lineOf(child),
        `“${child.name}” with two or three colons has to stand by itself, not inside a list or a quotation.`,
      );
    else resolve(child, context);
  });
}

function resolveText(node: TextDirective, context: TextContext): Nodes {
  const label = node.children.map((child) => textOf(child)).join('');
  switch (node.name) {
    case 'fig': {
      const found = resolveFigure(label.trim(), context);
      if (typeof found === 'string') context.complain(lineOf(node), `${found}.`);
      else
        node.data = {
          hName: 'data',
          hProperties: Object.fromEntries(
            context.course.runtimes.languages.map((name) => [figureProperty(name), found[name] ?? '']),
          ),
        };
      return { ...node, children: [{ type: 'text', value: label }] };
    }
    case 'term': {
      const address = addressOf(label);
      // “retaining paths”: the plural of a term is that term.
      const known = [address, address.replace(/s$/, ''), address.replace(/es$/, '')].find((one) =>
        context.course.terms.has(one),
      );
      if (known === undefined)
        context.complain(
          lineOf(node),
          `The glossary has no term “${label}”: add “## ${label}” to lessons/glossary.md.`,
        );
      node.data = {
        hName: 'a',
        hProperties: {
          href: `/glossary#${known ?? address}`,
          className: ['term'],
          title: context.course.terms.get(known ?? '') ?? '',
        },
      };
      return node;
    }
    default: {
      const attributes = Object.keys(node.attributes ?? {}).length > 0;
      if (label !== '' || attributes) {
        context.complain(
          lineOf(node),
          `“:${node.name}[…]” is not known: figures are :fig[leaky.bytesPerRequest], terms :term[retaining path].`,
        );
      }
      return { type: 'text', value: `:${node.name}` };
    }
  }
}

function resolveLink(url: string, line: number, { course, complain }: TextContext): string {
  const [, kind, target = ''] = /^(lesson|page):(.*)$/.exec(url) ?? [];
  if (kind === 'lesson') {
    const [slug = '', step] = target.split('#step-');
    if (!course.lessons.has(slug))
      complain(line, `The link lesson:${target} leads to no lesson: there is no folder named NN-${slug}.`);
    return step ? `/learn/${slug}?step=${step}` : `/learn/${slug}`;
  }
  if (kind === 'page') {
    const [page = ''] = target.split('#');
    if (page !== 'lab' && page !== 'learn' && !(PAGES as readonly string[]).includes(page))
      complain(line, `The link page:${target} should be one of ${PAGES.join(', ')}, learn, lab.`);
    return `/${target}`;
  }
  if (/^(https?:\/\/|mailto:|#)/.test(url)) return url;
  complain(
    line,
    `The link “${url}” should be lesson:slug, page:faq, or an address that begins with https://.`,
  );
  return url;
}
