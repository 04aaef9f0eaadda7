import type { ElementContent, Root, RootContent } from 'hast';
import { figureProperty } from '../../src/content/inline';
import type { LanguageId } from '../../workers/contract';

const PLAIN = new Set(['href', 'title', 'lang', 'colspan', 'rowspan', 'start']);
const VOID = new Set(['br', 'hr', 'img']);

/**
 * A lesson's prose as HTML, for pages that have no framework. The tree is our own (lessons/**, compiled at build): every
 * text and attribute is escaped all the same. Links within the site are given `up`, the way to its top folder; figures
 * are written out for each language.
 */
export function toHtml(root: Root, up: string, languages: readonly LanguageId[]): string {
  return root.children.map((node) => write(node, up, languages)).join('');
}

function write(node: RootContent | ElementContent, up: string, languages: readonly LanguageId[]): string {
  if (node.type === 'text') return escapeHtml(node.value).replace(/\s*\[(\d+)\]/g, ' <sup>$1</sup>');
  if (node.type !== 'element') return '';
  const { tagName, properties } = node;
  if (tagName === 'data')
    return languages
      .map((language) => {
        const figure = properties[figureProperty(language)] ?? properties[`data-${language}`];
        return figure === undefined
          ? ''
          : `<span data-only="${language}" title="Measured in the recorded run">${escapeHtml(String(figure))}</span>`;
      })
      .join('');
  const attributes = Object.entries(properties).flatMap(([name, value]) => {
    if (!PLAIN.has(name) || value === null || value === undefined) return [];
    const text = String(value);
    if (name !== 'href') return [` ${name}="${escapeHtml(text)}"`];
    const address = text.startsWith('/') ? `${up}${text.slice(1)}` : text;
    return [` href="${escapeHtml(address)}" target="_blank" rel="noopener"`];
  });
  const open = `<${tagName}${attributes.join('')}>`;
  if (VOID.has(tagName)) return open;
  // What stands in code is written as it is: `[1]` is an index there.
  const inner = node.children
    .map((child) =>
      child.type === 'text' && (tagName === 'code' || tagName === 'pre')
        ? escapeHtml(child.value)
        : write(child, up, languages),
    )
    .join('');
  return `${open}${inner}</${tagName}>`;
}

/** For texts and for attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
