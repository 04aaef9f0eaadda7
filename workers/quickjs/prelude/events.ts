import { describeError, host } from './host';
import { timerGlobals } from './timers';

/** Event, EventTarget and abort signals: the parts of the DOM standard that server code uses. */

type Listener = ((this: EventTarget, event: Event) => unknown) | { handleEvent(event: Event): unknown };

interface Registration {
  type: string;
  listener: Listener;
  once: boolean;
}

interface ListenerOptions {
  once?: boolean;
  signal?: AbortSignal;
}

class Event {
  readonly type: string;
  readonly cancelable: boolean;
  defaultPrevented = false;
  target: EventTarget | null = null;
  #stopped = false;

  constructor(type: string, options: { cancelable?: boolean } = {}) {
    this.type = String(type);
    this.cancelable = options.cancelable === true;
  }

  get currentTarget(): EventTarget | null {
    return this.target;
  }

  get timeStamp(): number {
    return performance.now();
  }

  preventDefault(): void {
    if (this.cancelable) this.defaultPrevented = true;
  }

  stopPropagation(): void {}

  stopImmediatePropagation(): void {
    this.#stopped = true;
  }

  static isStopped(event: Event): boolean {
    return event.#stopped;
  }
}

class CustomEvent extends Event {
  readonly detail: unknown;

  constructor(type: string, options: { cancelable?: boolean; detail?: unknown } = {}) {
    super(type, options);
    this.detail = options.detail ?? null;
  }
}

class EventTarget {
  // Made on first use: most targets never get a listener.
  #listeners: Registration[] | null = null;

  addEventListener(type: string, listener: Listener | null, options?: boolean | ListenerOptions): void {
    if (!listener) return;
    const settings = typeof options === 'object' && options !== null ? options : {};
    if (settings.signal?.aborted) return;
    this.#listeners ??= [];
    if (this.#listeners.some((known) => known.type === type && known.listener === listener)) return;
    this.#listeners.push({ type, listener, once: settings.once === true });
    settings.signal?.addEventListener('abort', () => this.removeEventListener(type, listener), {
      once: true,
    });
  }

  removeEventListener(type: string, listener: Listener | null): void {
    if (!this.#listeners) return;
    const at = this.#listeners.findIndex((known) => known.type === type && known.listener === listener);
    if (at < 0) return;
    this.#listeners.splice(at, 1);
    if (this.#listeners.length === 0) this.#listeners = null;
  }

  dispatchEvent(event: Event): boolean {
    event.target = this;
    for (const { type, listener, once } of [...(this.#listeners ?? [])]) {
      if (type !== event.type) continue;
      if (once) this.removeEventListener(type, listener);
      try {
        if (typeof listener === 'function') listener.call(this, event);
        else listener.handleEvent(event);
      } catch (error) {
        host.incident('background-error', describeError(error));
      }
      if (Event.isStopped(event)) break;
    }
    return !event.defaultPrevented;
  }
}

class DOMException extends Error {
  constructor(message = '', name = 'Error') {
    super(message);
    Object.defineProperty(this, 'name', { value: name, configurable: true });
  }

  get code(): number {
    return { AbortError: 20, TimeoutError: 23, DataCloneError: 25, QuotaExceededError: 22 }[this.name] ?? 0;
  }
}

class AbortSignal extends EventTarget {
  aborted = false;
  reason: unknown = undefined;
  onabort: ((event: Event) => unknown) | null = null;

  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  static abort(reason?: unknown): AbortSignal {
    const signal = new AbortSignal();
    abortSignal(signal, reason);
    return signal;
  }

  static timeout(delay: number): AbortSignal {
    const signal = new AbortSignal();
    timerGlobals.setTimeout(
      () => abortSignal(signal, new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
      delay,
    );
    return signal;
  }

  static any(sources: Iterable<AbortSignal>): AbortSignal {
    const signal = new AbortSignal();
    for (const source of sources) {
      if (source.aborted) {
        abortSignal(signal, source.reason);
        break;
      }
      source.addEventListener('abort', () => abortSignal(signal, source.reason), { once: true });
    }
    return signal;
  }
}

class AbortController {
  readonly signal = new AbortSignal();

  abort(reason?: unknown): void {
    abortSignal(this.signal, reason);
  }
}

function abortSignal(signal: AbortSignal, reason: unknown): void {
  if (signal.aborted) return;
  signal.aborted = true;
  signal.reason = reason ?? new DOMException('This operation was aborted', 'AbortError');
  const event = new Event('abort');
  try {
    signal.onabort?.(event);
  } catch (error) {
    host.incident('background-error', describeError(error));
  }
  signal.dispatchEvent(event);
}

export const eventGlobals = { Event, CustomEvent, EventTarget, DOMException, AbortSignal, AbortController };
export { AbortController, AbortSignal, DOMException };
