import type { LanguageSyntax } from '../../../workers/contract';

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Whether Enter should run a text, or begin a new line: brackets, quotes and comments are closed, and where blocks are
 * indented none is open (as in Python's own prompt, a block ends with an empty line). A light reading: where in doubt the text
 * is run, and the language says what is wrong.
 */
export function isComplete(text: string, syntax: LanguageSyntax): boolean {
  const end = scan(text, syntax);
  if (end.open) return false;
  if (!syntax.indentedBlocks) return true;
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  if (last.endsWith('\\')) return false;
  if (/:\s*$/.test(end.code.split('\n').at(-1) ?? '')) return false;
  // A decorator waits for its function; a block for its empty line.
  if (/^\s*@/.test(last)) return false;
  const block = lines.length > 1 && lines.some((line) => /^\s*\S/.test(line) && opensBlock(line, syntax));
  return !block || last.trim() === '';
}

/** Whether what follows this line is indented deeper. */
export function opensBlock(line: string, { indentedBlocks, lineComment }: LanguageSyntax): boolean {
  const comment = lineComment.replace(/\W/g, '\\$&');
  return indentedBlocks && new RegExp(`:\\s*(${comment}.*)?$`).test(line);
}

/** Goes through the text; `code` is what is left without strings and comments. */
function scan(text: string, syntax: LanguageSyntax): { readonly open: boolean; readonly code: string } {
  const brackets: string[] = [];
  let code = '';
  let at = 0;
  while (at < text.length) {
    const skipped = skipLiteral(text, at, syntax);
    if (skipped === null) return { open: true, code };
    if (skipped > at) {
      code += ' ';
      at = skipped;
      continue;
    }
    const character = text[at] ?? '';
    if ('([{'.includes(character)) brackets.push(character);
    // A bracket that closes nothing is a mistake for the language to name.
    else if (CLOSES[character] !== undefined && brackets.at(-1) === CLOSES[character]) brackets.pop();
    code += character;
    at++;
  }
  return { open: brackets.length > 0, code };
}

/** Where a string or comment that begins here ends; `at` itself where none begins; null where it never ends. */
function skipLiteral(text: string, at: number, syntax: LanguageSyntax): number | null {
  const { lineComment, blockComment, quotes, escapes } = syntax;
  if (text.startsWith(lineComment, at)) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (blockComment && text.startsWith(blockComment[0], at)) {
    const end = text.indexOf(blockComment[1], at + blockComment[0].length);
    return end < 0 ? null : end + blockComment[1].length;
  }
  const quote = quotes.find(({ mark }) => text.startsWith(mark, at));
  if (!quote) return at;
  for (let i = at + quote.mark.length; i < text.length; i++) {
    if (text[i] === '\\' && escapes) i++;
    else if (text.startsWith(quote.mark, i)) return i + quote.mark.length;
    // An ordinary string ends with its line; what follows is a mistake for the language to name.
    else if (!quote.spansLines && text[i] === '\n') return i;
  }
  return quote.spansLines ? null : text.length;
}
