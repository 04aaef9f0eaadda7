/** Whether a fragment (with its `#`) means to be a share link; short links and headings are none. */
export function isShareLink(hash: string): boolean {
  return /^#s\d+\./.test(hash);
}
