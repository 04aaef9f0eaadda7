/**
 * How well a command answers what was typed, for the palette's order: 1 if each typed word begins one of the command's words, ½ if
 * each stands somewhere in them, 0 if one doesn't. No letters are skipped: “theme dark” is not to be found in “the … model … are …”.
 * O(length of both).
 */
export function commandMatch(typed: string, texts: readonly string[]): number {
  const text = ` ${texts.join(' ').toLowerCase()}`;
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.every((word) => new RegExp(`[^\\p{L}\\p{N}]${escaped(word)}`, 'u').test(text))) return 1;
  return words.every((word) => text.includes(word)) ? 0.5 : 0;
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, (sign) => `\\${sign}`);
}
