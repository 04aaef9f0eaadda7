import type { Fault } from '../../contract';
import { FaultError } from '../../fault-error';

/** A fault that Python wrote as JSON. */
export function faultFromJson(text: string): Fault {
  return JSON.parse(text) as Fault;
}

/** A program that went on for too long, was interrupted, and caught that where the lab could see no line of it. */
export function caughtInterrupt(who: string, busySeconds: number): Fault {
  return {
    code: 'busy-loop',
    message: `${who} has run for ${busySeconds} s without a pause, and the program caught the interrupt that was to end it.`,
    hint: 'Look for a loop inside a finaliser, a hook, or an `except` that catches everything.',
  };
}

/** What was known when an error came out of the interpreter. */
interface Circumstances {
  /** Who ran: `app.py, while it is loaded,` or `The server`. */
  readonly who: string;
  /** The program was interrupted, since it made no progress. */
  readonly interrupted: boolean;
  /** An allocation had found no room before. */
  readonly refused: boolean;
  readonly busySeconds: number;
}

/**
 * A fault for an error that Python's own code could not tell: it came out of the interpreter, or out
 * of the JavaScript and WebAssembly below it.
 */
export function faultOfEngineError(
  error: unknown,
  { who, interrupted, refused, busySeconds }: Circumstances,
): FaultError {
  if (error instanceof FaultError) return error;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const type = (error as { type?: unknown } | null)?.type;
  const trace = { trace: text.slice(0, 4000) };
  if (type === 'KeyboardInterrupt' && interrupted) {
    return new FaultError({
      code: 'busy-loop',
      message: `${who} has run for ${busySeconds} s without a pause: a loop never ends, or never awaits anything that takes time.`,
      hint: 'End the loop, or await something in it that takes time.',
      ...trace,
    });
  }
  if (error instanceof Error && error.name === 'Exit') {
    return new FaultError({
      code: 'handler-error',
      message: `${who}: the program ended its own process with os._exit().`,
      hint: 'A server does not exit: raise an exception instead.',
    });
  }
  if (type === 'MemoryError' || /\bMemoryError\b/.test(text)) {
    return new FaultError({
      code: 'out-of-memory',
      message: `${who}: memory is full (MemoryError).`,
      hint: 'Everything that is still referred to stays in memory: look at what the program keeps.',
      ...trace,
    });
  }
  if (error instanceof RangeError || /stack (size|overflow)|too much recursion|RecursionError/i.test(text)) {
    return new FaultError({
      code: 'stack-overflow',
      message: `${who} went deeper than the interpreter’s own stack reaches.`,
      hint: 'Look for a function that calls itself, or for data nested thousands deep.',
      ...trace,
    });
  }
  // CPython does not survive every allocation that fails: some leave an object half made, which the next collection trips over.
  if (error instanceof WebAssembly.RuntimeError && refused) {
    return new FaultError({
      code: 'out-of-memory',
      message: `${who}: memory was full, and the interpreter broke over it.`,
      hint: 'Everything that is still referred to stays in memory: look at what the program keeps.',
      ...trace,
    });
  }
  if (error instanceof WebAssembly.RuntimeError && /unreachable|abort/i.test(text)) {
    return new FaultError({
      code: 'engine-crashed',
      message: `${who}: the process aborted. The program called os.abort(), or the interpreter found its own memory damaged.`,
      hint: 'A server does not abort itself; what reaches into memory by ctypes may damage anything.',
      ...trace,
    });
  }
  return new FaultError({
    code: 'engine-crashed',
    message: `The Python interpreter itself broke: ${text.slice(0, 400)}`,
    hint: 'Run again: every run gets a fresh one. If it happens again with the same code, the code found a fault of the lab.',
    ...trace,
  });
}
