import type { PropertyKeyText } from '../heap/own-properties';

/** Small texts as Node writes them. */

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '\b': '\\b', '\t': '\\t', '\n': '\\n', '\f': '\\f', '\r': '\\r', '\\': '\\\\' },
};
export function moreItems(count: number): string {
  return `... ${count} more item${count > 1 ? 's' : ''}`;
}

export function showNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

export function cut({ text, length }: { readonly text: string; readonly length: number }): string {
  return length > text.length ? `${text}... ${length - text.length} more characters` : text;
}

export function keyText({ text, is }: PropertyKeyText): string {
  if (is === 'symbol') return `[Symbol(${text})]`;
  if (is === 'index') return `'${text}'`;
  return /^[a-zA-Z_][a-zA-Z_0-9]*$/.test(text) ? text : quote(text);
}

/** In the quotes that need the fewest escapes, control characters spelt out. */
export function quote(text: string): string {
  const mark = !text.includes("'")
    ? "'"
    : !text.includes('"')
      ? '"'
      : !text.includes('`') && !text.includes('${')
        ? '`'
        : "'";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const inside = text.replace(/[\x00-\x1f\x7f-\x9f\\'"\ud800-\udfff]/g, (character, at: number) => {
    if (character === "'" || character === '"') return character === mark ? `\\${character}` : character;
    const code = character.charCodeAt(0);
    if (code >= 0xd800) return isPaired(text, at) ? character : `\\u${code.toString(16)}`;
    return ESCAPES[character] ?? `\\x${code.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  return mark + inside + mark;
}

function isPaired(text: string, at: number): boolean {
  const high = (index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xd800;
  const low = (index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xdc00;
  return high(at) ? low(at + 1) : high(at - 1);
}
