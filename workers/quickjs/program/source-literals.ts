import { parse, type Token } from 'sucrase/dist/esm/parser/index.js';
import { TokenType } from 'sucrase/dist/esm/parser/tokenizer/types.js';
import { lineOf } from './source-text';

/** An object literal of a source text. */
export interface Literal {
  readonly line: number;
  readonly keys: readonly string[];
}

/**
 * All object literals whose keys can be told from the text, in its order. Blocks and patterns that look like one are
 * among them. Cost: O(text).
 */
export function findLiterals(source: string): Literal[] {
  let tokens: readonly Token[];
  try {
    tokens = parse(source, false, true, false).tokens;
  } catch {
    return [];
  }
  const literals: Literal[] = [];
  const open: { line: number; keys: string[] | null }[] = [];
  const textOf = (token: Token | undefined): string => (token ? source.slice(token.start, token.end) : '');
  tokens.forEach((token, index) => {
    const text = textOf(token);
    if (token.type === TokenType.braceL || text === '(' || text === '[' || text === '${') {
      const isBrace = token.type === TokenType.braceL && text === '{';
      open.push({ line: lineOf(source, token.start), keys: isBrace ? [] : null });
    } else if (/^[)\]}]$/.test(text)) {
      const closed = open.pop();
      if (closed?.keys && text === '}') literals.push({ line: closed.line, keys: closed.keys });
    }
    const inside = open.at(-1);
    if (!inside?.keys || !(text === '{' || text === ',')) return;
    const key = textOf(tokens[index + 1]);
    const after = textOf(tokens[index + 2]);
    if (key === '}') return;
    if (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) && /^[:,}(]$/.test(after)) inside.keys.push(key);
    else if (/^(['"]).*\1$/s.test(key) && after === ':') inside.keys.push(key.slice(1, -1));
    else inside.keys = null;
  });
  return literals.sort((a, b) => a.line - b.line);
}
