import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../contract';
import { type EngineHost, requests } from './testing/engine-host';
import { closeAll, running } from './testing/sample';

afterEach(closeAll);

const CONNECTIONS = 5;

/** Sends one request after the other and hands back what came. */
class Visitor {
  nowMs = 0;
  constructor(readonly host: EngineHost) {}

  /** Status, body as JSON, and when it was answered, counted from asking. */
  async get(path: string, forMs = 60_000): Promise<{ status: number; body: unknown; waitedMs: number }> {
    const from = this.nowMs;
    this.nowMs += forMs;
    const outcome = await this.host.advance(requests(path, 1, from, 10, { wantReply: true }), this.nowMs);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.fault));
    const [done] = outcome.value.completions;
    const text = done?.reply?.body ?? 'null';
    const body: unknown = /^[[{"]|^null$/.test(text) ? JSON.parse(text) : text;
    return { status: done?.status ?? 0, body, waitedMs: (done?.finishedMs ?? 0) - from };
  }

  async connections(): Promise<number> {
    return (await this.host.read()).after[CONNECTIONS] ?? Number.NaN;
  }

  async complaint(): Promise<Fault | undefined> {
    return (await this.host.incidents())[0];
  }
}

const SQLALCHEMY = `
from sqlalchemy import create_engine, ForeignKey, func, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, selectinload, sessionmaker
engine = create_engine("postgresql://app@db/shop")
SessionLocal = sessionmaker(bind=engine)
kept = []
@app.get("/hold")
def hold():
    conn = engine.connect()
    conn.execute(text("select 1"))
    kept.append(conn)
    return engine.pool.status()
@app.get("/hold-async")
async def hold_async():
    return hold()
@app.get("/activity")
def activity():
    import psycopg2
    with psycopg2.connect("dbname=shop user=watcher") as conn:
        cur = conn.cursor()
        cur.execute("SELECT pid, usename, state FROM pg_stat_activity ORDER BY pid")
        return cur.fetchall()
`;

describe('SQLAlchemy', () => {
  it('waits 30 virtual seconds for the 16th connection and raises QueuePool’s own error', async () => {
    const visitor = new Visitor(await running(SQLALCHEMY));
    for (let i = 0; i < 15; i++) expect((await visitor.get('/hold')).status).toBe(200);
    const { status, waitedMs } = await visitor.get('/hold');
    expect([status, waitedMs]).toEqual([500, 30_000]);
    expect((await visitor.complaint())?.message).toContain(
      'QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00',
    );
    expect(await visitor.connections()).toBe(15);
  });

  it('keeps the whole loop waiting when it is an async endpoint that waits', async () => {
    const visitor = new Visitor(await running(SQLALCHEMY));
    for (let i = 0; i < 15; i++) await visitor.get('/hold-async');
    const arrivals = [
      ...requests('/hold-async', 1, visitor.nowMs),
      ...requests('/activity', 1, visitor.nowMs + 1000),
    ];
    const outcome = await visitor.host.advance(arrivals, visitor.nowMs + 60_000);
    const ends = outcome.ok
      ? outcome.value.completions.map((one) => one.finishedMs - visitor.nowMs)
      : outcome;
    expect(ends).toEqual([30_000, 30_000]);
  });

  it('leaves “idle in transaction” for pg_stat_activity and the instrument to see', async () => {
    const visitor = new Visitor(await running(SQLALCHEMY));
    await visitor.get('/hold');
    expect((await visitor.get('/activity')).body).toEqual([
      [101, 'app', 'idle in transaction'],
      [102, 'watcher', 'active'],
    ]);
    const table = await visitor.host.inspect('connections');
    expect(table.ok && table.value.rows).toEqual([
      [101, 'app', '', 'idle in transaction', 0, 120_000, 120_000, 'select 1'],
    ]);
  });

  it('maps classes, follows relations, and gives each connection back through a yield dependency', async () => {
    const visitor = new Visitor(
      await running(`${SQLALCHEMY}
class Base(DeclarativeBase): pass
class User(Base):
    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
class Note(Base):
    __tablename__ = "notes"
    id: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    owner: Mapped[int] = mapped_column(ForeignKey("users.id"))
    user: Mapped[User] = relationship()
Base.metadata.create_all(engine)
def get_db():
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()
@app.get("/write")
def write(db: Session = Depends(get_db)):
    db.add_all([Note(body=f"n{i}", owner=i) for i in range(1, 4)])
    db.commit()
    first = db.get(Note, 1)
    first.body = "it's changed"
    db.delete(db.get(Note, 2))
    db.commit()
    return [note.id for note in db.query(Note).order_by(Note.id)]
@app.get("/read")
async def read():
    with Session(engine) as db:
        notes = db.scalars(select(Note).options(selectinload(Note.user)).order_by(Note.id)).all()
        count = db.scalar(select(func.count()).select_from(Note).where(Note.body.like("it%")))
        return [[note.body, note.user.name] for note in notes], count
@app.get("/clash")
def clash(db: Session = Depends(get_db)):
    db.add(Note(id=1, body="again", owner=1))
    db.commit()
`),
    );
    expect((await visitor.get('/write')).body).toEqual([1, 3]);
    expect((await visitor.get('/read')).body).toEqual([
      [
        ["it's changed", 'Alan Brook'],
        ['n3', 'Claude Dale'],
      ],
      1,
    ]);
    expect((await visitor.get('/clash')).status).toBe(500);
    expect((await visitor.complaint())?.message).toContain('UniqueViolation');
    expect(await visitor.connections()).toBe(1);
  });
});

const PLAIN = `
import psycopg2
kept = []
@app.get("/open")
def open_one():
    kept.append(psycopg2.connect(host="db", dbname="shop", user="app"))
    return len(kept)
@app.get("/close")
def close_one():
    kept.pop().close()
@app.get("/forget")
def forget():
    kept.clear()
@app.get("/cycle")
def cycle():
    conn = psycopg2.connect(dbname="shop", user="app")
    conn.me = conn
@app.get("/sleep")
def sleep():
    cur = kept[0].cursor()
    cur.execute("SELECT pg_sleep(%s), %(x)s" if False else "SELECT pg_sleep(%s)", (2.5,))
`;

describe('psycopg2', () => {
  it('is refused by a server that is full, as libpq says it', async () => {
    const visitor = new Visitor(await running(PLAIN));
    for (let i = 0; i < 20; i++) await visitor.get('/open');
    expect((await visitor.get('/open')).status).toBe(500);
    expect((await visitor.complaint())?.message).toContain(
      'OperationalError: connection to server at "db", port 5432 failed: FATAL:  sorry, too many clients already',
    );
  });

  it('ends its session when a connection is closed, dropped, or collected with a cycle', async () => {
    const visitor = new Visitor(await running(PLAIN));
    for (let i = 0; i < 3; i++) await visitor.get('/open');
    expect(await visitor.connections()).toBe(3);
    await visitor.get('/close');
    expect(await visitor.connections()).toBe(2);
    await visitor.get('/forget');
    expect(await visitor.connections()).toBe(0);
    await visitor.get('/cycle');
    const open = await visitor.host.inspect('connections');
    expect(open.ok && open.value.rows.length).toBe(1);
    expect(await visitor.connections()).toBe(0);
  });

  it('keeps its session for as long as the thread that has it takes', async () => {
    const host = await running(`
import psycopg2
@app.get("/")
def slow():
    with psycopg2.connect("dbname=shop user=app") as conn:
        conn.cursor().execute("SELECT pg_sleep(2)")
    conn.close()
`);
    const outcome = await host.advance(requests('/', 25, 0), 10_000);
    const ends = outcome.ok
      ? outcome.value.completions.map(({ status, finishedMs }) => [status, finishedMs])
      : [];
    expect(ends.filter(([status]) => status === 500).map(([, at]) => at)).toEqual([200, 210, 220, 230, 240]);
    expect(ends.filter(([status]) => status === 200).at(-1)).toEqual([200, 2190]);
  });

  it('sleeps in virtual time', async () => {
    const visitor = new Visitor(await running(PLAIN));
    await visitor.get('/open');
    expect((await visitor.get('/sleep')).waitedMs).toBe(2500);
  });

  it('gives values their Python types and quotes what it is given', async () => {
    const visitor = new Visitor(
      await running(`
import datetime, decimal, psycopg2, psycopg2.extras
@app.get("/")
def all_of_them():
    conn = psycopg2.connect("postgresql://app:secret@db:5433/shop?application_name=web")
    cur = conn.cursor(cursor_factory=psycopg2.extras.RealDictCursor)
    given = dict(i=-1, s="o'x\\\\", d=decimal.Decimal("1.50"), t=datetime.datetime(2026, 1, 2, tzinfo=datetime.timezone.utc),
                 n=None, b=True, l=[1, 2], y=b"\\x00z")
    cur.execute("SELECT " + ", ".join(f"%({name})s AS {name}" for name in given), given)
    row = dict(cur.fetchone())
    row["y"] = bytes(row["y"])
    cur.execute("SELECT count(*) FROM users WHERE id IN %s", ((1, 2, 3),))
    return [repr(row) == repr(given), cur.fetchone()["count"], conn.dsn, str(cur.mogrify("%s", ("a",)))]
`),
    );
    expect((await visitor.get('/')).body).toEqual([
      true,
      3,
      'application_name=web user=app password=xxx host=db port=5433 dbname=shop',
      'b"\'a\'"',
    ]);
  });

  it('stands what a hostile sample does to it', async () => {
    const visitor = new Visitor(
      await running(`
import gc, threading, time
time.sleep = gc.collect = None
threading.Condition.wait = None
import psycopg2
kept = []
class Evil(str):
    def __str__(self): raise RuntimeError("no")
    def replace(self, *a): raise RuntimeError("no")
class Liar:
    __class__ = int
    def __repr__(self): raise RuntimeError("no")
@app.get("/evil")
def evil():
    conn = psycopg2.connect("dbname=shop user=app")
    said = []
    for value in (Evil("x"), Liar(), object(), "a\\0b", float("nan"), {}, [[1]], "\\ud800", "<b>&\\x1b[31m"):
        try:
            cur = conn.cursor()
            cur.execute("SELECT %s", (value,))
            said.append(type(cur.fetchone()[0]).__name__)
        except Exception as error:
            said.append(type(error).__name__)
            conn.rollback()
    conn._pid = "no such"
    try:
        conn.cursor().execute("SELECT 1")
    except psycopg2.Error as error:
        said.append(str(error).splitlines()[0])
    return said
@app.get("/many")
def many():
    for _ in range(300):
        psycopg2.connect("dbname=shop user=app").cursor().execute("SELECT pg_sleep(0.01)")
    return "done"
`),
    );
    expect((await visitor.get('/evil')).body).toEqual([
      'str',
      'ProgrammingError',
      'ProgrammingError',
      'ValueError',
      'float',
      'ProgrammingError',
      'str',
      'UnicodeEncodeError',
      'str',
      'the connection is closed',
    ]);
    expect((await visitor.get('/many')).body).toBe('done');
    expect(await visitor.connections()).toBeLessThanOrEqual(1);
  });
});

describe('measuring', () => {
  const LOAD = `${SQLALCHEMY}
@app.get("/ok")
def ok():
    with engine.connect() as conn:
        return conn.execute(text("SELECT count(*) FROM orders WHERE user_id = :u"), {"u": 3}).scalar()
`;

  it('leaves a program without a database without any of it', async () => {
    const visitor = new Visitor(
      await running(`
import sys
@app.get("/")
def found():
    return [name for name in sys.modules if "postgres" in name or "psycopg" in name or "sqlalchemy" in name]
`),
    );
    expect((await visitor.get('/')).body).toEqual([]);
    expect(await visitor.connections()).toBe(0);
  });

  it('sees nothing grow in a program that gives its connections back', async () => {
    const host = await running(LOAD);
    await host.advance(requests('/ok', 300, 0), 3000);
    const before = await host.read();
    await host.advance(requests('/ok', 300, 3000), 6000);
    const after = await host.read();
    expect([after.after[0], after.after[2], after.after[CONNECTIONS]]).toEqual([
      before.after[0],
      before.after[2],
      1,
    ]);
  });

  it('comes to the same in two runs, however they are sliced', async () => {
    const readings: unknown[] = [];
    for (let run = 0; run < 2; run++) {
      const host = await running(LOAD);
      const seen: unknown[] = [];
      for (let i = 0; i < 5; i++) {
        const looks = run === 0 ? Number.POSITIVE_INFINITY : 3;
        let arrivals = requests(i % 2 ? '/ok' : '/hold', 3, i * 1000);
        for (let reached = false; !reached; arrivals = []) {
          const outcome = await host.advance(arrivals, i * 1000 + 999, Number.POSITIVE_INFINITY, looks);
          reached = !outcome.ok || outcome.value.nowMs >= i * 1000 + 999;
        }
        const { before, after, types } = await host.read();
        seen.push(before, after, types);
      }
      readings.push(seen);
    }
    expect(readings[0]).toEqual(readings[1]);
  });
});
