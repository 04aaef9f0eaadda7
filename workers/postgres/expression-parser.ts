import { notSimulated, PostgresError, SQLSTATE } from './errors';
import type { BinaryExpression, CallExpression, ColumnType, Expression, Select } from './syntax';
import { TokenStream } from './token-stream';
import { typeNamed } from './types';

/** Binding power of binary operators (PostgreSQL, table 4.2): higher binds tighter. */
const POWER: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  is: 4,
  '<': 5,
  '>': 5,
  '=': 5,
  '<=': 5,
  '>=': 5,
  '<>': 5,
  between: 6,
  in: 6,
  like: 6,
  ilike: 6,
  not: 6,
  '~~': 7,
  '~~*': 7,
  '!~~': 7,
  '!~~*': 7,
  '||': 7,
  '+': 8,
  '-': 8,
  '*': 9,
  '/': 9,
  '%': 9,
  '^': 10,
};
const NOT_POWER = 3;
const UNARY_POWER = 11;
const COMPARISONS = new Set(['<', '>', '=', '<=', '>=', '<>']);
const LIKES: Readonly<Record<string, string>> = {
  '~~': 'like',
  '~~*': 'ilike',
  '!~~': 'like',
  '!~~*': 'ilike',
};
/** Functions that are written without parentheses. */
const BARE = new Set(
  'current_date current_timestamp localtimestamp current_user session_user current_role user current_catalog current_schema'.split(
    ' ',
  ),
);

/** Reads expressions. Knows SELECT only by the function that its child class has for it. */
export abstract class ExpressionParser extends TokenStream {
  protected abstract select(): Select;

  expression(power = 0): Expression {
    return this.nested(() => {
      let left = this.#prefix();
      for (let operators = 0; ; operators++) {
        this.checkChain(operators);
        const following = this.#infix(left, power);
        if (!following) return left;
        left = following;
      }
    });
  }

  /** `integer`, `varchar(20)`, `timestamp with time zone`, `text[]`. */
  type(): ColumnType {
    const { at } = this.token;
    let name = this.take().text;
    if (this.accept('.')) name = this.take().text;
    if (name === 'double') {
      this.expect('precision');
      name = 'double precision';
    } else if (name === 'character' && this.accept('varying')) name = 'character varying';
    const modifiers = this.sees('(') ? this.parenthesized(() => Number(this.take().text)) : [];
    if (this.sees('with', 'time', 'zone') || this.sees('without', 'time', 'zone')) {
      name += ` ${this.take().text} time zone`;
      this.expect('time', 'zone');
    }
    const type = typeNamed(name);
    if (!type)
      throw new PostgresError(SQLSTATE.undefinedObject, `type "${name}" does not exist`, {
        position: at + 1,
      });
    if (!this.accept('[')) return { type, modifiers };
    if (this.token.kind === 'number') this.take();
    this.expect(']');
    return { type: `${type}[]`, modifiers };
  }

  #prefix(): Expression {
    const { at } = this.token;
    if (this.accept('not'))
      return { kind: 'unary', operator: 'not', operand: this.expression(NOT_POWER), at };
    if (this.accept('-')) return { kind: 'unary', operator: '-', operand: this.expression(UNARY_POWER), at };
    if (this.accept('+')) return { kind: 'unary', operator: '+', operand: this.expression(UNARY_POWER), at };
    return this.#casts(this.#primary());
  }

  #casts(operand: Expression): Expression {
    let cast = operand;
    for (;;) {
      const { at } = this.token;
      if (this.accept('::')) cast = { kind: 'cast', operand: cast, type: this.type(), at };
      else if (this.sees('[')) throw notSimulated('array subscripts', at + 1);
      else if (this.sees('at', 'time', 'zone')) throw notSimulated('AT TIME ZONE', at + 1);
      else if (this.accept('collate')) {
        this.name();
        if (this.accept('.')) this.name();
      } else return cast;
    }
  }

  #primary(): Expression {
    const { kind, text, at } = this.token;
    if (kind === 'number') {
      this.take();
      const type = /^\d+$/.test(text) ? (Number(text) < 2 ** 31 ? 'int4' : 'int8') : 'numeric';
      return { kind: 'literal', text, type, at };
    }
    if (kind === 'string') {
      let whole = this.take().text;
      // Strings that stand on lines of their own are one.
      while (this.token.kind === 'string') whole += this.take().text;
      return { kind: 'literal', text: whole, type: 'unknown', at };
    }
    if (kind === 'parameter') {
      this.take();
      return { kind: 'parameter', index: Number(text), at };
    }
    if (kind === 'word') {
      const special = this.#special(text, at);
      if (special) return special;
    }
    if (this.accept('(')) {
      const inner: Expression =
        this.sees('select') || this.sees('values')
          ? { kind: 'subquery', select: this.select(), at }
          : this.expression();
      if (this.sees(',')) throw notSimulated('row values', at + 1);
      this.expect(')');
      return inner;
    }
    return this.#named();
  }

  #special(word: string, at: number): Expression | null {
    switch (word) {
      case 'null':
        this.take();
        return { kind: 'literal', text: null, type: 'unknown', at };
      case 'true':
      case 'false':
        this.take();
        return { kind: 'literal', text: word, type: 'bool', at };
      case 'case':
        return this.#case();
      case 'cast': {
        this.take();
        this.expect('(');
        const operand = this.expression();
        this.expect('as');
        const type = this.type();
        this.expect(')');
        return { kind: 'cast', operand, type, at };
      }
      case 'exists': {
        this.take();
        this.expect('(');
        const select = this.select();
        this.expect(')');
        return { kind: 'exists', select, at };
      }
      case 'array': {
        this.take();
        if (this.sees('(')) throw notSimulated('ARRAY(SELECT …)', at + 1);
        this.expect('[');
        const items = this.sees(']') ? [] : this.list(() => this.expression());
        this.expect(']');
        return { kind: 'array', items, at };
      }
      case 'extract': {
        if (this.peek(1).text !== '(') return null;
        this.take();
        this.expect('(');
        const field: Expression = { kind: 'literal', text: this.take().text, type: 'text', at };
        this.expect('from');
        const args = [field, this.expression()];
        this.expect(')');
        return call('extract', args, at);
      }
      case 'substring':
        return this.#substring(at);
      case 'interval':
      case 'date':
      case 'timestamp':
      case 'timestamptz': {
        if (this.peek(1).kind !== 'string') return null;
        this.take();
        const operand: Expression = { kind: 'literal', text: this.take().text, type: 'unknown', at };
        return { kind: 'cast', operand, type: { type: word, modifiers: [] }, at };
      }
      default:
        if (!BARE.has(word) || this.peek(1).text === '(') return null;
        this.take();
        return call(word, [], at);
    }
  }

  #case(): Expression {
    const { at } = this.take();
    const operand = this.sees('when') ? null : this.expression();
    const branches: [Expression, Expression][] = [];
    while (this.accept('when')) {
      const condition = this.expression();
      this.expect('then');
      branches.push([condition, this.expression()]);
    }
    if (branches.length === 0) throw this.unexpected();
    const otherwise = this.accept('else') ? this.expression() : null;
    this.expect('end');
    return { kind: 'case', operand, branches, otherwise, at };
  }

  #substring(at: number): Expression | null {
    if (this.peek(1).text !== '(') return null;
    this.take();
    this.expect('(');
    const args = [this.expression()];
    while (this.accept(',') || this.accept('from') || this.accept('for')) args.push(this.expression());
    this.expect(')');
    return call('substring', args, at);
  }

  /** A column or a function's call. */
  #named(): Expression {
    const { at } = this.token;
    let table: string | null = null;
    let name = this.sees('left', '(') || this.sees('right', '(') ? this.take().text : this.name();
    while (this.accept('.')) {
      table = name;
      // After a dot every word is a name.
      if (this.token.kind !== 'word' && this.token.kind !== 'quoted') throw this.unexpected();
      name = this.take().text;
    }
    return this.sees('(') ? this.call(name, at) : { kind: 'column', table, name, at };
  }

  /** The arguments of a function whose name has been read. */
  protected call(name: string, at: number): CallExpression {
    this.expect('(');
    const star = this.accept('*');
    const distinct = !star && this.accept('distinct');
    const args = star || this.sees(')') ? [] : this.list(() => this.expression());
    if (this.sees('order', 'by')) throw notSimulated('ORDER BY within an aggregate', this.token.at + 1);
    this.expect(')');
    let filter: Expression | null = null;
    if (this.accept('filter')) {
      this.expect('(', 'where');
      filter = this.expression();
      this.expect(')');
    }
    if (this.sees('over')) throw notSimulated('window functions', this.token.at + 1);
    return { kind: 'call', name, args, star, distinct, filter, at };
  }

  #infix(left: Expression, least: number): Expression | null {
    const { kind, text: operator, at } = this.token;
    if (kind !== 'operator' && kind !== 'word') return null;
    const power = Object.hasOwn(POWER, operator) ? POWER[operator] : undefined;
    if (power === undefined || power <= least) {
      if (kind === 'operator' && /^(->|->>|!?~\*?)$/.test(operator))
        throw notSimulated(`the operator ${operator}`, at + 1);
      return null;
    }
    if (operator === 'not') {
      if (!['in', 'like', 'ilike', 'between'].includes(this.peek(1).text)) return null;
      this.take();
      return this.#predicate(left, this.take().text, true, at);
    }
    this.take();
    if (operator === 'is') return this.#is(left, at);
    if (operator in LIKES) {
      const made = binary(LIKES[operator] ?? '', left, this.expression(power), at);
      return operator.startsWith('!') ? { kind: 'unary', operator: 'not', operand: made, at } : made;
    }
    if (['in', 'like', 'ilike', 'between'].includes(operator))
      return this.#predicate(left, operator, false, at);
    if (
      COMPARISONS.has(operator) &&
      (this.sees('any', '(') || this.sees('some', '(') || this.sees('all', '('))
    ) {
      const all = this.take().text === 'all';
      this.expect('(');
      const right = this.sees('select') ? this.select() : this.expression();
      this.expect(')');
      return { kind: 'quantified', operator, all, left, right, at };
    }
    return binary(operator, left, this.expression(power), at);
  }

  #is(operand: Expression, at: number): Expression {
    const not = this.accept('not');
    if (this.accept('distinct', 'from')) {
      const made = binary('distinct', operand, this.expression(POWER['is']), at);
      return not ? { kind: 'unary', operator: 'not', operand: made, at } : made;
    }
    const what = this.token.text;
    if (what !== 'null' && what !== 'true' && what !== 'false') throw this.unexpected();
    this.take();
    return { kind: 'is', operand, what, not, at };
  }

  #predicate(operand: Expression, operator: string, not: boolean, at: number): Expression {
    const power = POWER[operator] ?? 0;
    if (operator === 'between') {
      const low = this.expression(power);
      this.expect('and');
      return { kind: 'between', operand, low, high: this.expression(power), not, at };
    }
    if (operator === 'in') {
      if (this.sees('(', 'select')) {
        this.expect('(');
        const list = this.select();
        this.expect(')');
        return { kind: 'in', operand, list, not, at };
      }
      return { kind: 'in', operand, list: this.parenthesized(() => this.expression()), not, at };
    }
    const made = binary(operator, operand, this.expression(power), at);
    if (this.accept('escape')) this.take();
    return not ? { kind: 'unary', operator: 'not', operand: made, at } : made;
  }
}

function binary(operator: string, left: Expression, right: Expression, at: number): BinaryExpression {
  return { kind: 'binary', operator, left, right, at };
}

function call(name: string, args: readonly Expression[], at: number): CallExpression {
  return { kind: 'call', name, args, star: false, distinct: false, filter: null, at };
}
