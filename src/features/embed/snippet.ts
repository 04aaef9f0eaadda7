import { type EmbedParameters, printParameters } from '../../domain/embed/parameters';

export const FORMATS = ['element', 'iframe', 'markdown'] as const;
export type SnippetFormat = (typeof FORMATS)[number];

interface SnippetOf {
  readonly site: string;
  readonly slug: string;
  readonly title: string;
  readonly parameters: EmbedParameters;
  /** Of the frame, in CSS pixels. */
  readonly height: number;
}

/** What an author pastes into a page: the element with its script, a bare frame, or Markdown for sites that allow neither. */
export function embedSnippet(
  format: SnippetFormat,
  { site, slug, title, parameters, height }: SnippetOf,
): string {
  const lesson = `${site}learn/${slug}/`;
  switch (format) {
    case 'element':
      return [
        `<script async src="${site}leak-lab.js"></script>`,
        `<leak-lab lesson="${slug}"${attributes(parameters)}><a href="${lesson}">${safe(title)}</a></leak-lab>`,
      ].join('\n');
    case 'iframe':
      return `<iframe src="${embedAddress(site, slug, parameters).replaceAll('&', '&amp;')}" title="${safe(title)}" width="100%" height="${height}" loading="lazy" sandbox="allow-scripts allow-same-origin allow-popups" style="border:0"></iframe>`;
    case 'markdown':
      return `[${title.replace(/[[\]]/g, '\\$&')}: run this leak in your browser](${lesson}${parameters.lang ? `?lang=${parameters.lang}` : ''})`;
  }
}

export function embedAddress(site: string, slug: string, parameters: EmbedParameters): string {
  return `${site}embed/${slug}/${printParameters(parameters)}`;
}

function attributes(parameters: EmbedParameters): string {
  const query = new URLSearchParams(printParameters(parameters));
  query.delete('v');
  return [...query].map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${value}"`)).join('');
}

function safe(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
