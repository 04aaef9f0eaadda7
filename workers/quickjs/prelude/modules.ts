import { Hono } from 'hono';
import * as bearerAuth from 'hono/bearer-auth';
import * as bodyLimit from 'hono/body-limit';
import * as cookie from 'hono/cookie';
import * as cors from 'hono/cors';
import * as etag from 'hono/etag';
import * as factory from 'hono/factory';
import * as httpException from 'hono/http-exception';
import * as logger from 'hono/logger';
import * as requestId from 'hono/request-id';
import * as route from 'hono/route';
import * as streaming from 'hono/streaming';
import * as timeout from 'hono/timeout';
import * as timing from 'hono/timing';
import { EventEmitter, once } from './event-emitter';
import { timerGlobals } from './timers';

/** What a sample can import besides its own files. */

/** Hono's handler for errors that nobody handles, to be told from one that the sample sets. */
export const defaultErrorHandler: unknown = (new Hono() as unknown as { errorHandler: unknown }).errorHandler;

interface SleepOptions {
  signal?: AbortSignal;
}

/** `node:timers/promises`. */
const timersPromises = {
  setTimeout(delay?: number, value?: unknown, options: SleepOptions = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const abort = (): void => {
        timerGlobals.clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = timerGlobals.setTimeout(() => {
        signal?.removeEventListener('abort', abort);
        resolve(value);
      }, delay);
      signal?.addEventListener('abort', abort, { once: true });
    });
  },
  setImmediate(value?: unknown): Promise<unknown> {
    return new Promise((resolve) => timerGlobals.setImmediate(() => resolve(value)));
  },
};

const events = { EventEmitter, once, default: EventEmitter };
const timers = { ...timerGlobals, default: timerGlobals };
const timersModule = { ...timersPromises, default: timersPromises };

export const modules: Record<string, Record<string, unknown>> = {
  hono: { Hono },
  'hono/bearer-auth': { ...bearerAuth },
  'hono/body-limit': { ...bodyLimit },
  'hono/cookie': { ...cookie },
  'hono/cors': { ...cors },
  'hono/etag': { ...etag },
  'hono/factory': { ...factory },
  'hono/http-exception': { ...httpException },
  'hono/logger': { ...logger },
  'hono/request-id': { ...requestId },
  'hono/route': { ...route },
  'hono/streaming': { ...streaming },
  'hono/timeout': { ...timeout },
  'hono/timing': { ...timing },
  'node:events': events,
  events,
  'node:timers': timers,
  timers,
  'node:timers/promises': timersModule,
  'timers/promises': timersModule,
};

/** The modules' names and exports, as JSON: the host writes their module texts from this. */
export function describeModules(): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(modules).map(([name, values]) => [name, Object.keys(values)])),
  );
}
