/**
 * Numbers for the host, which reads them straight from the engine's memory: two calls fewer a request.
 * Slots: when the next timer is due, how many timers are pending, a known number by which the host
 * recognises the place, how many requests are over; then token, status and bytes of each of those.
 */

const HEAD = 4;
const MAX_ENTRIES = 256;
/** Any number that is unlikely elsewhere; mailbox.ts of the host has it too. */
const SIGN = 20260101.25;

export const mailbox = new Float64Array(HEAD + 3 * MAX_ENTRIES);
mailbox[0] = Infinity;
mailbox[2] = SIGN;

/** What the host should know of the timers. */
export function postTimers(nextDue: number, pending: number): void {
  mailbox[0] = nextDue;
  mailbox[1] = pending;
}

/** Notes a request that is over; false when the box is full. */
export function postDone(token: number, status: number, bytes: number): boolean {
  const count = mailbox[3] as number;
  if (count >= MAX_ENTRIES) return false;
  const at = HEAD + count * 3;
  mailbox[at] = token;
  mailbox[at + 1] = status;
  mailbox[at + 2] = bytes;
  mailbox[3] = count + 1;
  return true;
}
