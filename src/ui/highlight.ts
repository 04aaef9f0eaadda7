export type CodeLanguage = 'python' | 'typescript' | 'sql' | 'plain';
export type TokenKind = 'plain' | 'comment' | 'string' | 'number' | 'keyword' | 'call';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const KEYWORDS: Readonly<Record<CodeLanguage, ReadonlySet<string>>> = {
  python: words(
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
      'global if import in is lambda match nonlocal not or pass raise return try while with yield',
  ),
  typescript: words(
    'abstract as async await boolean break case catch class const continue declare default delete do else enum ' +
      'export extends false finally for from function if implements import in instanceof interface let new null ' +
      'number of private protected public readonly return satisfies static string super switch this throw true try ' +
      'type typeof undefined unknown var void while yield',
  ),
  sql: words(
    'select from where and or not null is in as on join left inner group by order limit offset insert into values update set ' +
      'delete count having desc asc distinct SELECT FROM WHERE AND OR NOT NULL IS IN AS ON JOIN LEFT INNER GROUP BY ORDER ' +
      'LIMIT OFFSET INSERT INTO VALUES UPDATE SET DELETE HAVING DESC ASC DISTINCT',
  ),
  plain: new Set(),
};

const SCANNERS: Readonly<Record<Exclude<CodeLanguage, 'plain'>, RegExp>> = {
  python: scanner(
    /#[^\n]*/,
    /[rbfuRBFU]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)/,
  ),
  typescript: scanner(
    /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/,
    /"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?/,
  ),
  sql: scanner(/--[^\n]*/, /'(?:''|[^'])*'?/),
};

/**
 * Splits code into lines of coloured pieces. A light reading for code that is shown and not edited:
 * it knows comments, strings, numbers, keywords and calls, nothing of grammar. O(length).
 */
export function highlight(code: string, language: CodeLanguage): Token[][] {
  if (language === 'plain')
    return code.split('\n').map((text) => (text === '' ? [] : [{ kind: 'plain', text }]));
  const lines: Token[][] = [[]];
  const push = (kind: TokenKind, text: string) => {
    text.split('\n').forEach((part, index) => {
      if (index > 0) lines.push([]);
      if (part) lines.at(-1)?.push({ kind, text: part });
    });
  };
  let end = 0;
  for (const match of code.matchAll(SCANNERS[language])) {
    push('plain', code.slice(end, match.index));
    end = match.index + match[0].length;
    push(kindOf(match, language, code[end]), match[0]);
  }
  push('plain', code.slice(end));
  return lines;
}

function kindOf(match: RegExpExecArray, language: CodeLanguage, next: string | undefined): TokenKind {
  const groups = match.groups ?? {};
  if (groups['comment'] !== undefined) return 'comment';
  if (groups['string'] !== undefined) return 'string';
  if (groups['number'] !== undefined) return 'number';
  if (KEYWORDS[language].has(match[0])) return 'keyword';
  return next === '(' || match[0].startsWith('@') ? 'call' : 'plain';
}

function scanner(comment: RegExp, string: RegExp): RegExp {
  return new RegExp(
    `(?<comment>${comment.source})|(?<string>${string.source})|(?<number>\\b\\d[\\d_]*(?:\\.\\d+)?\\b)|(?<word>@?[A-Za-z_$][\\w$]*)`,
    'g',
  );
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
