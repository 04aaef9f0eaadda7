import { SITE_TITLE } from '../src/app/routes';

/** The frame that a page gets which shows an oEmbed link: wide enough for both sides below each other. */
export const EMBED_SIZE = { width: 760, height: 520 } as const;

/** What a page says of itself to whoever shows a link to it. Paths are below the site's top folder. */
export interface ShareCard {
  readonly path: string;
  readonly title: string | null;
  readonly description: string;
  /** The image, and what it shows. */
  readonly image: { readonly path: string; readonly alt: string };
  /** The lesson that can be taken into a frame. */
  readonly embed?: string;
}

/**
 * The site's address, from the variable SITE_URL: `https://lab.example/docs/`, with a slash at its end. Null where it isn't
 * set: addresses are relative then, which most readers of these tags don't follow. Throws on what is no address.
 */
export function siteUrl(environment: Readonly<Record<string, string | undefined>>): string | null {
  const text = environment['SITE_URL'];
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw new Error(
      `SITE_URL is “${text}”, which is no address of a site. Give it whole, as in SITE_URL=https://lab.example/docs/`,
    );
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** An address in a tag: whole where the site's is known, else relative to the site's top folder. */
export function addressOf(site: string | null, path: string): string {
  return site ? site + path : `./${path}`;
}

/** The tags of one page, to be put at the end of its head. */
export function shareTags(
  card: ShareCard,
  site: string | null,
  size: { width: number; height: number },
): string {
  const { path, title, description, image, embed } = card;
  const heading = title ?? SITE_TITLE;
  const folder = path === '' ? '' : `${path}/`;
  const properties: readonly (readonly [string, string])[] = [
    ['og:site_name', 'Leak Lab'],
    ['og:type', embed ? 'article' : 'website'],
    ['og:title', heading],
    ['og:description', description],
    ...(site ? ([['og:url', site + folder]] as const) : []),
    ['og:image', addressOf(site, image.path)],
    ['og:image:type', 'image/png'],
    ['og:image:width', String(size.width)],
    ['og:image:height', String(size.height)],
    ['og:image:alt', image.alt],
  ];
  return [
    ...properties.map(([name, content]) => `<meta property="${name}" content="${withSafeSigns(content)}" />`),
    '<meta name="twitter:card" content="summary_large_image" />',
    ...(site ? [`<link rel="canonical" href="${withSafeSigns(site + folder)}" />`] : []),
    ...(embed
      ? [
          `<link rel="alternate" type="application/json+oembed" title="${withSafeSigns(heading)}" href="${withSafeSigns(addressOf(site, `oembed/${embed}.json`))}" />`,
        ]
      : []),
  ].join('\n    ');
}

/** A lesson's oEmbed answer (https://oembed.com, type `rich`). */
export function oEmbed(
  lesson: { readonly slug: string; readonly title: string },
  image: string,
  site: string | null,
  size: { width: number; height: number },
): Readonly<Record<string, string | number>> {
  // Relative to the answer's own address, which lies one folder down.
  const at = (path: string): string => (site ? site + path : `../${path}`);
  const title = withSafeSigns(lesson.title);
  return {
    version: '1.0',
    type: 'rich',
    provider_name: 'Leak Lab',
    provider_url: at(''),
    title: lesson.title,
    width: EMBED_SIZE.width,
    height: EMBED_SIZE.height,
    html: `<iframe src="${at(`embed/${lesson.slug}/`)}" title="${title}" width="${EMBED_SIZE.width}" height="${EMBED_SIZE.height}" sandbox="allow-scripts" loading="lazy" style="border:0;max-width:100%"></iframe>`,
    thumbnail_url: at(image),
    thumbnail_width: size.width,
    thumbnail_height: size.height,
  };
}

export function withSafeSigns(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
