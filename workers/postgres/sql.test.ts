import { describe, expect, it } from 'vitest';
import { PostgresServer } from './server';

/** A server at a time that stands still, and one client. */
function client(): (sql: string, parameters?: (string | null)[]) => (string | null)[][] {
  const server = new PostgresServer({ nowMs: () => 1000, settledMs: () => 1000 });
  const pid = server.connect({ user: 'app', database: 'shop', application: '' });
  return (sql, parameters) => {
    const { results, error } = server.query(pid, sql, parameters);
    if (error) throw error;
    return (results.at(-1)?.rows ?? []) as (string | null)[][];
  };
}

/** One value. */
const value = (sql: string, parameters?: (string | null)[]): string | null | undefined =>
  client()(sql, parameters)[0]?.[0];

/** SQLSTATE and message of what a statement is refused with. */
function refusal(sql: string, parameters?: (string | null)[]): string {
  try {
    client()(sql, parameters);
  } catch (error) {
    const { sqlstate, message } = error as { sqlstate: string; message: string };
    return `${sqlstate} ${message}`;
  }
  throw new Error('It was answered.');
}

describe('expressions', () => {
  it.each([
    ['SELECT 1 + 2 * 3', '7'],
    ['SELECT -7 / 2', '-3'],
    ['SELECT 7 % 3', '1'],
    ['SELECT 1.10 + 2.2', '3.30'],
    ['SELECT 10 / 4.0', '2.5000000000000000'],
    ['SELECT 2 ^ 10', '1024'],
    ['SELECT round(2.345, 2)', '2.35'],
    ["SELECT 'a' || 1", 'a1'],
    ["SELECT 'it''s'", "it's"],
    ["SELECT E'a\\tb'", 'a\tb'],
    ['SELECT NULL IS NULL AND NOT false', 't'],
    ['SELECT NULL AND true', null],
    ['SELECT 3 NOT IN (1, 2)', 't'],
    ['SELECT 3 NOT IN (1, NULL)', null],
    ['SELECT 5 BETWEEN 1 AND 5', 't'],
    ["SELECT 'abc' LIKE 'a%c' AND 'abc' NOT LIKE '_'", 't'],
    ["SELECT 'ABC' ILIKE '%b_'", 't'],
    ["SELECT CASE WHEN 1 > 2 THEN 'x' ELSE 'y' END", 'y'],
    ["SELECT '42'::int + 1", '43'],
    ["SELECT CAST('1.5' AS NUMERIC(10, 3))", '1.500'],
    ['SELECT 2 = ANY (ARRAY[1, 2])', 't'],
    ["SELECT 'x' = ALL (ARRAY['x', 'y'])", 'f'],
    ['SELECT coalesce(NULL, 2, 3)', '2'],
    ["SELECT upper('a') || lower('B') || length('ccc')", 'Ab3'],
    ["SELECT repeat('ab', 3)", 'ababab'],
    ["SELECT interval '90 minutes' + interval '1 day'", '1 day 01:30:00'],
    ["SELECT timestamp '2026-01-01 00:00' - interval '1 second'", '2025-12-31 23:59:59'],
    ["SELECT extract(epoch FROM interval '90 s')", '90'],
    ["SELECT date '2026-03-01' - date '2026-02-01'", '28'],
    ['SELECT now()', '2026-01-01 00:00:01+00'],
    ["SELECT '{1,2,NULL}'::int[]", '{1,2,NULL}'],
    ['SELECT (SELECT max(x) FROM generate_series(1, 4) AS x)', '4'],
    ['SELECT EXISTS (SELECT 1 FROM users WHERE id = 0)', 'f'],
    ['SELECT true IS DISTINCT FROM NULL', 't'],
    ['SELECT /* a /* nested */ comment */ 1 -- and more', '1'],
  ])('%s is %s', (sql, expected) => {
    expect(value(sql)).toBe(expected);
  });

  it('reads parameters as what their context wants', () => {
    expect(value('SELECT name FROM users WHERE id = $1', ['3'])).toBe('Claude Dale');
    expect(value('SELECT $1::int + $2', ['1', '2'])).toBe('3');
    expect(value('SELECT $1 IS NULL', [null])).toBe('t');
  });
});

describe('queries', () => {
  it('select, filter, order and cut', () => {
    expect(client()('SELECT id, name FROM users WHERE id IN (3, 1, 2) ORDER BY id DESC LIMIT 2')).toEqual([
      ['3', 'Claude Dale'],
      ['2', 'Barbara Castell'],
    ]);
    expect(client()('SELECT u.id FROM users u ORDER BY 1 OFFSET 198')).toEqual([['199'], ['200']]);
  });

  it('join, group and aggregate', () => {
    expect(
      client()(
        `SELECT u.name, count(*) AS n, sum(o.total) AS total FROM users u JOIN orders o ON o.user_id = u.id
         WHERE u.id <= 2 GROUP BY u.id ORDER BY u.id`,
      ),
    ).toEqual([
      ['Alan Brook', '10', '1390.00'],
      ['Barbara Castell', '10', '1323.70'],
    ]);
  });

  it('count nothing as 0 and sum nothing as null', () => {
    expect(client()('SELECT count(*), sum(id), max(name) FROM users WHERE false')).toEqual([
      ['0', null, null],
    ]);
  });

  it('keep what has no partner in a left join', () => {
    expect(
      client()(
        'SELECT a.x, b.x FROM generate_series(1, 3) AS a(x) LEFT JOIN generate_series(2, 2) AS b(x) ON b.x = a.x ORDER BY 1',
      ),
    ).toEqual([
      ['1', null],
      ['2', '2'],
      ['3', null],
    ]);
  });

  it('sort nulls last, or first when descending', () => {
    expect(client()('SELECT column1 FROM (VALUES (2), (NULL), (1)) AS v ORDER BY 1')).toEqual([
      ['1'],
      ['2'],
      [null],
    ]);
    expect(client()('SELECT column1 FROM (VALUES (2), (NULL), (1)) AS v ORDER BY 1 DESC')).toEqual([
      [null],
      ['2'],
      ['1'],
    ]);
  });

  it('see the rows around them from a subquery', () => {
    expect(
      client()(
        'SELECT u.id FROM users u WHERE (SELECT count(*) FROM orders o WHERE o.user_id = u.id) > 10 ORDER BY 1',
      ),
    ).toEqual([]);
    expect(
      client()('SELECT count(*) FROM users u WHERE EXISTS (SELECT 1 FROM orders WHERE user_id = u.id)'),
    ).toEqual([['200']]);
  });

  it('are distinct and have having', () => {
    expect(client()('SELECT DISTINCT status FROM orders ORDER BY status')).toEqual([
      ['new'],
      ['paid'],
      ['returned'],
      ['shipped'],
    ]);
    expect(client()('SELECT status, count(*) FROM orders GROUP BY status HAVING count(*) > 1000')).toEqual(
      [],
    );
  });

  it('know the catalogue that SQLAlchemy asks', () => {
    expect(
      client()(
        `SELECT pg_catalog.pg_class.relname FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace
         ON pg_catalog.pg_namespace.oid = pg_catalog.pg_class.relnamespace
         WHERE pg_catalog.pg_class.relname = 'users' AND pg_catalog.pg_class.relkind = ANY (ARRAY['r', 'p', 'f', 'v', 'm'])
         AND pg_catalog.pg_table_is_visible(pg_catalog.pg_class.oid) AND pg_catalog.pg_namespace.nspname != 'pg_catalog'`,
      ),
    ).toEqual([['users']]);
    expect(value('show transaction isolation level')).toBe('read committed');
    expect(value('SELECT version()')).toContain('simulated');
  });
});

describe('changes', () => {
  it('insert, update and delete, with what they return', () => {
    const run = client();
    run(
      'CREATE TABLE notes (id SERIAL PRIMARY KEY, body VARCHAR(5) NOT NULL, n INT DEFAULT 7, at TIMESTAMPTZ DEFAULT now())',
    );
    expect(run("INSERT INTO notes (body) VALUES ('a'), ('b') RETURNING id, n, at")).toEqual([
      ['1', '7', '2026-01-01 00:00:01+00'],
      ['2', '7', '2026-01-01 00:00:01+00'],
    ]);
    expect(run('UPDATE notes SET n = n + 1 WHERE id = 2 RETURNING n')).toEqual([['8']]);
    expect(run('DELETE FROM notes WHERE id = 1 RETURNING body')).toEqual([['a']]);
    expect(run('SELECT count(*) FROM notes')).toEqual([['1']]);
  });

  it('insert in the way of SQLAlchemy’s many values', () => {
    const run = client();
    run('CREATE TABLE t (id SERIAL, a TEXT, b INTEGER)');
    expect(
      run(
        `INSERT INTO t (a, b) SELECT p0::VARCHAR, p1::INTEGER FROM (VALUES ('x', 1, 0), ('y', 2, 1)) AS imp_sen(p0, p1, sen_counter)
         ORDER BY sen_counter RETURNING t.id, t.id AS id__1`,
      ),
    ).toEqual([
      ['1', '1'],
      ['2', '2'],
    ]);
  });

  it('insert or update', () => {
    const run = client();
    run('CREATE TABLE hits (path TEXT PRIMARY KEY, n INT NOT NULL)');
    for (let i = 0; i < 3; i++)
      run("INSERT INTO hits VALUES ('/', 1) ON CONFLICT (path) DO UPDATE SET n = hits.n + excluded.n");
    expect(run('SELECT n FROM hits')).toEqual([['3']]);
    run("INSERT INTO hits VALUES ('/', 9) ON CONFLICT DO NOTHING");
    expect(run('SELECT n FROM hits')).toEqual([['3']]);
  });
});

describe('refusals', () => {
  it.each([
    ['SELEC 1', '42601 syntax error at or near "SELEC"'],
    ['SELECT * FORM users', '42601 syntax error at or near "FORM"'],
    ['SELECT (1', '42601 syntax error at end of input'],
    ["SELECT 'a", '42601 unterminated quoted string at or near "\'a"'],
    ['SELECT x', '42703 column "x" does not exist'],
    ['SELECT u.x FROM users u', '42703 column u.x does not exist'],
    ['SELECT users.id FROM users u', '42P01 missing FROM-clause entry for table "users"'],
    ['SELECT id FROM users, orders', '42702 column reference "id" is ambiguous'],
    ['SELECT * FROM nothing', '42P01 relation "nothing" does not exist'],
    ['SELECT 1 / 0', '22012 division by zero'],
    ["SELECT 1 = 'a'", '22P02 invalid input syntax for type integer: "a"'],
    ['SELECT id = name FROM users', '42883 operator does not exist: integer = text'],
    ['SELECT frob(1)', '42883 function frob(integer) does not exist'],
    [
      'SELECT name, count(*) FROM users',
      '42803 column "users.name" must appear in the GROUP BY clause or be used in an aggregate function',
    ],
    ['SELECT 2147483647 + 1', '22003 integer out of range'],
    [
      'INSERT INTO users (name) VALUES (NULL)',
      '23502 null value in column "name" of relation "users" violates not-null constraint',
    ],
    [
      "INSERT INTO users (id, name, email) VALUES (1, 'a', 'b')",
      '23505 duplicate key value violates unique constraint "users_pkey"',
    ],
    [
      'SET max_connections = 500',
      '55P02 parameter "max_connections" cannot be changed without restarting the server',
    ],
    ['EXPLAIN SELECT 1', '0A000 the lab’s simulated PostgreSQL does not know EXPLAIN'],
    ['SELECT 1 UNION SELECT 2', '0A000 the lab’s simulated PostgreSQL does not know UNION'],
    [
      'SELECT row_number() OVER () FROM users',
      '0A000 the lab’s simulated PostgreSQL does not know window functions',
    ],
  ])('%s', (sql, expected) => {
    expect(refusal(sql)).toBe(expected);
  });

  it('end what would take too much of this computer', () => {
    expect(refusal('SELECT count(*) FROM generate_series(1, 100000000)')).toContain('54000');
    expect(refusal('SELECT count(*) FROM orders a, orders b')).toContain('54000');
    expect(refusal("SELECT repeat('x', 1000000000)")).toContain('54000');
    expect(
      refusal("INSERT INTO orders (user_id, total, status) SELECT 1, 1, 'x' FROM generate_series(1, 250000)"),
    ).toContain('54000');
    expect(refusal(`SELECT '${'x'.repeat(1_100_000)}'`)).toContain('54000');
    expect(refusal(`SELECT ${'('.repeat(5000)}1${')'.repeat(5000)}`)).toContain('54001');
    expect(refusal(`SELECT ${'1+'.repeat(100_000)}1`)).toMatch(/^(54001|54000)/);
    expect(refusal(`SELECT ${'NOT '.repeat(50_000)}true`)).toContain('54001');
    expect(refusal(`SELECT '${'a'.repeat(20_000)}' LIKE '${'%a'.repeat(5_000)}b'`)).toContain('54000');
  });

  it('make nothing of names that JavaScript knows', () => {
    expect(refusal('SELECT constructor(1)')).toBe('42883 function constructor(integer) does not exist');
    expect(refusal('SELECT __proto__ FROM users')).toContain('42703');
    expect(refusal('SELECT * FROM hasownproperty')).toContain('42P01');
    expect(refusal("SELECT 'a'::valueof")).toContain('42704');
  });
});
