import {
  ByteLengthQueuingStrategy,
  CountQueuingStrategy,
  ReadableStream,
  ReadableStreamDefaultReader,
  TransformStream,
  WritableStream,
  WritableStreamDefaultWriter,
} from 'web-streams-polyfill';
import { atob, btoa } from './base64';
import { console } from './console';
import { encodingGlobals } from './encoding';
import { eventGlobals } from './events';
import { FormData } from './form-data';
import { Headers } from './headers';
import { gc, process } from './process';
import { crypto, random } from './random';
import { Request } from './request';
import { Response } from './response';
import { structuredClone } from './structured-clone';
import { Timeout, timerGlobals } from './timers';
import { URL } from './url';
import { URLSearchParams } from './url-search-params';

/** The globals that server code expects, put where QuickJS has none. Non-enumerable, as natives are. */

function fetch(): Promise<never> {
  return Promise.reject(
    new TypeError(
      'fetch failed: there is no network in the lab. Call a function of your own instead, with a timer for the delay.',
    ),
  );
}

const additions: Record<string, unknown> = {
  ...timerGlobals,
  ...eventGlobals,
  ...encodingGlobals,
  ByteLengthQueuingStrategy,
  CountQueuingStrategy,
  ReadableStream,
  ReadableStreamDefaultReader,
  TransformStream,
  WritableStream,
  WritableStreamDefaultWriter,
  FormData,
  Headers,
  Request,
  Response,
  URL,
  URLSearchParams,
  atob,
  btoa,
  console,
  crypto,
  fetch,
  structuredClone,
  self: globalThis,
  navigator: Object.freeze({ userAgent: 'Leak Lab (QuickJS)' }),
  gc,
  global: globalThis,
  process,
};

/** A bundler may rename a class that shares its name with a global; the heap counts by name. */
function nameClass(name: string, value: unknown): void {
  if (typeof value === 'function' && value.name !== name)
    Object.defineProperty(value, 'name', { value: name, configurable: true });
}

for (const [name, value] of Object.entries(additions)) {
  nameClass(name, value);
  Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
}
nameClass('Timeout', Timeout);
Object.defineProperty(Math, 'random', { value: random, writable: true, configurable: true });
nameClass('random', random);
