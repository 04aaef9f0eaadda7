/** Controls, and what turns the direction of text around or takes no room: nothing of it may pass unseen. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Text that a program wrote, with its control characters made visible: `␛` for escape, `‹202e›` for one that has no picture.
 * Line ends and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (character) => {
    if (character === '\n' || character === '\t') return character;
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    if (code === 0x7f) return '␡';
    return `‹${code.toString(16).padStart(4, '0')}›`;
  });
}

/** The same in one line, for a cell of a table. */
export function visibleLine(text: string): string {
  return visibleText(text).replace(/\n/g, '␊').replace(/\t/g, '␉');
}
