import type { Fault, Outcome } from './contract';

/** Carries a {@link Fault} up an engine's call stack; it becomes a value before it leaves the worker. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  constructor(readonly fault: Fault) {
    super(fault.message);
  }
}

/** Runs `work` and turns whatever it throws into an {@link Outcome}. An unknown error is `engine-crashed`. */
export async function toOutcome<T>(work: () => Promise<T> | T): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const trace = error instanceof Error && error.stack ? { trace: error.stack.slice(0, 4000) } : {};
  return {
    code: 'engine-crashed',
    message: `The engine itself broke: ${text.slice(0, 500)}`,
    hint: 'Run again: every run gets a fresh engine. If it happens again with the same code, the code found a fault of the lab.',
    ...trace,
  };
}
