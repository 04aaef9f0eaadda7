import { PostgresError, SQLSTATE } from './errors';
import { syntaxError, type Token, tokenize } from './tokens';

/** Of one chain of operators, `a + b + c …`: each makes the tree one level deeper. */
const LONGEST_CHAIN = 1000;
/** So many parentheses or operators deep. Each level takes about ten calls of the parser. */
const DEEPEST = 150;

/** Words that can't name a column without quotes (PostgreSQL, appendix C, those that this parser meets). */
const RESERVED = new Set(
  'all and any array as asc both case cast check constraint create cross default desc distinct do else end except false fetch for foreign from full group having in inner intersect into is join lateral leading left like ilike limit natural not null offset on only or order outer primary references returning right select similar some table then to trailing true union unique using values when where window with'.split(
    ' ',
  ),
);

/** The tokens of one text, and the small steps of every parser. */
export class TokenStream {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(sql: string) {
    this.#tokens = tokenize(sql);
  }

  get token(): Token {
    return this.peek(0);
  }

  get isAtEnd(): boolean {
    return this.token.kind === 'end';
  }

  peek(ahead: number): Token {
    return (this.#tokens[this.#next + ahead] ?? this.#tokens.at(-1)) as Token;
  }

  take(): Token {
    const { token } = this;
    this.#next++;
    return token;
  }

  /** True if the next tokens are these words or operators. */
  sees(...texts: readonly string[]): boolean {
    return texts.every((text, ahead) => {
      const token = this.peek(ahead);
      return token.text === text && (token.kind === 'word' || token.kind === 'operator');
    });
  }

  /** Takes them if they are next. */
  accept(...texts: readonly string[]): boolean {
    if (!this.sees(...texts)) return false;
    this.#next += texts.length;
    return true;
  }

  expect(...texts: readonly string[]): void {
    for (const text of texts) if (!this.accept(text)) throw this.unexpected();
  }

  /** A name: quoted, or a word that isn't reserved. */
  name(): string {
    if (!this.seesName()) throw this.unexpected();
    return this.take().text;
  }

  seesName(): boolean {
    const { kind, text } = this.token;
    return kind === 'quoted' || (kind === 'word' && !RESERVED.has(text));
  }

  /** `a, b, c`. */
  list<T>(one: () => T): T[] {
    const all = [one()];
    while (this.accept(',')) all.push(one());
    return all;
  }

  /** `(a, b, c)`. */
  parenthesized<T>(one: () => T): T[] {
    this.expect('(');
    const all = this.list(one);
    this.expect(')');
    return all;
  }

  unexpected(): PostgresError {
    return syntaxError(this.token.raw, this.token.at);
  }

  /** Goes one level deeper. @throws PostgresError 54001, as a server does whose stack ends */
  nested<T>(work: () => T): T {
    if (++this.#depth > DEEPEST) throw tooDeep();
    try {
      return work();
    } finally {
      this.#depth--;
    }
  }

  /** @throws PostgresError 54001 */
  protected checkChain(operators: number): void {
    if (operators > LONGEST_CHAIN) throw tooDeep();
  }
}

function tooDeep(): PostgresError {
  return new PostgresError(SQLSTATE.tooComplex, 'stack depth limit exceeded', {
    hint: 'The statement is nested too deeply for the lab’s simulated PostgreSQL.',
  });
}
