import { overLimit } from './errors';
import type { Context } from './scope';
import { compileSelect } from './select';
import type { Statement } from './syntax';
import { oidOf, type TypeName, toText, type Value } from './types';
import { createTable, dropTable, insert, remove, tableNamed, update, type Written } from './writes';

/** What a client gets for one statement. Values are texts, as on PostgreSQL's wire. */
export interface Result {
  /** `SELECT 5`, `INSERT 0 1`, `BEGIN`. */
  readonly tag: string;
  readonly columns: readonly { readonly name: string; readonly oid: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

const MAX_RESULT_CHARACTERS = 8_000_000;

export const done = (tag: string): Result => ({ tag, columns: [], rows: [] });

/** Runs what reads or changes tables; transactions and settings are the session's own. @throws PostgresError */
export function runStatement(statement: Statement, context: Context): Result {
  switch (statement.kind) {
    case 'select': {
      const query = compileSelect(statement, null, context);
      const rows = query.run(null);
      return answer(`SELECT ${rows.length}`, query.columns, rows);
    }
    case 'insert':
      return written('INSERT 0', insert(statement, context));
    case 'update':
      return written('UPDATE', update(statement, context));
    case 'delete':
      return written('DELETE', remove(statement, context));
    case 'create table':
      createTable(statement, context);
      return done('CREATE TABLE');
    case 'drop table':
      dropTable(statement.names, statement.ifExists, statement.at, context);
      return done('DROP TABLE');
    case 'truncate':
      for (const name of statement.names) {
        const table = tableNamed(context, name, statement.at);
        for (const row of [...table.visible(context.transaction)]) table.delete(row, context.transaction);
      }
      return done('TRUNCATE TABLE');
    case 'create index':
      context.notices.push('NOTICE:  the lab’s simulated PostgreSQL accepts indexes and makes none');
      return done('CREATE INDEX');
    default:
      return done(statement.kind.toUpperCase());
  }
}

function written(tag: string, { count, columns, rows }: Written): Result {
  return answer(`${tag} ${count}`, columns, rows);
}

/** A result in texts. @throws PostgresError 54000 if it is too long */
export function answer(
  tag: string,
  columns: readonly { readonly name: string; readonly type: TypeName }[],
  rows: readonly (readonly Value[])[],
): Result {
  let characters = 0;
  const texts = rows.map((row) =>
    row.map((value, index) => {
      const text = toText(value, columns[index]?.type ?? 'text');
      characters += text?.length ?? 0;
      if (characters > MAX_RESULT_CHARACTERS)
        throw overLimit(`answers with at most ${MAX_RESULT_CHARACTERS / 1_000_000} million characters`);
      return text;
    }),
  );
  return { tag, columns: columns.map(({ name, type }) => ({ name, oid: oidOf(type) })), rows: texts };
}
