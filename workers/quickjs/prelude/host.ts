/**
 * What the host gives to the guest, under one hidden name that is deleted once the prelude has run.
 * Everything here runs INSIDE QuickJS.
 */
export interface Host {
  /** What the program printed, to be laid out as Node does, each line behind `indent`. */
  log(indent: string, ...values: unknown[]): void;
  /** A full collection, at once. */
  collect(): void;
  /** One figure of `process.memoryUsage()` in bytes. */
  memory(figure: string): number;
  /** A request is over. The last two only where a reply was asked for. */
  done(token: number, status: number, bytes: number, headersJson?: string, text?: string): void;
  /** A response has started but its body is still to come. */
  started(token: number): void;
  /** Something raised. `detail` is made by {@link describeError}. `handler` is the route's function, if known. */
  incident(code: string, detail: string, handler?: unknown): void;
  /** Parses a URL, and sets one component of it if `key` is not empty. See url.ts for the answer. */
  url(input: string, base: string, key: string, value: string): string;
  /** The response is larger than allowed: ends the run. */
  tooLarge(bytes: number, handler?: unknown): void;
}

const slot = Symbol.for('leak-lab.host');

/** The host's functions. Only valid while the prelude is evaluated: keep the result. */
export const host: Host = (globalThis as unknown as Record<symbol, Host>)[slot] as Host;

// Taken before any sample can replace them.
const stringify = JSON.stringify;
const toText = String;

/** Name, message and stack of anything that can be thrown, as JSON. Never throws. */
export function describeError(error: unknown): string {
  try {
    if (error instanceof Error) {
      return stringify([
        toText(error.name),
        toText(error.message).slice(0, 2000),
        toText(error.stack ?? '').slice(0, 8000),
      ]);
    }
    return stringify(['', toText(error).slice(0, 2000), '']);
  } catch {
    return stringify(['', 'a value that cannot be shown', '']);
  }
}
