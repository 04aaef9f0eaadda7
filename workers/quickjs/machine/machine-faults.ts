import type { Bytes, Fault, RealMs } from '../../contract';
import { placeInStack } from './faults';
import type { Place } from './frames';

/** The faults that end an engine, in words. */

function at(place: Pick<Place, 'file' | 'line'> | undefined): { file: string; line: number } | undefined {
  return place && { file: place.file, line: place.line };
}

export function busyLoop(busyMs: RealMs, place: Place | undefined): Fault {
  return {
    code: 'busy-loop',
    message: `The program ran for ${(busyMs / 1000).toLocaleString('en')} s without answering a request or letting time pass.`,
    hint: 'Look for a loop that never ends, or give the loop something to wait for.',
    ...at(place),
  };
}

export function outOfMemory(maximumBytes: Bytes, place: Place | undefined): Fault {
  return {
    code: 'out-of-memory',
    message: `Out of memory: the program needed more than its ${Math.round(maximumBytes / 1048576)} MiB.`,
    hint: 'As with any server, that is the end of the process. Look at what grows, or send fewer requests.',
    ...at(place),
  };
}

export function responseTooLarge(mostBytes: Bytes, bytes: Bytes, place: Place | undefined): Fault {
  const megabytes = (count: number): string =>
    (count / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });
  return {
    code: 'response-too-large',
    message: `A response has more than ${megabytes(mostBytes)} MB (${megabytes(bytes)} MB so far).`,
    hint: 'Send it in pages, or as a stream of small pieces to fewer clients.',
    ...at(place),
  };
}

/** For whatever came out of the engine that should not have. */
export function crash(
  error: unknown,
  place: Place | undefined,
  isSampleFile: (file: string) => boolean,
): Fault {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  // The browser's own stack ended inside the engine, before the engine's limit was reached.
  if (/call stack|too much recursion/i.test(text)) {
    return {
      code: 'stack-overflow',
      message: 'The program nested so deeply that the engine itself ran out of stack.',
      hint: 'Look for a function that calls itself without an end, or for a structure nested thousands deep.',
      ...at(place),
    };
  }
  if (error instanceof Error && error.stack?.includes('lab:prelude')) {
    return {
      code: 'handler-error',
      message: `The program has put something else in the place of what its server works with: ${text.slice(0, 300)}`,
      hint: 'Leave the prototypes and functions of the language as they are: everything else relies on them, too.',
      ...at(place ?? placeInStack(error.stack, isSampleFile)),
      trace: error.stack.slice(0, 4000),
    };
  }
  return {
    code: 'engine-crashed',
    message: `The engine itself broke: ${text.slice(0, 500)}`,
    hint: 'Run again: every run gets a fresh engine. If it happens again with the same code, the code found a fault of the lab.',
    ...at(place),
    ...(error instanceof Error && error.stack ? { trace: error.stack.slice(0, 4000) } : {}),
  };
}
