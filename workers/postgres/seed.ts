import { type Database, Table, type TableColumn } from './tables';
import type { Value } from './types';

/** The tables that are there from the start: a small shop, the same in every process. */

const USERS = 200;
const ORDERS = 2000;
/** 1 January 2026, when every program's life begins. */
const EPOCH_MS = 1_767_225_600_000;
const HOUR_MS = 3_600_000;

const FIRST =
  'Ada Alan Barbara Claude Dorothy Edsger Frances Grace Hedy Ivan Joan Ken Lynn Margaret Niklaus'.split(' ');
const LAST = 'Arden Brook Castell Dale Ember Fenn Grove Harrow Ibsen Jarrow Kestrel Lorne Marsh'.split(' ');
const GOODS = 'kettle lamp notebook chair clock teapot blanket bicycle pump radio ladder compass globe'.split(
  ' ',
);
const STATES = ['new', 'paid', 'shipped', 'returned'];

/** Puts `users` and `orders` into an empty database. About 5 ms. */
export function seed(database: Database): void {
  const users = new Table(
    database,
    'users',
    database.nextOid(),
    [
      column('id', 'int4', { notNull: true, serial: true }),
      column('name', 'text', { notNull: true }),
      column('email', 'text', { notNull: true }),
      column('created_at', 'timestamptz', { notNull: true, isNow: true }),
    ],
    [
      { name: 'users_pkey', columns: [0], primary: true },
      { name: 'users_email_key', columns: [2], primary: false },
    ],
  );
  for (let id = 1; id <= USERS; id++) {
    const [first, last] = [pick(FIRST, id), pick(LAST, id)];
    const email = `${first}.${last}.${id}@example.com`.toLowerCase();
    users.seed([id, `${first} ${last}`, email, EPOCH_MS - (USERS - id + 1) * 24 * HOUR_MS]);
  }
  const orders = new Table(
    database,
    'orders',
    database.nextOid(),
    [
      column('id', 'int4', { notNull: true, serial: true }),
      column('user_id', 'int4', { notNull: true }),
      column('total', 'numeric', { notNull: true, modifiers: [10, 2] }),
      column('status', 'text', { notNull: true }),
      column('note', 'text', {}),
      column('created_at', 'timestamptz', { notNull: true, isNow: true }),
    ],
    [{ name: 'orders_pkey', columns: [0], primary: true }],
  );
  for (let id = 1; id <= ORDERS; id++) orders.seed(order(id));
  database.add(users);
  database.add(orders);
}

function order(id: number): readonly Value[] {
  const cents = 500 + ((id * 7919) % 24_500);
  const note = `One ${pick(GOODS, id)} and ${1 + (id % 5)} of our ${pick(GOODS, id * 5 + 1)}s, please leave at the door of number ${1 + ((id * 31) % 120)}.`;
  return [
    id,
    1 + ((id * 37) % USERS),
    { unscaled: BigInt(cents), scale: 2 },
    pick(STATES, id * 3),
    note,
    EPOCH_MS - (ORDERS - id + 1) * HOUR_MS,
  ];
}

function pick(from: readonly string[], index: number): string {
  return from[index % from.length] ?? '';
}

function column(
  name: string,
  type: string,
  more: { notNull?: boolean; serial?: boolean; isNow?: boolean; modifiers?: readonly number[] },
): TableColumn {
  return {
    name,
    type,
    modifiers: more.modifiers ?? [],
    notNull: more.notNull === true,
    serial: more.serial === true,
    fallback: more.isNow
      ? { kind: 'call', name: 'now', args: [], star: false, distinct: false, filter: null, at: 0 }
      : null,
  };
}
