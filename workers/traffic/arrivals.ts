import type { HttpCall, VirtualMs } from '../contract';

/** A call and when it is due, in virtual ms since the profile began. */
export interface DueCall {
  readonly atMs: VirtualMs;
  readonly call: HttpCall;
  /** The template it was made from, for instance `GET /users/{n}`. */
  readonly kind: string;
  /** The user who asks; always 0 in the open model. */
  readonly user: number;
}

/** Where calls come from, in the order of their time. */
export interface Arrivals {
  /** Removes and returns what is due up to and including `untilMs`, the first `most` of it. */
  take(untilMs: VirtualMs, most?: number): DueCall[];
  /** When the next known call is due; Infinity when none is. */
  nextMs(): VirtualMs;
  /** Tells the model that a user's call is over (closed model: the user begins to think). */
  answered(user: number, atMs: VirtualMs): void;
  /**
   * No answer at t causes an arrival before t + slackMs: so far may an engine run on without asking.
   * More than 0; Infinity in the open model, where answers cause nothing.
   */
  readonly slackMs: VirtualMs;
}
