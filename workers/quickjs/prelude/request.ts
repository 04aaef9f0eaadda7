import { Body, type Content, contentOf } from './body';
import { AbortController, type AbortSignal } from './events';
import { Headers } from './headers';
import { URL } from './url';

interface RequestInit {
  method?: string;
  headers?: ConstructorParameters<typeof Headers>[0];
  body?: unknown;
  signal?: AbortSignal | null;
}

/** Passed by the lab's server instead of a `RequestInit`: nothing needs to be checked or copied then. */
export class Incoming {
  constructor(
    readonly method: string,
    readonly headers: Headers,
    readonly content: Content,
  ) {}
}

export class Request extends Body {
  readonly url: string;
  readonly method: string;
  override readonly headers: Headers;
  // Made on first use: few handlers ask, and a controller with its signal would cost two objects a request.
  #abort: AbortController | null = null;
  #signal: AbortSignal | null = null;

  constructor(input: string | URL | Request, init: RequestInit | Incoming = {}) {
    if (init instanceof Incoming) {
      super(init.content);
      this.url = input as string;
      this.method = init.method;
      this.headers = init.headers;
      return;
    }
    const source = input instanceof Request ? input : null;
    const given = init.body === undefined && source ? null : contentOf(init.body);
    super(given ? given.content : Body.split(source as Request));
    this.url = source ? source.url : new URL(String(input)).href;
    this.method = (init.method ?? source?.method ?? 'GET').toUpperCase();
    this.headers = new Headers(init.headers ?? source?.headers);
    if (given?.type && !this.headers.has('content-type')) this.headers.set('content-type', given.type);
    if (given?.content && (this.method === 'GET' || this.method === 'HEAD')) {
      throw new TypeError('Request with GET/HEAD method cannot have body.');
    }
    this.#signal = init.signal ?? source?.signal ?? null;
  }

  get signal(): AbortSignal {
    if (!this.#signal) {
      this.#abort = new AbortController();
      this.#signal = this.#abort.signal;
    }
    return this.#signal;
  }

  clone(): Request {
    const copy = new Request(
      this.url,
      new Incoming(this.method, new Headers(this.headers), Body.split(this)),
    );
    copy.#signal = this.signal;
    return copy;
  }

  /** The client has left. A signal that is asked for later is aborted already. */
  static abort(request: Request): void {
    void request.signal;
    request.#abort?.abort();
  }
}
