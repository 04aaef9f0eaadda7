/** A result as a value: errors don't survive a thread boundary, values do. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: Fault };

/** Every way in which a run can fail or complain. A code is stable; its message is for people. */
export const FAULT_CODES = [
  // before the program runs
  'assets-missing', // the engine's files are not there or are damaged
  'engine-mismatch', // the engine's self-test found another memory layout than it knows
  'boot-failed',
  'syntax-error',
  'unsupported-syntax', // valid TypeScript that can't be stripped here
  'module-not-found',
  'import-failed', // the program raised while it was loaded
  'no-app',
  'startup-failed', // the lifespan's start-up raised
  // while it runs
  'handler-error', // a request's handler raised
  'background-error', // a task or timer raised and nobody was there to catch it
  'busy-loop', // no progress for Limits.busyMs
  'out-of-memory',
  'oom-killed', // the supervisor's memory limit was crossed outside of a run's traffic
  'stack-overflow',
  'response-too-large',
  'deadlock', // requests wait and nothing is scheduled that could wake them
  'never-answered', // a request has waited longer than Limits.answerWithinMs
  // the lab's own
  'engine-crashed',
  'not-responding', // stopped from outside after the hard time-out
  'stopped', // the user stopped it
  'bad-profile', // the load profile can't be driven
  'bad-message',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** A typed failure. Plain text only: it may hold what the sample wrote. */
export interface Fault {
  readonly code: FaultCode;
  /** What happened, one sentence or two. */
  readonly message: string;
  /** The sample's file, for instance `app.py`. Absent when the fault has no place in the sample. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** What to do next, one sentence. */
  readonly hint?: string;
  /** The engine's traceback, at most 4,000 characters. */
  readonly trace?: string;
}
