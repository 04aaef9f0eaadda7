import type { VirtualMs } from '../contract';
import { PostgresError } from './errors';
import type { PostgresServer } from './server';
import type { Result } from './statements';

/**
 * How clients inside an engine reach the server: a JSON text in, a JSON text out, nothing else. What comes in
 * may be forged by the sample.
 */

/** An error's fields, by the names that PostgreSQL's protocol documentation gives them. */
interface WireError {
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly position?: string;
}

export interface WireAnswer {
  readonly pid?: number;
  readonly results?: readonly Result[];
  readonly error?: WireError;
  readonly ms?: VirtualMs;
  readonly status?: string;
  readonly notices?: readonly string[];
}

const MAX_PARAMETERS = 65_535;
const MAX_NAME = 63;

/** Answers one request. Never throws. */
export function answerWire(server: PostgresServer, text: string): string {
  try {
    return JSON.stringify(answer(server, JSON.parse(text) as unknown));
  } catch (error) {
    return JSON.stringify({ error: wireError(error) } satisfies WireAnswer);
  }
}

function answer(server: PostgresServer, asked: unknown): WireAnswer {
  const request = typeof asked === 'object' && asked !== null ? (asked as Record<string, unknown>) : {};
  const pid = Number(request['pid']);
  switch (request['do']) {
    case 'connect':
      return {
        pid: server.connect({
          user: name(request['user'], 'postgres'),
          database: name(request['database'], name(request['user'], 'postgres')),
          application: name(request['application'], ''),
        }),
      };
    case 'query': {
      const { error, ...rest } = server.query(pid, String(request['sql']), parameters(request['parameters']));
      return error ? { ...rest, error: wireError(error) } : rest;
    }
    case 'close':
      server.close(pid);
      return {};
    default:
      throw new PostgresError('08P01', 'invalid message from the client', { severity: 'FATAL' });
  }
}

function name(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value.slice(0, MAX_NAME) : fallback;
}

function parameters(value: unknown): (string | null)[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MAX_PARAMETERS).map((one: unknown) => (one === null ? null : String(one)));
}

function wireError(error: unknown): WireError {
  if (!(error instanceof PostgresError))
    return {
      severity: 'ERROR',
      code: 'XX000',
      message: error instanceof Error ? error.message : String(error),
    };
  const { severity, sqlstate, message, detail, hint, position } = error;
  return {
    severity,
    code: sqlstate,
    message,
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
    ...(position === undefined ? {} : { position: String(position) }),
  };
}
