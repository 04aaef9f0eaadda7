/**
 * The URL of the site's top folder, with a slash at its end. The built site works under any sub-path
 * and doesn't know it beforehand: scripts lie in `assets/`, one below the top.
 */
export const siteRoot: string = import.meta.env.DEV
  ? new URL('/', globalThis.location?.href ?? 'http://localhost/').href
  : new URL(/* @vite-ignore */ '../', import.meta.url).href;
