import type { ReadableStream } from 'web-streams-polyfill';
import { Body, chunkBytes } from './body';
import { decodeUtf8, utf8Length } from './encoding';
import { Headers } from './headers';
import { describeError, host } from './host';
import { postDone } from './mailbox';
import { defaultErrorHandler } from './modules';
import { Incoming, Request } from './request';
import { checkSize, Response } from './response';

/** The lab's HTTP server: hands requests to the sample's app and reads its responses to the end. */

interface App {
  fetch(request: Request): unknown;
  errorHandler?: unknown;
  router?: { match(method: string, path: string): unknown };
}

/** Of a reply's body, at most so much is kept for the lab. */
const REPLY_CHARACTERS = 65536;
const stringify = JSON.stringify;

let app: App | null = null;
const exchanges = new Map<number, Exchange>();

/** Takes the sample's app. False if it can't be one. */
export function install(candidate: unknown): boolean {
  if (typeof candidate === 'function') app = { fetch: candidate as App['fetch'] };
  else if (typeof (candidate as App | null)?.fetch === 'function') app = candidate as App;
  else return false;
  watchErrors(app);
  return true;
}

/** Hono's own error handler prints and answers 500: the error itself has to be seen before that. */
function watchErrors(watched: App): void {
  const original = watched.errorHandler;
  if (original !== defaultErrorHandler || typeof original !== 'function') return;
  watched.errorHandler = function errorHandler(
    this: unknown,
    error: object,
    context: { req: { raw: Request } },
  ): unknown {
    if (!('getResponse' in error)) reportHandlerError(error, context.req.raw);
    return (original as (...values: unknown[]) => unknown).call(this, error, context);
  };
}

function reportHandlerError(error: unknown, request: Request): void {
  host.incident('handler-error', describeError(error), handlerOf(request));
}

/** The route's own function: Hono's router knows it. Undefined where there is no such router. */
function handlerOf(request: Request): unknown {
  try {
    const path = request.url.slice(request.url.indexOf('/', 8)).split('?')[0] as string;
    const found = app?.router?.match(request.method, path) ?? [[]];
    const [handlers] = found as [[[unknown, { handler: unknown }], unknown][]];
    return handlers.at(-1)?.[0][1].handler;
  } catch {
    return undefined;
  }
}

class Exchange {
  left = false;
  cancel: (() => unknown) | null = null;

  constructor(
    readonly token: number,
    readonly request: Request,
    readonly wantsReply: boolean,
  ) {}

  finish(status: number, bytes: number, response: Response | null, text: string): void {
    if (this.left) return;
    exchanges.delete(this.token);
    if (this.wantsReply && response) {
      host.done(this.token, status, bytes, stringify([...response.headers]), text.slice(0, REPLY_CHARACTERS));
    } else if (!postDone(this.token, status, bytes)) host.done(this.token, status, bytes);
  }

  fail(error: unknown): void {
    if (this.left) return;
    reportHandlerError(error, this.request);
    const text = 'Internal Server Error';
    this.finish(500, text.length, new Response(text, { status: 500 }), text);
  }

  answer(response: unknown): void {
    try {
      if (!(response instanceof Response)) {
        throw new TypeError(
          'The app did not return a Response. Return one from the handler, for instance c.text("ok").',
        );
      }
      const content = this.request.method === 'HEAD' ? null : Body.take(response);
      if (content === null) this.finish(response.status, 0, response, '');
      else if (typeof content === 'string')
        this.finish(response.status, utf8Length(content), response, content);
      else if (content instanceof Uint8Array) {
        this.finish(response.status, content.length, response, this.wantsReply ? decodeUtf8(content) : '');
      } else this.read(response, content);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Reads a streamed body; the client's leaving cancels it. */
  async read(response: Response, stream: ReadableStream): Promise<void> {
    const reader = stream.getReader();
    if (this.left) {
      await reader.cancel().catch(() => undefined);
      return;
    }
    let bytes = 0;
    let text = '';
    this.cancel = () => {
      // What came until then is what the client had.
      this.finish(response.status, bytes, response, text);
      this.left = true;
      return reader.cancel().catch(() => undefined);
    };
    host.started(this.token);
    try {
      for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
        bytes += chunkBytes(value);
        checkSize(bytes, () => handlerOf(this.request));
        if (this.wantsReply && text.length < REPLY_CHARACTERS) {
          text += typeof value === 'string' ? value : decodeUtf8(value as Uint8Array);
        }
      }
      this.finish(response.status, bytes, response, text);
    } catch (error) {
      // The status line has gone out: the client sees a broken connection.
      if (this.left) return;
      reportHandlerError(error, this.request);
      this.finish(0, bytes, response, text);
    }
  }
}

/**
 * Begins a request. `packed` is its token, method, path, "1" if a reply is wanted, the number of header
 * lines, the header lines (name, tab, value) and the body, each ended by a line feed but the last.
 */
export function begin(packed: string): void {
  const [number, method, path, wantsReply, count] = packed.split('\n', 5) as [
    string,
    string,
    string,
    string,
    string,
  ];
  const token = +number;
  let at = number.length + method.length + path.length + wantsReply.length + count.length + 5;
  const headers = new Headers();
  for (let line = +count; line > 0; line -= 1) {
    const end = packed.indexOf('\n', at);
    const tab = packed.indexOf('\t', at);
    headers.append(packed.slice(at, tab), packed.slice(tab + 1, end));
    at = end + 1;
  }
  const body = at < packed.length ? packed.slice(at) : null;
  const request = new Request(`http://localhost${path}`, new Incoming(method, headers, body));
  const exchange = new Exchange(token, request, wantsReply === '1');
  exchanges.set(token, exchange);
  let response: unknown;
  try {
    response = (app as App).fetch(request);
  } catch (error) {
    exchange.fail(error);
    return;
  }
  if (response instanceof Response) exchange.answer(response);
  else {
    Promise.resolve(response).then(
      (value) => exchange.answer(value),
      (error) => exchange.fail(error),
    );
  }
}

/** The client of this request hangs up: its signal aborts and its body stream is cancelled. */
export function leave(token: number): void {
  const exchange = exchanges.get(token);
  if (!exchange) return;
  exchanges.delete(token);
  const { cancel } = exchange;
  if (!cancel) exchange.left = true;
  Request.abort(exchange.request);
  cancel?.();
}

/** The function that answers this request, for messages; undefined if unknown. */
export function handlerOfExchange(token: number): unknown {
  const exchange = exchanges.get(token);
  return exchange ? handlerOf(exchange.request) : undefined;
}
