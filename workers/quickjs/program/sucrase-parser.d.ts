/** The parts of sucrase's parser that it ships without declarations beside the code. */
declare module 'sucrase/dist/esm/parser/index.js' {
  export interface Token {
    readonly type: number;
    readonly contextualKeyword: number;
    readonly start: number;
    readonly end: number;
    readonly isType: boolean;
    readonly identifierRole?: number | null;
  }
  export function parse(
    code: string,
    jsx: boolean,
    typescript: boolean,
    flow: boolean,
  ): { readonly tokens: readonly Token[] };
}
declare module 'sucrase/dist/esm/parser/tokenizer/types.js' {
  export const TokenType: Readonly<
    Record<
      | 'at'
      | 'name'
      | 'string'
      | 'braceL'
      | 'braceR'
      | 'parenL'
      | 'parenR'
      | 'semi'
      | 'dot'
      | 'eof'
      | '_for'
      | '_while'
      | '_do',
      number
    >
  >;
}
declare module 'sucrase/dist/esm/parser/tokenizer/index.js' {
  export const IdentifierRole: Readonly<
    Record<'TopLevelDeclaration' | 'ObjectShorthandTopLevelDeclaration' | 'ImportDeclaration', number>
  >;
}
declare module 'sucrase/dist/esm/parser/tokenizer/keywords.js' {
  export const ContextualKeyword: Readonly<Record<'_namespace' | '_module' | '_declare', number>>;
}
