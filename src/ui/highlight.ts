/** As much of a language as coloring needs: what the record of a runtime says of its language. */
export interface Syntax {
  /** Separated by blanks. */
  readonly keywords: string;
  /** Begins a comment that ends with its line. */
  readonly lineComment: string;
  readonly blockComment: readonly [begin: string, end: string] | null;
  /** What may stand right before a string, as the source of a regular expression. */
  readonly stringPrefix: string;
  /** The longest first. A string that doesn't span lines ends with its line. */
  readonly quotes: readonly { readonly mark: string; readonly spansLines: boolean }[];
  /** True where a backslash in a string takes the next character's meaning. */
  readonly escapes: boolean;
}

export type TokenKind = 'plain' | 'comment' | 'string' | 'number' | 'keyword' | 'call';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

interface Scanner {
  readonly pieces: RegExp;
  readonly keywords: ReadonlySet<string>;
}

const scanners = new WeakMap<Syntax, Scanner>();

/**
 * Splits code into lines of coloured pieces. A light reading for code that is shown and not edited:
 * it knows comments, strings, numbers, keywords and calls, nothing of grammar. O(length).
 * @param syntax null: nothing is coloured
 */
export function highlight(code: string, syntax: Syntax | null): Token[][] {
  if (!syntax) return code.split('\n').map((text) => (text === '' ? [] : [{ kind: 'plain', text }]));
  const scanner = scannerOf(syntax);
  const lines: Token[][] = [[]];
  const push = (kind: TokenKind, text: string) => {
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part) lines.at(-1)?.push({ kind, text: part });
    });
  };
  let end = 0;
  for (const match of code.matchAll(scanner.pieces)) {
    push('plain', code.slice(end, match.index));
    end = match.index + match[0].length;
    push(kindOf(match, scanner, code[end]), match[0]);
  }
  push('plain', code.slice(end));
  return lines;
}

function kindOf(match: RegExpExecArray, { keywords }: Scanner, next: string | undefined): TokenKind {
  const groups = match.groups ?? {};
  if (groups['comment'] !== undefined) return 'comment';
  if (groups['string'] !== undefined) return 'string';
  if (groups['number'] !== undefined) return 'number';
  if (keywords.has(match[0])) return 'keyword';
  return next === '(' || match[0].startsWith('@') ? 'call' : 'plain';
}

function scannerOf(syntax: Syntax): Scanner {
  let scanner = scanners.get(syntax);
  if (!scanner) {
    scanner = { pieces: piecesOf(syntax), keywords: new Set(syntax.keywords.split(' ')) };
    scanners.set(syntax, scanner);
  }
  return scanner;
}

/** What isn't closed goes to the end of the code, or of its line: half-written code stays readable. */
function piecesOf({ lineComment, blockComment, stringPrefix, quotes, escapes }: Syntax): RegExp {
  const [begin, end] = blockComment?.map(literal) ?? [];
  const block = begin === undefined ? '' : `|${begin}[^]*?(?:${end}|$)`;
  const strings = quotes.map(({ mark, spansLines }) => {
    const quote = literal(mark);
    const inner = `(?:${escapes ? (spansLines ? '\\\\[^]|' : '\\\\.|') : ''}(?!${quote})${spansLines ? '[^]' : '.'})*`;
    return `${quote}${inner}(?:${quote})?`;
  });
  return new RegExp(
    `(?<comment>${literal(lineComment)}[^\\n]*${block})|(?<string>${stringPrefix}(?:${strings.join('|')}))|(?<number>\\b\\d[\\d_]*(?:\\.\\d+)?\\b)|(?<word>@?[A-Za-z_$][\\w$]*)`,
    'g',
  );
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
