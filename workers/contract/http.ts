import type { Bytes, VirtualMs } from './units';

/** One request by hand. */
export interface HttpCall {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly leavesAfterMs?: VirtualMs;
}

export interface HttpReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Body as text, at most 64 KiB of it. */
  readonly body: string;
  readonly bodyBytes: Bytes;
  readonly waitedMs: VirtualMs;
}
