import type { Fault, FaultCode } from '../../contract';

/** Turns what the guest threw into faults with a place in the sample. */

export interface GuestError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

const LONGEST_MESSAGE = 500;
const LONGEST_TRACE = 4000;

/** Reads the JSON that the prelude's `describeError` makes. Never throws. */
export function parseGuestError(json: string): GuestError {
  try {
    const [name, message, stack] = JSON.parse(json) as unknown[];
    return { name: String(name ?? ''), message: String(message ?? ''), stack: String(stack ?? '') };
  } catch {
    return { name: '', message: 'an error that cannot be shown', stack: '' };
  }
}

/** The first place of a stack that is in the sample, which is the deepest. */
export function placeInStack(
  stack: string,
  isSampleFile: (file: string) => boolean,
): { file: string; line: number; column: number } | undefined {
  for (const [, file, line, column] of stack.matchAll(/([^\s()]+):(\d+):(\d+)\)?$/gm)) {
    if (file !== undefined && isSampleFile(file)) return { file, line: Number(line), column: Number(column) };
  }
  return undefined;
}

/** The stack without the lab's own frames. */
function trace(error: GuestError, isSampleFile: (file: string) => boolean): string {
  const lines = error.stack.split('\n').filter((line) => {
    const place = /([^\s()]+):\d+:\d+\)?$/.exec(line);
    return !place?.[1] || isSampleFile(place[1]) || place[1].startsWith('hono');
  });
  return `${describe(error)}\n${lines.join('\n')}`.slice(0, LONGEST_TRACE).trimEnd();
}

function describe(error: GuestError): string {
  const message =
    error.message.length > LONGEST_MESSAGE ? `${error.message.slice(0, LONGEST_MESSAGE)}…` : error.message;
  if (!error.name) return `threw ${message || 'an empty value'}`;
  return message ? `${error.name}: ${message}` : error.name;
}

export function isStackOverflow(error: GuestError): boolean {
  return /^Maximum call stack size exceeded|^stack overflow/.test(error.message);
}

export function isOutOfMemory(error: GuestError): boolean {
  return error.name === 'InternalError' && error.message === 'out of memory';
}

const hints: Partial<Record<FaultCode, string>> = {
  'handler-error': 'The client got status 500. Correct this line, or catch the error where you expect it.',
  'background-error':
    'Nobody was there to catch it: Node would end the process. Catch it where the work is started.',
  'out-of-memory':
    'The process had no room for that; it goes on, for now. Look at what grows, or ask for less at once.',
  'stack-overflow':
    'Calls may nest some 500 deep here, Node allows about 10,000. Give the function a condition to stop, or use a loop.',
  'import-failed': 'The program raised while it was loaded. Correct this line, then run again.',
};

/** A fault from an error of the guest. `fallback` is a place to name when the stack has none. */
export function guestFault(
  code: FaultCode,
  error: GuestError,
  isSampleFile: (file: string) => boolean,
  fallback?: { readonly file: string; readonly line: number },
): Fault {
  const kind = isStackOverflow(error) ? 'stack-overflow' : isOutOfMemory(error) ? 'out-of-memory' : code;
  const place = placeInStack(error.stack, isSampleFile);
  const hint = hints[kind];
  return {
    code: kind,
    message: describe(error),
    ...(place
      ? { file: place.file, line: place.line }
      : fallback
        ? { file: fallback.file, line: fallback.line }
        : {}),
    ...(hint === undefined ? {} : { hint }),
    trace: trace(error, isSampleFile),
  };
}
