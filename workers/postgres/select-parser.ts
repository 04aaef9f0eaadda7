import { notSimulated } from './errors';
import { ExpressionParser } from './expression-parser';
import type { Alias, Expression, Order, Select, SelectItem, Source } from './syntax';

/** Reads SELECT and VALUES, and the parts that other statements share with them. */
export abstract class SelectParser extends ExpressionParser {
  protected override select(): Select {
    return this.nested(() => {
      if (this.accept('(')) {
        const inner = this.select();
        this.expect(')');
        return inner;
      }
      const values = this.accept('values')
        ? this.list(() => this.parenthesized(() => this.expression()))
        : null;
      if (!values) this.expect('select');
      const distinct = !values && this.accept('distinct');
      if (distinct && this.sees('on')) throw notSimulated('DISTINCT ON', this.token.at + 1);
      if (!values) this.accept('all');
      const isBare = values || this.sees('from') || this.sees(')') || this.token.kind === 'end';
      const items = isBare ? [] : this.items();
      const from = !values && this.accept('from') ? this.list(() => this.#source()) : [];
      const where = this.accept('where') ? this.expression() : null;
      const groupBy = this.accept('group', 'by') ? this.list(() => this.expression()) : [];
      const having = this.accept('having') ? this.expression() : null;
      for (const word of ['union', 'intersect', 'except', 'window'])
        if (this.sees(word)) throw notSimulated(word.toUpperCase(), this.token.at + 1);
      const orderBy = this.accept('order', 'by') ? this.list(() => this.#order()) : [];
      let limit: Expression | null = null;
      let offset: Expression | null = null;
      for (;;) {
        if (this.accept('limit')) limit = this.accept('all') ? null : this.expression();
        else if (this.accept('offset')) {
          offset = this.expression();
          void (this.accept('rows') || this.accept('row'));
        } else if (this.accept('fetch')) {
          void (this.accept('first') || this.accept('next'));
          limit = this.expression();
          void (this.accept('rows') || this.accept('row'));
          this.expect('only');
        } else break;
      }
      return {
        kind: 'select',
        distinct,
        items,
        from,
        where,
        groupBy,
        having,
        orderBy,
        limit,
        offset,
        values,
        locks: this.#locks(),
      };
    });
  }

  #locks(): boolean {
    if (!this.accept('for')) return false;
    while (['update', 'share', 'no', 'key', 'of', 'nowait', 'skip', 'locked'].includes(this.token.text)) {
      if (this.take().text === 'of') this.list(() => this.name());
    }
    return true;
  }

  protected items(): SelectItem[] {
    return this.list((): SelectItem => {
      const { at } = this.token;
      if (this.accept('*')) return { kind: 'star', table: null, at };
      if (this.seesName() && this.peek(1).text === '.' && this.peek(2).text === '*') {
        const table = this.name();
        this.expect('.', '*');
        return { kind: 'star', table, at };
      }
      const expression = this.expression();
      if (this.accept('as')) {
        const { kind } = this.token;
        // After AS every word may be a name.
        if (kind !== 'word' && kind !== 'quoted') throw this.unexpected();
        return { kind: 'value', expression, alias: this.take().text };
      }
      return { kind: 'value', expression, alias: this.seesName() ? this.name() : null };
    });
  }

  #order(): Order {
    const expression = this.expression();
    const descending = this.accept('desc');
    if (!descending) this.accept('asc');
    let nullsFirst = descending;
    if (this.accept('nulls')) {
      nullsFirst = this.accept('first');
      if (!nullsFirst) this.expect('last');
    }
    return { expression, descending, nullsFirst };
  }

  #source(): Source {
    let left = this.#simpleSource();
    for (;;) {
      const { at } = this.token;
      for (const word of ['right', 'full', 'natural'])
        if (this.sees(word)) throw notSimulated(`${word.toUpperCase()} JOIN`, at + 1);
      const type = this.accept('left') ? 'left' : this.accept('cross') ? 'cross' : 'inner';
      if (type === 'left') this.accept('outer');
      if (type === 'inner') this.accept('inner');
      if (!this.accept('join')) {
        if (type !== 'inner') throw this.unexpected();
        return left;
      }
      const right = this.#simpleSource();
      const on = type !== 'cross' && this.accept('on') ? this.expression() : null;
      const using =
        !on && type !== 'cross' && this.accept('using') ? this.parenthesized(() => this.name()) : [];
      if (!on && using.length === 0 && type !== 'cross') throw this.unexpected();
      left = { kind: 'join', type, left, right, on, using, at };
    }
  }

  #simpleSource(): Source {
    const { at } = this.token;
    if (this.sees('lateral')) throw notSimulated('LATERAL', at + 1);
    if (this.sees('(')) {
      if (this.peek(1).text === 'select' || this.peek(1).text === 'values') {
        this.expect('(');
        const select = this.select();
        this.expect(')');
        return { kind: 'select', select, alias: this.#alias(), at };
      }
      return this.nested(() => {
        this.expect('(');
        const inner = this.#source();
        this.expect(')');
        return inner;
      });
    }
    this.accept('only');
    let schema: string | null = null;
    let name = this.name();
    if (this.accept('.')) {
      schema = name;
      name = this.name();
    }
    if (this.sees('(')) {
      const call = this.call(name, at);
      return { kind: 'function', call, alias: this.#alias(), at };
    }
    return { kind: 'table', schema, name, alias: this.#alias(), at };
  }

  #alias(): Alias | null {
    const isSaid = this.accept('as');
    if (!isSaid && !this.seesName()) return null;
    const name = this.name();
    return { name, columns: this.sees('(') ? this.parenthesized(() => this.name()) : [] };
  }

  protected tableName(): string {
    const name = this.name();
    if (!this.accept('.')) return name;
    if (name !== 'public') throw notSimulated(`the schema "${name}"`, this.token.at + 1);
    return this.name();
  }

  protected target(): [string, string | null] {
    this.accept('only');
    const table = this.tableName();
    const isSaid = this.accept('as');
    return [table, isSaid || (this.seesName() && !this.sees('set')) ? this.name() : null];
  }

  protected returning(): SelectItem[] {
    return this.accept('returning') ? this.items() : [];
  }
}
