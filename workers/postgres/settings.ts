import { PostgresError, SQLSTATE } from './errors';
import { unknownSetting } from './functions';

/** Small on purpose: a leak of connections is to be met within a short run. */
export const MAX_CONNECTIONS = 20;

/** What SHOW answers before anything is set. */
export const SETTINGS: ReadonlyMap<string, string> = new Map([
  ['max_connections', String(MAX_CONNECTIONS)],
  ['superuser_reserved_connections', '0'],
  ['server_version', '17.0'],
  ['server_version_num', '170000'],
  ['server_encoding', 'UTF8'],
  ['standard_conforming_strings', 'on'],
  ['integer_datetimes', 'on'],
  ['application_name', ''],
  ['client_encoding', 'UTF8'],
  ['client_min_messages', 'notice'],
  ['datestyle', 'ISO, MDY'],
  ['timezone', 'UTC'],
  ['search_path', '"$user", public'],
  ['extra_float_digits', '1'],
  ['transaction_isolation', 'read committed'],
  ['default_transaction_isolation', 'read committed'],
  ['transaction_read_only', 'off'],
  ['default_transaction_read_only', 'off'],
  ['statement_timeout', '0'],
  ['lock_timeout', '0'],
  ['idle_in_transaction_session_timeout', '0'],
  ['idle_session_timeout', '0'],
]);

const FIXED = new Set(['max_connections', 'superuser_reserved_connections']);
const READ_ONLY = new Set(['server_version', 'server_version_num', 'server_encoding', 'integer_datetimes']);
const TIMEOUTS = new Set([
  'statement_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
  'idle_session_timeout',
]);
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** @throws PostgresError 42704 for an unknown name, 55P02 for what only a restart changes, 22023 for a bad value */
export function checkSetting(name: string, value: string): void {
  if (name.includes('.')) return;
  if (!SETTINGS.has(name)) throw unknownSetting(name);
  if (FIXED.has(name))
    throw new PostgresError('55P02', `parameter "${name}" cannot be changed without restarting the server`);
  if (READ_ONLY.has(name)) throw new PostgresError('55P02', `parameter "${name}" cannot be changed`);
  if (TIMEOUTS.has(name)) durationMs(name, value);
}

/** A time-out in ms; 0 is none. @throws PostgresError 22023 */
export function durationMs(name: string, value: string): number {
  const [, amount, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/.exec(value) ?? [];
  const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (amount === undefined || factor === undefined)
    throw new PostgresError(
      SQLSTATE.badParameterValue,
      `invalid value for parameter "${name}": "${value.slice(0, 100)}"`,
    );
  return Number(amount) * factor;
}
