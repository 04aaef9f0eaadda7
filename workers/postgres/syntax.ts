import type { TypeName } from './types';

/** Statements as trees. `at` is a place in the text, 0-based, for error messages. */

export interface ColumnRef {
  readonly kind: 'column';
  readonly table: string | null;
  readonly name: string;
  readonly at: number;
}

export type Expression =
  | ColumnRef
  | { readonly kind: 'literal'; readonly text: string | null; readonly type: TypeName; readonly at: number }
  | { readonly kind: 'parameter'; readonly index: number; readonly at: number }
  | CallExpression
  | {
      readonly kind: 'unary';
      readonly operator: '-' | '+' | 'not';
      readonly operand: Expression;
      readonly at: number;
    }
  | BinaryExpression
  | {
      readonly kind: 'is';
      readonly operand: Expression;
      readonly what: 'null' | 'true' | 'false';
      readonly not: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly list: readonly Expression[] | Select;
      readonly not: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'quantified';
      readonly operator: string;
      readonly all: boolean;
      readonly left: Expression;
      readonly right: Expression | Select;
      readonly at: number;
    }
  | {
      readonly kind: 'between';
      readonly operand: Expression;
      readonly low: Expression;
      readonly high: Expression;
      readonly not: boolean;
      readonly at: number;
    }
  | {
      readonly kind: 'case';
      readonly operand: Expression | null;
      readonly branches: readonly (readonly [Expression, Expression])[];
      readonly otherwise: Expression | null;
      readonly at: number;
    }
  | { readonly kind: 'cast'; readonly operand: Expression; readonly type: ColumnType; readonly at: number }
  | { readonly kind: 'array'; readonly items: readonly Expression[]; readonly at: number }
  | { readonly kind: 'exists'; readonly select: Select; readonly at: number }
  | { readonly kind: 'subquery'; readonly select: Select; readonly at: number };

export interface CallExpression {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression[];
  /** `count(*)`. */
  readonly star: boolean;
  readonly distinct: boolean;
  readonly filter: Expression | null;
  readonly at: number;
}

export interface BinaryExpression {
  readonly kind: 'binary';
  /** Arithmetic, comparison, `||`, `and`, `or`, `like`, `ilike`, `distinct`. */
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
  readonly at: number;
}

/** `varchar(20)`, `numeric(10,2)`. */
export interface ColumnType {
  readonly type: TypeName;
  readonly modifiers: readonly number[];
}

export type SelectItem =
  | { readonly kind: 'star'; readonly table: string | null; readonly at: number }
  | { readonly kind: 'value'; readonly expression: Expression; readonly alias: string | null };

export type Source =
  | {
      readonly kind: 'table';
      readonly schema: string | null;
      readonly name: string;
      readonly alias: Alias | null;
      readonly at: number;
    }
  | {
      readonly kind: 'function';
      readonly call: CallExpression;
      readonly alias: Alias | null;
      readonly at: number;
    }
  | { readonly kind: 'select'; readonly select: Select; readonly alias: Alias | null; readonly at: number }
  | {
      readonly kind: 'join';
      readonly type: 'inner' | 'left' | 'cross';
      readonly left: Source;
      readonly right: Source;
      readonly on: Expression | null;
      readonly using: readonly string[];
      readonly at: number;
    };

export interface Alias {
  readonly name: string;
  readonly columns: readonly string[];
}

export interface Order {
  readonly expression: Expression;
  readonly descending: boolean;
  readonly nullsFirst: boolean;
}

/** A SELECT, or VALUES when `values` is there. */
export interface Select {
  readonly kind: 'select';
  readonly distinct: boolean;
  readonly items: readonly SelectItem[];
  readonly from: readonly Source[];
  readonly where: Expression | null;
  readonly groupBy: readonly Expression[];
  readonly having: Expression | null;
  readonly orderBy: readonly Order[];
  readonly limit: Expression | null;
  readonly offset: Expression | null;
  readonly values: readonly (readonly Expression[])[] | null;
  readonly locks: boolean;
}

export interface ColumnDefinition extends ColumnType {
  readonly name: string;
  readonly serial: boolean;
  readonly notNull: boolean;
  readonly primaryKey: boolean;
  readonly unique: boolean;
  readonly fallback: Expression | null;
}

export interface Assignment {
  readonly column: string;
  /** Null: DEFAULT. */
  readonly expression: Expression | null;
  readonly at: number;
}

export interface Conflict {
  readonly columns: readonly string[];
  /** Null: DO NOTHING. */
  readonly assignments: readonly Assignment[] | null;
  readonly where: Expression | null;
}

export interface Insert {
  readonly kind: 'insert';
  readonly table: string;
  readonly alias: string | null;
  readonly columns: readonly string[] | null;
  /** Null: DEFAULT VALUES. A null expression within VALUES: DEFAULT. */
  readonly rows: readonly (readonly (Expression | null)[])[] | Select | null;
  readonly conflict: Conflict | null;
  readonly returning: readonly SelectItem[];
  readonly at: number;
}

export interface Update {
  readonly kind: 'update';
  readonly table: string;
  readonly alias: string | null;
  readonly assignments: readonly Assignment[];
  readonly where: Expression | null;
  readonly returning: readonly SelectItem[];
  readonly at: number;
}

export interface Delete {
  readonly kind: 'delete';
  readonly table: string;
  readonly alias: string | null;
  readonly where: Expression | null;
  readonly returning: readonly SelectItem[];
  readonly at: number;
}

export interface CreateTable {
  readonly kind: 'create table';
  readonly name: string;
  readonly ifNotExists: boolean;
  readonly columns: readonly ColumnDefinition[];
  /** Columns that together are unique; the primary key first, if there is one. */
  readonly keys: readonly { readonly columns: readonly string[]; readonly primary: boolean }[];
  readonly hasForeignKeys: boolean;
  readonly at: number;
}

export type TransactionStatement =
  | { readonly kind: 'begin' }
  | { readonly kind: 'commit' }
  | { readonly kind: 'rollback' }
  | { readonly kind: 'savepoint' | 'release' | 'rollback to'; readonly name: string };

export type Statement =
  | Select
  | Insert
  | Update
  | Delete
  | CreateTable
  | TransactionStatement
  | {
      readonly kind: 'drop table';
      readonly names: readonly string[];
      readonly ifExists: boolean;
      readonly at: number;
    }
  | { readonly kind: 'truncate'; readonly names: readonly string[]; readonly at: number }
  | { readonly kind: 'create index' }
  | { readonly kind: 'show'; readonly name: string; readonly at: number }
  | { readonly kind: 'set'; readonly name: string; readonly value: string | null; readonly at: number }
  | { readonly kind: 'discard' };
