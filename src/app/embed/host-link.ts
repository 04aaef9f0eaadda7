import { checkHostMessage } from '../../domain/embed/check-message';
import {
  type EmbedMessageErrorCode,
  type ErrorMessage,
  type FrameMessage,
  type HostMessage,
  READY_EVERY_MS,
  READY_FOR_MS,
  SOURCE,
  VERSION,
} from '../../domain/embed/protocol';
import { runtimes } from '../../lab/runtimes';

/** A message of ours without its envelope. */
export type Said = FrameMessage extends infer T
  ? T extends FrameMessage
    ? Omit<T, 'source' | 'v' | 'id'>
    : never
  : never;
export type MessageId = string | number | undefined;

/**
 * The way to the page around. It says `ready` until it is answered by `init`; from then on it hears that page's origin only,
 * over the port that came with it (or, where none came, by postMessage). What it can't read is answered by an `error`.
 */
export class HostLink {
  readonly #lesson: string;
  readonly #onMessage: (message: HostMessage) => void;
  readonly #parent: Window | null = window.parent === window ? null : window.parent;
  #port: MessagePort | null = null;
  /** Null until `init`. */
  #origin: string | null = null;
  #timer = 0;

  constructor(lesson: string, onMessage: (message: HostMessage) => void) {
    this.#lesson = lesson;
    this.#onMessage = onMessage;
  }

  /** Begins to speak and to listen. Nothing where there is no page around. */
  open(): void {
    if (!this.#parent) return;
    addEventListener('message', (event) => this.#hear(event));
    const until = performance.now() + READY_FOR_MS;
    const ready = (): void => {
      // Whoever it is that embeds this page may know that it does.
      this.#post({ type: 'ready', lesson: this.#lesson }, undefined, '*');
      if (performance.now() > until) clearInterval(this.#timer);
    };
    this.#timer = window.setInterval(ready, READY_EVERY_MS);
    ready();
  }

  /** Says something to the host once it has introduced itself; before, nobody hears it. */
  send(said: Said, id?: MessageId): void {
    if (this.#origin !== null) this.#post(said, id, this.#origin);
  }

  error(code: ErrorMessage['code'], message: string, id?: MessageId): void {
    this.send({ type: 'error', code, message, file: null, line: null }, id);
  }

  #hear(event: MessageEvent): void {
    if (event.source !== this.#parent) return;
    if (this.#origin !== null && event.origin !== this.#origin) return;
    const checked = checkHostMessage(event.data, runtimes);
    if (checked.kind === 'foreign') return;
    const refuse = (code: EmbedMessageErrorCode, message: string, id: MessageId): void =>
      this.#reply(
        { type: 'error', code, message, file: null, line: null },
        id,
        event.origin === 'null' ? '*' : event.origin,
      );
    if (checked.kind === 'wrong') {
      refuse(checked.code, checked.text, checked.id);
      return;
    }
    const { message } = checked;
    if (this.#origin === null) {
      if (message.type !== 'init') {
        refuse('not-initialised', 'Answer “ready” with “init” first.', message.id);
        return;
      }
      this.#origin = event.origin;
      clearInterval(this.#timer);
      const [port] = event.ports;
      if (port) this.#listen(port);
      this.#onMessage(message);
    } else if (this.#port) {
      refuse('use-port', 'After “init” messages go over its port.', message.id);
    } else this.#take(message);
  }

  #listen(port: MessagePort): void {
    this.#port = port;
    port.onmessage = ({ data }) => {
      const checked = checkHostMessage(data, runtimes);
      if (checked.kind === 'message') this.#take(checked.message);
      else if (checked.kind === 'wrong') this.error(checked.code, checked.text, checked.id);
      else this.error('malformed', 'Over the port every message carries source: "leak-lab".');
    };
    port.onmessageerror = () => this.error('malformed', 'The message could not be read.');
  }

  #take(message: HostMessage): void {
    if (message.type === 'init')
      this.error('already-initialised', '“init” was said before and counts once.', message.id);
    else this.#onMessage(message);
  }

  #post(said: Said, id: MessageId, origin: string): void {
    const message = { source: SOURCE, v: VERSION, ...said, ...(id === undefined ? {} : { id }) };
    if (this.#port) this.#port.postMessage(message);
    else this.#parent?.postMessage(message, origin === 'null' ? '*' : origin);
  }

  /** An answer to what came by postMessage goes back the same way. */
  #reply(said: Said, id: MessageId, origin: string): void {
    const message = { source: SOURCE, v: VERSION, ...said, ...(id === undefined ? {} : { id }) };
    this.#parent?.postMessage(message, origin);
  }
}
