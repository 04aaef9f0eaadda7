import type { VirtualMs } from '../contract';
import type { SystemView } from './scope';
import type { Session } from './session';
import type { Database } from './tables';
import { longName, oidOf, type TypeName, type Value } from './types';

/** What the catalogue can say of the server. */
export interface ServerView {
  readonly database: Database;
  readonly settings: ReadonlyMap<string, string>;
  /** Open at the present, in the order of their pids. */
  readonly sessions: () => readonly Session[];
  readonly nowMs: () => VirtualMs;
  /** The server's clock as ms since 1970. */
  readonly dateOf: (ms: VirtualMs) => number;
  readonly databaseName: string;
}

const PUBLIC_OID = 2200;
const CATALOG_OID = 11;
const OWNER_OID = 10;
const DATABASE_OID = 5;

/** The part of pg_catalog and information_schema that is simulated; null for anything else. */
export function systemView(name: string, server: ServerView): SystemView | null {
  const make = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  return make ? make(server) : null;
}

const VIEWS: Readonly<Record<string, (server: ServerView) => SystemView>> = {
  pg_stat_activity: (server) =>
    view(
      {
        datid: 'oid',
        datname: 'name',
        pid: 'int4',
        usename: 'name',
        application_name: 'text',
        client_addr: 'text',
        backend_start: 'timestamptz',
        xact_start: 'timestamptz',
        query_start: 'timestamptz',
        state_change: 'timestamptz',
        wait_event_type: 'text',
        wait_event: 'text',
        state: 'text',
        query: 'text',
        backend_type: 'text',
      },
      () => server.sessions().map((session) => activity(session, server)),
    ),
  pg_class: ({ database }) =>
    view(
      {
        oid: 'oid',
        relname: 'name',
        relnamespace: 'oid',
        relkind: 'text',
        relowner: 'oid',
        reltuples: 'float4',
      },
      () =>
        [...database.tables.values()].map((table) => [
          table.oid,
          table.name,
          PUBLIC_OID,
          'r',
          OWNER_OID,
          table.rows.size,
        ]),
    ),
  pg_namespace: () =>
    view({ oid: 'oid', nspname: 'name', nspowner: 'oid' }, () => [
      [CATALOG_OID, 'pg_catalog', OWNER_OID],
      [PUBLIC_OID, 'public', OWNER_OID],
    ]),
  pg_database: ({ databaseName }) =>
    view({ oid: 'oid', datname: 'name' }, () => [[DATABASE_OID, databaseName]]),
  pg_tables: ({ database }) =>
    view({ schemaname: 'name', tablename: 'name', tableowner: 'name' }, () =>
      [...database.tables.keys()].map((name) => ['public', name, 'postgres']),
    ),
  pg_settings: ({ settings }) =>
    view({ name: 'text', setting: 'text' }, () => [...settings].map(([name, value]) => [name, value])),
  'information_schema.tables': ({ database, databaseName }) =>
    view({ table_catalog: 'name', table_schema: 'name', table_name: 'name', table_type: 'text' }, () =>
      [...database.tables.keys()].map((name) => [databaseName, 'public', name, 'BASE TABLE']),
    ),
  'information_schema.columns': ({ database }) =>
    view(
      {
        table_schema: 'name',
        table_name: 'name',
        column_name: 'name',
        ordinal_position: 'int4',
        is_nullable: 'text',
        data_type: 'text',
      },
      () =>
        [...database.tables.values()].flatMap((table) =>
          table.columns.map((column, index) => [
            'public',
            table.name,
            column.name,
            index + 1,
            column.notNull ? 'NO' : 'YES',
            longName(column.type),
          ]),
        ),
    ),
  pg_attribute: ({ database }) =>
    view({ attrelid: 'oid', attname: 'name', atttypid: 'oid', attnum: 'int2', attnotnull: 'bool' }, () =>
      [...database.tables.values()].flatMap((table) =>
        table.columns.map((column, index) => [
          table.oid,
          column.name,
          oidOf(column.type),
          index + 1,
          column.notNull,
        ]),
      ),
    ),
};

function activity(session: Session, server: ServerView): readonly Value[] {
  const moment = session.at(server.nowMs());
  const date = (ms: VirtualMs | null): Value => (ms === null ? null : server.dateOf(ms));
  const isWaiting = moment.state !== 'active';
  return [
    DATABASE_OID,
    session.options.database,
    session.pid,
    session.options.user,
    session.settings.get('application_name') ?? '',
    session.isConsole ? null : '10.0.0.2',
    date(session.openedMs),
    date(moment.transactionMs),
    date(moment.queryStartMs),
    date(moment.fromMs),
    isWaiting ? 'Client' : moment.waits && 'Timeout',
    isWaiting ? 'ClientRead' : moment.waits,
    moment.state,
    moment.query,
    'client backend',
  ];
}

function view(
  columns: Readonly<Record<string, TypeName>>,
  rows: () => readonly (readonly Value[])[],
): SystemView {
  return { columns: Object.entries(columns).map(([name, type]) => ({ name, type })), rows };
}
