/**
 * The front page's file for an address further down: `./` in front of a relative path becomes as many `../` as the address
 * has folders. `path` is below the site's top folder, `pathname` the whole address, with or without a slash at its end.
 */
export function deepened(html: string, path: string, pathname: string): string {
  if (path === '') return html;
  const folders = path.split('/').length - (/\/(index\.html)?$/.test(pathname) ? 0 : 1);
  const up = folders === 0 ? './' : '../'.repeat(folders);
  return html.replace(/(\s(?:src|href)=")\.\//g, `$1${up}`);
}
