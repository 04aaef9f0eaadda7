import { transform } from 'sucrase';
import { parse, type Token } from 'sucrase/dist/esm/parser/index.js';
import { IdentifierRole } from 'sucrase/dist/esm/parser/tokenizer/index.js';
import { TokenType } from 'sucrase/dist/esm/parser/tokenizer/types.js';
import { SESSION } from './console-scope';

const VALUE = '$lab$value';
const KEPT = '$lab$kept';

/** A text typed into the console, as the engine can evaluate it inside the program's module. Lines stay where they are. */
export type ConsoleSource =
  | {
      /** `expression`: evaluate it. `functions`: the first that can be compiled is an async function to call. */
      readonly kind: 'expression' | 'functions';
      readonly codes: readonly string[];
      /** Names that it declares and that later lines can use. */
      readonly names: readonly string[];
    }
  | { readonly kind: 'error'; readonly message: string };

/**
 * Strips the types, makes what the text declares outlive it, and lets it await.
 * @param known names that earlier lines declared
 */
export function prepareConsole(text: string, known: readonly string[]): ConsoleSource {
  const literal = /^\s*\{/.test(text) && !/;\s*$/.test(text) ? strip(`(${text})`) : null;
  const stripped = literal?.code !== undefined ? literal : strip(text);
  if (stripped.code === undefined) return { kind: 'error', message: stripped.error };
  const { code } = stripped;
  let tokens: readonly Token[];
  try {
    tokens = parse(code, false, false, false).tokens.filter(({ type }) => type !== TokenType.eof);
  } catch (error) {
    return { kind: 'error', message: parseError(error) };
  }
  if (tokens.some(({ identifierRole }) => identifierRole === IdentifierRole.ImportDeclaration))
    return {
      kind: 'error',
      message: 'SyntaxError: in the console write const { name } = await import(…) instead.',
    };
  const declared = namesOf(code, tokens);
  const names = [...new Set([...known, ...declared])];
  const outer = known.filter((name) => !declared.includes(name));
  const before = outer.length > 0 ? `let {${outer.join()}}=${SESSION};` : '';
  const keep = names.map((name) => `${SESSION}.${name}=${name}`).join();
  const after = keep ? `const ${KEPT}=(${keep});` : '';
  if (!tokens.some((token) => code.slice(token.start, token.end) === 'await'))
    return { kind: 'expression', codes: [`${before}${code}\n;${after}`], names: declared };
  const wrapped = (body: string): string => `(async()=>{${before}${body}})`;
  const codes = tails(code, tokens).map((at) =>
    wrapped(
      `${code.slice(0, at)}const ${VALUE}=(${code.slice(at).replace(/;\s*$/, '')}\n);${after}return ${VALUE}`,
    ),
  );
  return { kind: 'functions', codes: [...codes, wrapped(`${code}\n;${after}`)], names: declared };
}

function strip(
  text: string,
): { readonly code: string; readonly error?: never } | { readonly code?: never; readonly error: string } {
  try {
    const options = {
      transforms: ['typescript' as const],
      disableESTransforms: true,
      keepUnusedImports: true,
    };
    return { code: transform(text, options).code };
  } catch (error) {
    return { error: parseError(error) };
  }
}

function parseError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const place = /^(?:Error transforming [^:]*: )?(.*?) ?\((\d+):(\d+)\)$/s.exec(text);
  return place ? `SyntaxError: ${place[1]} (line ${place[2]}, column ${place[3]})` : `SyntaxError: ${text}`;
}

function namesOf(code: string, tokens: readonly Token[]): string[] {
  const roles: readonly unknown[] = [
    IdentifierRole.TopLevelDeclaration,
    IdentifierRole.ObjectShorthandTopLevelDeclaration,
  ];
  return [
    ...new Set(
      tokens
        .filter(({ identifierRole }) => roles.includes(identifierRole))
        .map(({ start, end }) => code.slice(start, end)),
    ),
  ];
}

/** Tokens that go on with the statement before them, even on a new line. */
const GOES_ON = /^(?:[.,?:*/%&|^=<>)\]}([`+-]|instanceof\b|in\b)/;

/** Where the last statement may begin, the likeliest first: it may be an expression whose value is to be shown. */
function tails(code: string, tokens: readonly Token[]): number[] {
  const starts: number[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    const text = code.slice(token.start, token.end);
    const previous = tokens[index - 1];
    if (depth === 0) {
      const gap = previous ? code.slice(previous.end, token.start) : '';
      const isAfterEnd = previous?.type === TokenType.semi || previous?.type === TokenType.braceR;
      if (!previous || isAfterEnd || (gap.includes('\n') && !GOES_ON.test(text))) starts.push(token.start);
    }
    if (/^[([{]$|^\$\{$/.test(text)) depth += 1;
    else if (/^[)\]}]$/.test(text)) depth -= 1;
  });
  return starts.reverse();
}
