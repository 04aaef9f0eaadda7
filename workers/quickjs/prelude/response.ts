import { ReadableStream } from 'web-streams-polyfill';
import { Body, contentOf } from './body';
import { utf8Length } from './encoding';
import { Headers } from './headers';
import { host } from './host';

interface ResponseInit {
  status?: number;
  statusText?: string;
  headers?: ConstructorParameters<typeof Headers>[0];
}

let mostBytes = Infinity;

/** A longer text ends the run where it is put into a response: that is the line to show. */
export function limitResponses(bytes: number): void {
  mostBytes = bytes;
}

/** Called for every whole body, and for a stream's bytes so far. `handler` says whose it is. */
export function checkSize(bytes: number, handler?: () => unknown): void {
  if (bytes > mostBytes) host.tooLarge(bytes, handler?.());
}

export class Response extends Body {
  readonly status: number;
  readonly statusText: string;
  override readonly headers: Headers;

  constructor(body?: unknown, init: ResponseInit = {}) {
    const { content, type } = contentOf(body);
    super(content);
    if (content instanceof Uint8Array) checkSize(content.length);
    else if (typeof content === 'string' && content.length * 3 > mostBytes) {
      // Counting UTF-8 bytes of a very long text would take longer than a run should.
      checkSize(content.length > mostBytes ? content.length : utf8Length(content));
    }
    this.status = init.status === undefined ? 200 : Number(init.status);
    if (!(this.status >= 200 && this.status <= 599)) {
      throw new RangeError(
        `init["status"] must be in the range of 200 to 599, inclusive. It is ${String(init.status)}.`,
      );
    }
    this.statusText = init.statusText ?? '';
    this.headers = new Headers(init.headers);
    if (type && !this.headers.has('content-type')) this.headers.set('content-type', type);
  }

  // On the prototype: three fields fewer in every response.
  get type(): string {
    return 'default';
  }

  get redirected(): boolean {
    return false;
  }

  get url(): string {
    return '';
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  clone(): Response {
    return new Response(Body.split(this), this);
  }

  static error(): Response {
    return new Response(null, { status: 500 });
  }

  static json(value: unknown, init: ResponseInit = {}): Response {
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new Response(JSON.stringify(value), { ...init, headers });
  }

  static redirect(url: string | URL, status = 302): Response {
    return new Response(null, { status, headers: { location: String(url) } });
  }
}

export { ReadableStream };
