/**
 * What takes no room, turns the direction of text around or commands a terminal: controls, formats, what Unicode says a reader may
 * ignore, the two line ends that no keyboard has, and the blank that counts as a letter.
 */
const UNSEEN = String.raw`[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]`;
/** An emoji with what makes it look as it does: nothing of that is hidden. */
const EMOJI = String.raw`\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?(?:\u200d\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\ufe0f)?)*`;
const EMOJI_OR_UNSEEN = new RegExp(`${EMOJI}|${UNSEEN}`, 'gu');
const PLAIN = /^[\x20-\x7e\n\t]*$/;

/**
 * Text that a program wrote, with what a reader would not see made visible: `␛` for escape, `‹202e›` for what has no picture.
 * Line ends and tabs stay.
 */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(EMOJI_OR_UNSEEN, (found) => {
    if (found === '\n' || found === '\t' || IS_EMOJI.test(found)) return found;
    const code = found.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `‹${code.toString(16).padStart(4, '0')}›`;
  });
}

const IS_EMOJI = /^\p{Extended_Pictographic}/u;

/** The same in one line, for a name or the cell of a table. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\n/g, '␊').replace(/\t/g, '␉');
}

/** The text that {@link visibleLine} was given: by a name as it is shown, its worker is asked for it as it is. */
export function unseenAgain(line: string): string {
  return line
    .replace(/[\u2400-\u241f]/g, (picture) => String.fromCharCode(picture.charCodeAt(0) - 0x2400))
    .replace(/␡/g, '\u007f')
    .replace(/‹([0-9a-f]{4,6})›/g, (written, code: string) => {
      const number = Number.parseInt(code, 16);
      return number <= 0x10_ff_ff ? String.fromCodePoint(number) : written;
    });
}
