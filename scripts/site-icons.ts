import { Resvg } from '@resvg/resvg-js';

/** An icon of the site as an installed app. */
export interface SiteIcon {
  readonly fileName: string;
  readonly size: number;
  readonly purpose: 'any' | 'maskable';
  readonly png: Uint8Array;
}

/** The mark's ground, which a maskable icon fills to its edges. */
const GROUND = '#17181b';
/** Share of a maskable icon that every shape of mask leaves. */
const SAFE = 0.72;

/** Icons from the site's own mark, `favicon.svg`. */
export function siteIcons(mark: string): SiteIcon[] {
  const inner = mark.replace(/<svg[^>]*>|<\/svg>|<title>[^<]*<\/title>/g, '');
  const room = (32 * (1 - SAFE)) / 2;
  const maskable = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none"><rect width="32" height="32" fill="${GROUND}"/><g transform="translate(${room} ${room}) scale(${SAFE})">${inner}</g></svg>`;
  const icon = (fileName: string, size: number, purpose: SiteIcon['purpose']): SiteIcon => ({
    fileName: `icons/${fileName}`,
    size,
    purpose,
    png: rasterise(purpose === 'any' ? mark : maskable, size),
  });
  return [
    icon('icon-192.png', 192, 'any'),
    icon('icon-512.png', 512, 'any'),
    icon('maskable-512.png', 512, 'maskable'),
    // Apple rounds the corners itself and wants no transparent ones.
    icon('apple-touch-icon.png', 180, 'maskable'),
  ];
}

function rasterise(svg: string, width: number): Uint8Array {
  return new Resvg(svg, { fitTo: { mode: 'width', value: width }, font: { loadSystemFonts: false } })
    .render()
    .asPng();
}
