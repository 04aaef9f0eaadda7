import { overLimit, PostgresError, SQLSTATE } from './errors';

export type TokenKind = 'word' | 'quoted' | 'number' | 'string' | 'parameter' | 'operator' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Words in lower case, quoted names and strings without their quotes. */
  readonly text: string;
  /** As written. */
  readonly raw: string;
  /** Where it begins, 0-based. */
  readonly at: number;
}

const MAX_CHARACTERS = 1_000_000;
const SPACE = /(?:\s|--[^\n]*)+/y;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /(?:\d+(?:\.(?!\.)\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y;
const PARAMETER = /\$\d+/y;
const OPERATOR = /::|<>|!=|<=|>=|\|\||->>|->|!~~\*?|~~\*?|!~\*?|~\*?|[-+*/%^<>=(),.;[\]:]/y;

/** The statement's words. @throws PostgresError 42601 for what is no SQL, 54000 for a text of more than a million characters */
export function tokenize(sql: string): Token[] {
  if (sql.length > MAX_CHARACTERS)
    throw overLimit(`takes statements of up to ${MAX_CHARACTERS.toLocaleString('en')} characters`);
  const tokens: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(sql)?.[0] ?? null;
  };
  for (;;) {
    at += match(SPACE)?.length ?? 0;
    if (sql.startsWith('/*', at)) {
      at = endOfComment(sql, at);
      continue;
    }
    if (at >= sql.length) break;
    const [kind, text, length] = next(sql, at, match);
    tokens.push({ kind, text, raw: sql.slice(at, at + length), at });
    at += length;
  }
  tokens.push({ kind: 'end', text: '', raw: '', at: sql.length });
  return tokens;
}

function next(
  sql: string,
  at: number,
  match: (pattern: RegExp) => string | null,
): readonly [TokenKind, string, number] {
  const head = sql[at] ?? '';
  if (head === "'") return quoted('string', sql, at, 0, false);
  if (head === '"') return quoted('quoted', sql, at, 0, false);
  if ((head === 'E' || head === 'e') && sql[at + 1] === "'") return quoted('string', sql, at, 1, true);
  if (head === '$') {
    const parameter = match(PARAMETER);
    if (parameter) return ['parameter', parameter.slice(1), parameter.length];
    return dollarQuoted(sql, at);
  }
  const word = match(WORD);
  if (word) return ['word', word.toLowerCase(), word.length];
  const number = match(NUMBER);
  if (number) return ['number', number, number.length];
  const operator = match(OPERATOR);
  if (operator) return ['operator', operator === '!=' ? '<>' : operator, operator.length];
  throw syntaxError(head, at);
}

/** A string or a quoted name; `lead` characters come before its first quote. */
function quoted(
  kind: 'string' | 'quoted',
  sql: string,
  at: number,
  lead: number,
  escapes: boolean,
): readonly [TokenKind, string, number] {
  const quote = sql[at + lead] ?? '';
  const parts: string[] = [];
  let from = at + lead + 1;
  for (let i = from; i < sql.length; i++) {
    const character = sql[i];
    if (escapes && character === '\\') {
      const escaped = sql[i + 1] ?? '';
      parts.push(sql.slice(from, i), ESCAPES[escaped] ?? escaped);
      from = i + 2;
      i++;
    } else if (character === quote) {
      if (sql[i + 1] !== quote) {
        parts.push(sql.slice(from, i));
        return [kind, parts.join(''), i + 1 - at];
      }
      parts.push(sql.slice(from, i + 1));
      from = i + 2;
      i++;
    }
  }
  throw new PostgresError(
    SQLSTATE.syntax,
    `unterminated quoted ${kind === 'string' ? 'string' : 'identifier'} at or near "${sql.slice(at, at + 60)}"`,
    { position: at + 1 },
  );
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

function dollarQuoted(sql: string, at: number): readonly [TokenKind, string, number] {
  const tag = /^\$(?:[A-Za-z_]\w*)?\$/.exec(sql.slice(at, at + 70))?.[0];
  const end = tag ? sql.indexOf(tag, at + tag.length) : -1;
  if (!tag || end < 0) throw syntaxError('$', at);
  return ['string', sql.slice(at + tag.length, end), end + tag.length - at];
}

/** Comments nest, as in PostgreSQL. */
function endOfComment(sql: string, at: number): number {
  let depth = 0;
  for (let i = at; i < sql.length - 1; i++) {
    const pair = sql.slice(i, i + 2);
    if (pair === '/*') depth++;
    else if (pair === '*/') depth--;
    else continue;
    i++;
    if (depth === 0) return i + 1;
  }
  throw new PostgresError(SQLSTATE.syntax, `unterminated /* comment at or near "${sql.slice(at, at + 60)}"`, {
    position: at + 1,
  });
}

export function syntaxError(raw: string, at: number): PostgresError {
  return new PostgresError(
    SQLSTATE.syntax,
    raw === '' ? 'syntax error at end of input' : `syntax error at or near "${raw.slice(0, 200)}"`,
    { position: at + 1 },
  );
}
