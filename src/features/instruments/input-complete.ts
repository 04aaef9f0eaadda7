import type { ConsoleLanguage } from '../../../workers/contract';

/** The languages of the console: `sql`, or the program's own. */
export type InputLanguage = 'python' | 'typescript' | Extract<ConsoleLanguage, 'sql'>;

const CLOSES: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Whether Enter should run a text, or begin a new line: brackets, quotes and comments are closed, and in Python no block is
 * open (as in its own prompt, a block ends with an empty line). A light reading: where in doubt the text is run, and the
 * language says what is wrong.
 */
export function isComplete(text: string, language: InputLanguage): boolean {
  const end = scan(text, language);
  if (end.open) return false;
  if (language !== 'python') return true;
  const lines = text.split('\n');
  const last = lines.at(-1) ?? '';
  if (last.endsWith('\\')) return false;
  if (/:\s*$/.test(end.code.split('\n').at(-1) ?? '')) return false;
  // A decorator waits for its function; a block for its empty line.
  if (/^\s*@/.test(last)) return false;
  const block = lines.length > 1 && lines.some((line) => /^\s*\S.*:\s*(#.*)?$/.test(line));
  return !block || last.trim() === '';
}

/** Goes through the text; `code` is what is left without strings and comments. */
function scan(text: string, language: InputLanguage): { readonly open: boolean; readonly code: string } {
  const brackets: string[] = [];
  let code = '';
  let at = 0;
  while (at < text.length) {
    const skipped = skipLiteral(text, at, language);
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

const LINE_COMMENT: Readonly<Record<InputLanguage, string>> = { python: '#', typescript: '//', sql: '--' };

/** Where a string or comment that begins here ends; `at` itself where none begins; null where it never ends. */
function skipLiteral(text: string, at: number, language: InputLanguage): number | null {
  if (text.startsWith(LINE_COMMENT[language], at)) {
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  if (language !== 'python' && text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? null : end + 2;
  }
  const quote = quoteAt(text, at, language);
  if (quote === '') return at;
  const spans = quote.length === 3 || quote === '`' || language === 'sql';
  for (let i = at + quote.length; i < text.length; i++) {
    if (text[i] === '\\' && language !== 'sql') i++;
    else if (text.startsWith(quote, i)) return i + quote.length;
    // An ordinary string ends with its line; what follows is a mistake for the language to name.
    else if (!spans && text[i] === '\n') return i;
  }
  return spans ? null : text.length;
}

function quoteAt(text: string, at: number, language: InputLanguage): string {
  const character = text[at] ?? '';
  if (language === 'python' && (text.startsWith('"""', at) || text.startsWith("'''", at)))
    return character.repeat(3);
  const quotes = language === 'typescript' ? '"\'`' : '"\'';
  return character !== '' && quotes.includes(character) ? character : '';
}
