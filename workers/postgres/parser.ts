import { notSimulated, PostgresError, SQLSTATE } from './errors';
import { SelectParser } from './select-parser';
import type {
  Assignment,
  ColumnDefinition,
  Conflict,
  CreateTable,
  Expression,
  Insert,
  Statement,
} from './syntax';

const SERIALS: Readonly<Record<string, string>> = {
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
  smallserial: 'smallint',
};
/** Statements that exist in PostgreSQL and not here: named as such, instead of as a mistake. */
const ABSENT = new Set(
  'alter analyze call cluster comment copy deallocate declare do execute explain fetch grant import listen load lock merge move notify prepare reassign refresh reindex revoke security unlisten vacuum with table checkpoint close'.split(
    ' ',
  ),
);

/** The statements of a text, between semicolons. @throws PostgresError 42601, 0A000, 54001 */
export function parse(sql: string): Statement[] {
  return new Parser(sql).statements();
}

class Parser extends SelectParser {
  statements(): Statement[] {
    const all: Statement[] = [];
    for (;;) {
      while (this.accept(';'));
      if (this.isAtEnd) return all;
      all.push(this.#statement());
      if (!this.isAtEnd && !this.sees(';')) throw this.unexpected();
    }
  }

  #statement(): Statement {
    const { text, at, kind } = this.token;
    if (this.sees('select') || this.sees('values') || this.sees('(')) return this.select();
    if (kind !== 'word') throw this.unexpected();
    if (ABSENT.has(text)) throw notSimulated(`${text.toUpperCase()}`, at + 1);
    this.take();
    switch (text) {
      case 'insert':
        return this.#insert(at);
      case 'update':
        return this.#update(at);
      case 'delete': {
        this.expect('from');
        const [table, alias] = this.target();
        if (this.sees('using')) throw notSimulated('DELETE … USING', this.token.at + 1);
        const where = this.accept('where') ? this.expression() : null;
        return { kind: 'delete', table, alias, where, returning: this.returning(), at };
      }
      case 'create':
        return this.#create(at);
      case 'drop': {
        if (!this.accept('table')) throw notSimulated(`DROP ${this.token.raw.toUpperCase()}`, at + 1);
        const ifExists = this.accept('if', 'exists');
        const names = this.list(() => this.tableName());
        void (this.accept('cascade') || this.accept('restrict'));
        return { kind: 'drop table', names, ifExists, at };
      }
      case 'truncate': {
        this.accept('table');
        const names = this.list(() => this.tableName());
        while (['restart', 'continue', 'identity', 'cascade', 'restrict'].includes(this.token.text))
          this.take();
        return { kind: 'truncate', names, at };
      }
      case 'begin':
      case 'start':
        if (text === 'start') this.expect('transaction');
        this.#transactionModes();
        return { kind: 'begin' };
      case 'commit':
      case 'end':
        void (this.accept('work') || this.accept('transaction'));
        return { kind: 'commit' };
      case 'rollback':
      case 'abort':
        void (this.accept('work') || this.accept('transaction'));
        if (!this.accept('to')) return { kind: 'rollback' };
        this.accept('savepoint');
        return { kind: 'rollback to', name: this.name() };
      case 'savepoint':
        return { kind: 'savepoint', name: this.name() };
      case 'release':
        this.accept('savepoint');
        return { kind: 'release', name: this.name() };
      case 'show': {
        const words: string[] = [];
        while (this.token.kind === 'word' || this.sees('.')) words.push(this.take().text);
        return { kind: 'show', name: words.join(words.includes('.') ? '' : '_'), at };
      }
      case 'set':
        return this.#set(at);
      case 'reset':
        return { kind: 'set', name: this.take().text, value: null, at };
      case 'discard':
        this.expect('all');
        return { kind: 'discard' };
      default:
        throw new PostgresError(SQLSTATE.syntax, `syntax error at or near "${this.peek(-1).raw}"`, {
          position: at + 1,
        });
    }
  }

  #insert(at: number): Insert {
    this.expect('into');
    const table = this.tableName();
    const alias = this.accept('as') ? this.name() : null;
    const columns = this.sees('(') ? this.parenthesized(() => this.name()) : null;
    let rows: Insert['rows'] = null;
    if (this.accept('values')) {
      rows = this.list(() => this.parenthesized(() => (this.accept('default') ? null : this.expression())));
    } else if (!this.accept('default', 'values')) rows = this.select();
    const conflict = this.accept('on', 'conflict') ? this.#conflict() : null;
    return { kind: 'insert', table, alias, columns, rows, conflict, returning: this.returning(), at };
  }

  #conflict(): Conflict {
    if (this.sees('on', 'constraint')) throw notSimulated('ON CONFLICT ON CONSTRAINT', this.token.at + 1);
    const columns = this.sees('(') ? this.parenthesized(() => this.name()) : [];
    this.expect('do');
    if (this.accept('nothing')) return { columns, assignments: null, where: null };
    this.expect('update', 'set');
    const assignments = this.#assignments();
    return { columns, assignments, where: this.accept('where') ? this.expression() : null };
  }

  #update(at: number): Statement {
    const [table, alias] = this.target();
    this.expect('set');
    const assignments = this.#assignments();
    if (this.sees('from')) throw notSimulated('UPDATE … FROM', this.token.at + 1);
    const where = this.accept('where') ? this.expression() : null;
    return { kind: 'update', table, alias, assignments, where, returning: this.returning(), at };
  }

  #assignments(): Assignment[] {
    return this.list(() => {
      const { at } = this.token;
      if (this.sees('(')) throw notSimulated('SET (…) = (…)', at + 1);
      const column = this.name();
      this.expect('=');
      return { column, expression: this.accept('default') ? null : this.expression(), at };
    });
  }

  #create(at: number): Statement {
    if (this.accept('index')) {
      while (this.token.kind !== 'end' && !this.sees(';')) this.take();
      return { kind: 'create index' };
    }
    void (this.accept('temporary') || this.accept('temp') || this.accept('unlogged'));
    if (!this.accept('table')) throw notSimulated(`CREATE ${this.token.raw.toUpperCase()}`, at + 1);
    const ifNotExists = this.accept('if', 'not', 'exists');
    const name = this.tableName();
    if (this.sees('as')) throw notSimulated('CREATE TABLE … AS', this.token.at + 1);
    const made = {
      columns: [] as ColumnDefinition[],
      keys: [] as CreateTable['keys'][number][],
      hasForeignKeys: false,
    };
    this.parenthesized(() => this.#tableElement(made));
    for (const column of made.columns) {
      if (column.primaryKey) made.keys.unshift({ columns: [column.name], primary: true });
      else if (column.unique) made.keys.push({ columns: [column.name], primary: false });
    }
    return { kind: 'create table', name, ifNotExists, ...made, at };
  }

  #tableElement(made: {
    columns: ColumnDefinition[];
    keys: CreateTable['keys'][number][];
    hasForeignKeys: boolean;
  }): void {
    if (this.accept('constraint')) this.name();
    if (this.accept('primary', 'key')) {
      made.keys.unshift({ columns: this.parenthesized(() => this.name()), primary: true });
    } else if (this.accept('unique')) {
      made.keys.push({ columns: this.parenthesized(() => this.name()), primary: false });
    } else if (this.accept('foreign', 'key')) {
      this.parenthesized(() => this.name());
      this.#references();
      made.hasForeignKeys = true;
    } else if (this.sees('check')) throw notSimulated('CHECK constraints', this.token.at + 1);
    else {
      const [column, refers] = this.#column();
      made.columns.push(column);
      made.hasForeignKeys ||= refers;
    }
  }

  #column(): [ColumnDefinition, boolean] {
    const name = this.name();
    const standIn = Object.hasOwn(SERIALS, this.token.text) ? SERIALS[this.token.text] : undefined;
    if (standIn) this.take();
    const type = standIn ? { type: standIn === 'bigint' ? 'int8' : 'int4', modifiers: [] } : this.type();
    let [serial, notNull, primaryKey, unique, refers] = [
      standIn !== undefined,
      standIn !== undefined,
      false,
      false,
      false,
    ];
    let fallback: Expression | null = null;
    for (;;) {
      if (this.accept('not', 'null')) notNull = true;
      else if (this.accept('null')) notNull = false;
      else if (this.accept('primary', 'key')) primaryKey = notNull = true;
      else if (this.accept('unique')) unique = true;
      else if (this.accept('default')) fallback = this.expression(4);
      else if (this.sees('references')) {
        this.#references();
        refers = true;
      } else if (this.accept('generated')) {
        void (this.accept('always') || this.accept('by', 'default'));
        this.expect('as', 'identity');
        if (this.sees('(')) throw notSimulated('options of an identity', this.token.at + 1);
        serial = notNull = true;
      } else if (this.accept('constraint')) this.name();
      else if (this.sees('check')) throw notSimulated('CHECK constraints', this.token.at + 1);
      else break;
    }
    return [{ name, ...type, serial, notNull, primaryKey, unique, fallback }, refers];
  }

  #references(): void {
    this.expect('references');
    this.tableName();
    if (this.sees('(')) this.parenthesized(() => this.name());
    while (this.accept('on')) {
      this.take();
      if (this.accept('no')) this.expect('action');
      else if (this.accept('set')) this.take();
      else this.take();
    }
  }

  #transactionModes(): void {
    while (this.token.kind === 'word' || this.sees(',')) this.take();
  }

  #set(at: number): Statement {
    void (this.accept('session') || this.accept('local'));
    if (this.sees('characteristics') || this.sees('transaction')) {
      this.#transactionModes();
      return { kind: 'set', name: 'transaction', value: '', at };
    }
    if (this.accept('time', 'zone')) {
      this.take();
      return { kind: 'set', name: 'timezone', value: 'UTC', at };
    }
    let name = this.name();
    if (this.accept('.')) name += `.${this.name()}`;
    if (!this.accept('=')) this.expect('to');
    if (this.accept('default')) return { kind: 'set', name, value: null, at };
    const values = this.list(() => {
      const sign = this.accept('-') ? '-' : '';
      if (this.token.kind === 'operator' || this.token.kind === 'end') throw this.unexpected();
      return sign + this.take().text;
    });
    return { kind: 'set', name, value: values.join(', '), at };
  }
}
