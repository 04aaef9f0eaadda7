/** True where ⌘ takes the place of Ctrl. */
export const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** How the platform spells a combination with its main modifier, for titles: `Ctrl+Enter` or `⌘ Enter`. */
export function withMainKey(key: string): string {
  return isApple ? `⌘ ${key}` : `Ctrl+${key}`;
}
