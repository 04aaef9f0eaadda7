import { type EmbedParameters, isHighlighted } from '../../domain/embed/parameters';
import { highlight, type Syntax } from '../../ui/highlight';

/** Code as HTML, a span a line: what is put into the page when it is built, and after an edit. All text is escaped. O(length). */
export function codeHtml(code: string, syntax: Syntax | null, hl: EmbedParameters['hl'] = []): string {
  return highlight(code.replace(/\n$/, ''), syntax)
    .map((tokens, index) => {
      const inner = tokens
        .map(({ kind, text }) =>
          kind === 'plain' ? safe(text) : `<span class="t-${kind}">${safe(text)}</span>`,
        )
        .join('');
      const marked = isHighlighted(hl, index + 1) ? ' data-hl' : '';
      return `<span class="line"${marked}>${inner}\n</span>`;
    })
    .join('');
}

function safe(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
