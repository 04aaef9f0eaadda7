import { parse, type Token } from 'sucrase/dist/esm/parser/index.js';
import { ContextualKeyword } from 'sucrase/dist/esm/parser/tokenizer/keywords.js';
import { TokenType } from 'sucrase/dist/esm/parser/tokenizer/types.js';

/** Questions about a source text that its tokens answer. */

export interface Unsupported {
  readonly line: number;
  readonly what: string;
  readonly instead: string;
}

interface Loop {
  readonly line: number;
  readonly lastLine: number;
}

/** The 1-based line of an offset. */
export function lineOf(source: string, offset: number): number {
  let line = 1;
  for (let at = source.indexOf('\n'); at >= 0 && at < offset; at = source.indexOf('\n', at + 1)) line += 1;
  return line;
}

/** The first thing that type stripping would get wrong without saying so, if there is any. */
export function findUnsupported(source: string): Unsupported | undefined {
  if (!/@|\b(?:namespace|module)\b/.test(source)) return undefined;
  const { tokens } = parse(source, false, true, false);
  for (const [index, token] of tokens.entries()) {
    const line = lineOf(source, token.start);
    if (token.type === TokenType.at) {
      return {
        line,
        what: 'Decorators',
        instead: 'Call the function yourself: wrap the class or method in plain code.',
      };
    }
    if (isNamespace(tokens, index)) {
      return {
        line,
        what: 'namespace blocks',
        instead: 'Put the code into a file of its own and import it, or use an object.',
      };
    }
  }
  return undefined;
}

function isNamespace(tokens: readonly Token[], index: number): boolean {
  const keyword = tokens[index]?.contextualKeyword;
  if (keyword !== ContextualKeyword._namespace && keyword !== ContextualKeyword._module) return false;
  if (tokens[index - 1]?.contextualKeyword === ContextualKeyword._declare) return false;
  let at = index + 1;
  if (tokens[at]?.type !== TokenType.name) return false;
  while (tokens[at + 1]?.type === TokenType.dot && tokens[at + 2]?.type === TokenType.name) at += 2;
  return tokens[at + 1]?.type === TokenType.braceL;
}

/**
 * The engine notes its place only at calls, so in a loop that calls nothing it knows a line before
 * the loop. This gives the loop's own line: `known` if it is in a loop, else the next loop's.
 */
export function loopLine(source: string, known: number): number {
  const loops = findLoops(source);
  if (loops.some((loop) => loop.line <= known && known <= loop.lastLine)) return known;
  return loops.find((loop) => loop.line > known)?.line ?? known;
}

function findLoops(source: string): Loop[] {
  let tokens: readonly Token[];
  try {
    tokens = parse(source, false, true, false).tokens;
  } catch {
    return [];
  }
  const loops: Loop[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.type !== TokenType._for && token.type !== TokenType._while && token.type !== TokenType._do)
      continue;
    let body = index + 1;
    if (token.type !== TokenType._do) {
      while (body < tokens.length && tokens[body]?.type !== TokenType.parenL) body += 1;
      body = closing(tokens, body, TokenType.parenL, TokenType.parenR) + 1;
    }
    const last =
      tokens[body]?.type === TokenType.braceL
        ? closing(tokens, body, TokenType.braceL, TokenType.braceR)
        : tokens.findIndex(
            (end, at) => at >= body && (end.type === TokenType.semi || end.type === TokenType.braceR),
          );
    const end = tokens[last] ?? token;
    loops.push({ line: lineOf(source, token.start), lastLine: lineOf(source, end.start) });
  }
  return loops;
}

function closing(tokens: readonly Token[], start: number, open: number, close: number): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at += 1) {
    if (tokens[at]?.type === open) depth += 1;
    else if (tokens[at]?.type === close) {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return tokens.length - 1;
}

/**
 * The line of the only `await` in the function that starts at `line`. The engine drops a function that
 * waits for what can never come, so its frame can't be asked. Undefined if there are none or several.
 */
export function onlyAwaitLine(source: string, line: number): number | undefined {
  let tokens: readonly Token[];
  try {
    tokens = parse(source, false, true, false).tokens;
  } catch {
    return undefined;
  }
  const first = tokens.findIndex(
    (token) => token.type === TokenType.braceL && lineOf(source, token.start) >= line,
  );
  if (first < 0) return undefined;
  const last = closing(tokens, first, TokenType.braceL, TokenType.braceR);
  const awaits = tokens
    .slice(first, last)
    .filter((token) => source.slice(token.start, token.end) === 'await');
  return awaits.length === 1 && awaits[0] ? lineOf(source, awaits[0].start) : undefined;
}

/** The line of the first import of `specifier`, or undefined. */
export function importLine(source: string, specifier: string): number | undefined {
  const escaped = specifier.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`(?:from|import)\\s*\\(?\\s*(['"\`])${escaped}\\1`).exec(source);
  return found ? lineOf(source, found.index + found[0].length - 1) : undefined;
}
