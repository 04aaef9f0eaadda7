import { describe, expect, it } from 'vitest';
import { connectionsTable, countConnections, SqlConsole } from './console';
import { PostgresServer } from './server';
import { answerWire } from './wire';

/** A server whose time the test sets. `ahead`: how far the asking code is ahead of all others. */
class World {
  settledMs = 0;
  ahead = 0;
  readonly server = new PostgresServer({
    nowMs: () => this.settledMs + this.ahead,
    settledMs: () => this.settledMs,
  });

  connect(application = ''): number {
    return this.server.connect({ user: 'app', database: 'shop', application });
  }

  /** The last statement's rows, or the error as SQLSTATE and message. */
  run(pid: number, sql: string): unknown {
    const { results, error } = this.server.query(pid, sql);
    return error ? `${error.sqlstate} ${error.message}` : (results.at(-1)?.rows ?? []);
  }

  states(): unknown {
    return this.server.sessions().map((session) => session.at(this.settledMs + this.ahead).state);
  }
}

describe('connections', () => {
  it('are refused at max_connections, in PostgreSQL’s words, and taken again after one has closed', () => {
    const world = new World();
    const pids = Array.from({ length: 20 }, () => world.connect());
    expect(() => world.connect()).toThrow(
      expect.objectContaining({
        sqlstate: '53300',
        severity: 'FATAL',
        message: 'sorry, too many clients already',
      }),
    );
    expect(countConnections(world.server)).toBe(20);
    world.server.close(pids[3] ?? 0);
    world.connect();
    expect(countConnections(world.server)).toBe(20);
  });

  it('leave the lab’s console a place, which shows in pg_stat_activity and not in the count', () => {
    const world = new World();
    for (let i = 0; i < 20; i++) world.connect();
    const sql = new SqlConsole(world.server);
    const reply = sql.run('SELECT application_name, count(*) FROM pg_stat_activity GROUP BY 1 ORDER BY 1');
    expect(reply.table?.rows).toEqual([
      ['', 20],
      ['leak lab console', 1],
    ]);
    expect(countConnections(world.server)).toBe(20);
  });

  it('that a thread opens and closes ahead of time are open for those who look in between', () => {
    const world = new World();
    const pid = world.connect();
    world.server.query(pid, 'BEGIN');
    world.ahead = 2000;
    world.server.query(pid, 'COMMIT');
    world.server.close(pid);
    world.ahead = 0;
    world.settledMs = 1000;
    expect(world.states()).toEqual(['idle in transaction']);
    world.settledMs = 2000;
    expect(world.states()).toEqual([]);
  });

  it('end when they are terminated: the client hears of it at its next statement', () => {
    const world = new World();
    const pid = world.connect();
    const other = world.connect();
    expect(world.run(other, `SELECT pg_terminate_backend(${pid})`)).toEqual([['t']]);
    expect(countConnections(world.server)).toBe(1);
    expect(world.run(pid, 'SELECT 1')).toBe('57P01 terminating connection due to administrator command');
    expect(world.run(pid, 'SELECT 1')).toBe('08003 the connection is closed');
  });

  it('end when they are idle in a transaction for longer than they may', () => {
    const world = new World();
    const pid = world.connect();
    world.run(pid, "SET idle_in_transaction_session_timeout = '5s'");
    world.run(pid, 'BEGIN');
    world.settledMs = 4999;
    expect(countConnections(world.server)).toBe(1);
    world.settledMs = 5000;
    expect(countConnections(world.server)).toBe(0);
    expect(world.run(pid, 'SELECT 1')).toBe(
      '25P03 terminating connection due to idle-in-transaction timeout',
    );
  });
});

describe('states', () => {
  it('follow the session through its transaction', () => {
    const world = new World();
    const pid = world.connect();
    const console = new SqlConsole(world.server);
    const state = (): unknown =>
      console.run(`SELECT state FROM pg_stat_activity WHERE pid = ${pid};`).table?.rows[0]?.[0];
    expect(state()).toBe('idle');
    world.run(pid, 'BEGIN');
    world.run(pid, 'SELECT 1');
    expect(state()).toBe('idle in transaction');
    world.run(pid, 'SELECT 1 / 0');
    expect(state()).toBe('idle in transaction (aborted)');
    expect(world.run(pid, 'SELECT 1')).toBe(
      '25P02 current transaction is aborted, commands ignored until end of transaction block',
    );
    world.run(pid, 'ROLLBACK');
    expect(state()).toBe('idle');
  });

  it('are active while a statement sleeps, which takes virtual time', () => {
    const world = new World();
    const pid = world.connect();
    expect(world.server.query(pid, 'SELECT pg_sleep(2.5)').ms).toBe(2500);
    expect(world.states()).toEqual(['active']);
    world.settledMs = 2500;
    expect(world.states()).toEqual(['idle']);
  });

  it('are cut short by statement_timeout', () => {
    const world = new World();
    const pid = world.connect();
    world.run(pid, 'SET statement_timeout = 300');
    const { error, ms } = world.server.query(pid, 'SELECT pg_sleep(60)');
    expect([error?.sqlstate, error?.message, ms]).toEqual([
      '57014',
      'canceling statement due to statement timeout',
      300,
    ]);
  });

  it('come as a table with their times', () => {
    const world = new World();
    const pid = world.connect();
    world.settledMs = 100;
    world.run(pid, 'BEGIN');
    world.settledMs = 400;
    const table = connectionsTable(world.server, 0);
    expect(table.rows).toEqual([[pid, 'app', '', 'idle in transaction', 0, 300, 300, 'BEGIN']]);
    expect(table.note).toContain('simulated');
  });
});

describe('transactions', () => {
  it('show their changes to others only when they are committed, and take them back', () => {
    const world = new World();
    const [a, b] = [world.connect(), world.connect()];
    const name = (pid: number): unknown => world.run(pid, 'SELECT name FROM users WHERE id = 1');
    world.run(a, 'BEGIN');
    world.run(a, "UPDATE users SET name = 'Zoe' WHERE id = 1");
    expect([name(a), name(b)]).toEqual([[['Zoe']], [['Alan Brook']]]);
    expect(world.run(b, "UPDATE users SET name = 'Yan' WHERE id = 1")).toBe(
      '55P03 could not obtain lock on row in relation "users"',
    );
    world.run(a, 'ROLLBACK');
    expect(name(b)).toEqual([['Alan Brook']]);
    world.run(a, "BEGIN; UPDATE users SET name = 'Zoe' WHERE id = 1; COMMIT");
    expect(name(b)).toEqual([['Zoe']]);
  });

  it('are rolled back when their session is closed', () => {
    const world = new World();
    const [a, b] = [world.connect(), world.connect()];
    world.run(a, 'BEGIN; DELETE FROM orders');
    world.server.close(a);
    expect(world.run(b, 'SELECT count(*) FROM orders')).toEqual([['2000']]);
  });

  it('go back to a savepoint and on from there', () => {
    const world = new World();
    const pid = world.connect();
    world.run(
      pid,
      'CREATE TABLE t (n INT); BEGIN; INSERT INTO t VALUES (1); SAVEPOINT s; INSERT INTO t VALUES (2)',
    );
    world.run(pid, 'SELECT nothing');
    world.run(pid, 'ROLLBACK TO SAVEPOINT s; INSERT INTO t VALUES (3); COMMIT');
    expect(world.run(pid, 'SELECT n FROM t ORDER BY n')).toEqual([['1'], ['3']]);
  });

  it('of one text with several statements are all or nothing', () => {
    const world = new World();
    const pid = world.connect();
    world.run(pid, 'CREATE TABLE t (n INT)');
    expect(world.run(pid, 'INSERT INTO t VALUES (1); SELECT 1 / 0')).toBe('22012 division by zero');
    expect(world.run(pid, 'SELECT count(*) FROM t')).toEqual([['0']]);
  });
});

describe('the wire', () => {
  const world = new World();
  const ask = (text: string): unknown => JSON.parse(answerWire(world.server, text));

  it.each([
    '',
    'null',
    '[]',
    '{"do":"frob"}',
    '{"do":"query"}',
    '{"do":"query","pid":"x","sql":{}}',
    '\u0000',
    '{"do":"connect"',
  ])('answers %j with an error', (text) => {
    expect(ask(text)).toHaveProperty('error.code');
  });

  it('takes whatever stands for names and parameters', () => {
    const { pid } = ask('{"do":"connect","user":["x"],"database":{"a":1},"application":7}') as {
      pid: number;
    };
    expect(ask(JSON.stringify({ do: 'query', pid, sql: 'SELECT $1', parameters: [{}] }))).toMatchObject({
      results: [{ rows: [['[object Object]']] }],
    });
    expect(ask(JSON.stringify({ do: 'query', pid, sql: 'SELECT $2', parameters: [1] }))).toMatchObject({
      error: { code: '42P02', message: 'there is no parameter $2' },
    });
  });

  it('says of each statement what it has done', () => {
    const { pid } = ask('{"do":"connect"}') as { pid: number };
    const tags = (sql: string): unknown =>
      (ask(JSON.stringify({ do: 'query', pid, sql })) as { results: { tag: string }[] }).results.map(
        ({ tag }) => tag,
      );
    expect(
      tags(
        'CREATE TABLE w (n INT); INSERT INTO w VALUES (1), (2); UPDATE w SET n = 3; DELETE FROM w; DROP TABLE w',
      ),
    ).toEqual(['CREATE TABLE', 'INSERT 0 2', 'UPDATE 2', 'DELETE 2', 'DROP TABLE']);
    expect(tags('BEGIN; SHOW max_connections; COMMIT')).toEqual(['BEGIN', 'SHOW', 'COMMIT']);
  });
});
