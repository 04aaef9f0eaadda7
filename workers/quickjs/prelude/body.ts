import { ReadableStream } from 'web-streams-polyfill';
import { decodeUtf8, encodeUtf8, utf8Length } from './encoding';
import { FormData } from './form-data';
import type { Headers } from './headers';
import { URLSearchParams } from './url-search-params';

/** What a request or a response carries. Text stays text until somebody asks for bytes. */
export type Content = string | Uint8Array | ReadableStream | null;

const noContent = 'Body is unusable: Body has already been read';

/** The plain content of a `body` argument and the content type that goes with it. */
export function contentOf(init: unknown): { content: Content; type: string | null } {
  if (init === null || init === undefined) return { content: null, type: null };
  if (typeof init === 'string') return { content: init, type: 'text/plain;charset=UTF-8' };
  if (init instanceof ReadableStream) return { content: init, type: null };
  if (init instanceof ArrayBuffer) return { content: new Uint8Array(init.slice(0)), type: null };
  if (ArrayBuffer.isView(init)) {
    return { content: new Uint8Array(init.buffer, init.byteOffset, init.byteLength).slice(), type: null };
  }
  if (init instanceof URLSearchParams || init instanceof FormData) {
    return { content: String(init), type: 'application/x-www-form-urlencoded;charset=UTF-8' };
  }
  return { content: String(init), type: 'text/plain;charset=UTF-8' };
}

export class Body {
  #content: Content;
  #stream: ReadableStream | null = null;
  #used = false;
  declare readonly headers: Headers;

  constructor(content: Content) {
    this.#content = content;
  }

  get bodyUsed(): boolean {
    return this.#used || this.#stream?.locked === true;
  }

  get body(): ReadableStream | null {
    if (this.#content === null) return null;
    this.#stream ??= this.#content instanceof ReadableStream ? this.#content : streamOf(this.#content);
    return this.#stream;
  }

  /** The content, once: for the server, which then need not make a stream of a text. */
  static take(body: Body): Content {
    if (body.bodyUsed) throw new TypeError(noContent);
    const content = body.#stream ?? body.#content;
    if (content !== null) body.#used = true;
    return content;
  }

  /** Two contents of one: what `clone` needs. */
  static split(body: Body): Content {
    if (body.bodyUsed) throw new TypeError(noContent);
    const stream = body.#stream ?? (body.#content instanceof ReadableStream ? body.#content : null);
    if (!stream) return body.#content;
    const [mine, theirs] = stream.tee();
    body.#content = mine;
    body.#stream = mine;
    return theirs;
  }

  async text(): Promise<string> {
    const content = Body.take(this);
    if (content === null) return '';
    if (typeof content === 'string') return content;
    return decodeUtf8(content instanceof Uint8Array ? content : await gather(content));
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }

  async bytes(): Promise<Uint8Array> {
    const content = Body.take(this);
    if (content === null) return new Uint8Array(0);
    if (typeof content === 'string') return encodeUtf8(content);
    return content instanceof Uint8Array ? content : gather(content);
  }

  async arrayBuffer(): Promise<ArrayBufferLike> {
    const bytes = await this.bytes();
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  }

  async formData(): Promise<FormData> {
    const type = this.headers.get('content-type') ?? '';
    if (!type.startsWith('application/x-www-form-urlencoded')) {
      throw new TypeError(`The lab reads forms sent as application/x-www-form-urlencoded, not as "${type}".`);
    }
    const form = new FormData();
    for (const [name, value] of new URLSearchParams(await this.text())) form.append(name, value);
    return form;
  }
}

function streamOf(content: string | Uint8Array): ReadableStream {
  return new ReadableStream({
    pull(controller) {
      const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
      if (bytes.length > 0) controller.enqueue(bytes);
      controller.close();
    },
  });
}

/** Bytes of one chunk of a body. Strings are let through, though the standard asks for bytes. */
export function chunkBytes(chunk: unknown): number {
  if (typeof chunk === 'string') return utf8Length(chunk);
  if (chunk instanceof ArrayBuffer || ArrayBuffer.isView(chunk)) return chunk.byteLength;
  throw new TypeError('A body stream must yield Uint8Array chunks.');
}

async function gather(stream: ReadableStream): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let total = 0;
  const reader = stream.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    const part = typeof value === 'string' ? encodeUtf8(value) : (value as Uint8Array);
    total += chunkBytes(part);
    parts.push(part);
  }
  const whole = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
