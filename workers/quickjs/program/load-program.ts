import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { Fault } from '../../contract';
import { FaultError } from '../../fault-error';
import { guestFault, placeInStack } from '../machine/faults';
import type { Machine } from '../machine/machine';
import type { Sources } from './sources';

/** A top-level await may take this much virtual time. */
const LOADING_MS = 60000;

/**
 * Evaluates the program's modules and installs its app.
 * @throws FaultError `syntax-error`, `module-not-found`, `import-failed`, `no-app`, or what the machine throws
 */
export function loadProgram(
  machine: Machine,
  sources: Sources,
  /** Called before the text of a built-in module is handed over. */
  beforeModule: (name: string) => void = () => {},
): void {
  let missing: Fault | null = null;
  let asked = '';
  const { context, runtime } = machine;
  runtime.setModuleLoader(
    (name) => {
      beforeModule(name);
      return sources.load(name) ?? { error: new ReferenceError(asked) };
    },
    (importer, specifier) => {
      const name = sources.resolve(specifier);
      if (name !== undefined) return name;
      missing ??= sources.notFound(importer, specifier);
      asked = `There is no module '${specifier}' here.`;
      return { error: new ReferenceError(asked) };
    },
  );
  machine.progressed();
  const result = context.evalCode(sources.entry, sources.program.entry, { type: 'module' });
  if (result.error) {
    const error = machine.errorOf(result.error);
    result.error.dispose();
    throw new FaultError(missing ?? evaluationFault(sources, error));
  }
  const namespace = settle(machine, sources, result.value);
  machine.drain();
  const app = ['app', 'default'].map((name) => context.getProp(namespace, name));
  const installed = app.some(
    (candidate) => context.typeof(candidate) !== 'undefined' && machine.guest.install(candidate),
  );
  for (const candidate of app) candidate.dispose();
  namespace.dispose();
  if (!installed) {
    throw new FaultError({
      code: 'no-app',
      message: `${sources.program.entry} does not export an app that can answer requests.`,
      hint: 'Write `export const app = new Hono()` and add routes to it.',
      file: sources.program.entry,
    });
  }
}

/** Waits, in virtual time, for a module with a top-level await. Consumes `evaluated`. */
function settle(machine: Machine, sources: Sources, evaluated: QuickJSHandle): QuickJSHandle {
  const { context, guest, mailbox } = machine;
  const limit = machine.nowMs + LOADING_MS;
  for (;;) {
    const state = context.getPromiseState(evaluated);
    if (state.type === 'fulfilled') {
      if (state.notAPromise) return evaluated;
      evaluated.dispose();
      return state.value;
    }
    if (state.type === 'rejected') {
      const error = machine.errorOf(state.error);
      state.error.dispose();
      evaluated.dispose();
      machine.takeRejections();
      throw new FaultError(evaluationFault(sources, error));
    }
    machine.drain();
    if (context.getPromiseState(evaluated).type !== 'pending') continue;
    const due = mailbox.nextDueMs;
    if (due > limit) throw new FaultError(neverLoaded(machine, sources));
    machine.nowMs = Math.max(machine.nowMs, due);
    machine.progressed();
    guest.fireNext();
  }
}

function neverLoaded(machine: Machine, sources: Sources): Fault {
  const place = machine.frames.waiting()[0];
  return {
    code: 'import-failed',
    message: 'The program never finishes loading: an await at its top level is not settled.',
    hint: 'Do not wait for requests or for endless work at the top level.',
    file: place?.file ?? sources.program.entry,
    ...(place ? { line: place.line } : {}),
  };
}

function evaluationFault(sources: Sources, error: { name: string; message: string; stack: string }): Fault {
  const isSampleFile = (file: string): boolean => sources.has(file);
  const fault = guestFault('import-failed', error, isSampleFile);
  const missing = /^Could not find export '(.*)' in module '(.*)'$/.exec(error.message);
  if (missing) return missingExport(sources, missing[1] ?? '', missing[2] ?? '');
  // The compiler's complaints have a stack whose first line is a bare place in a file, without a function.
  const first = /^\s+at ([^\s()]+):\d+:\d+\n/.exec(error.stack)?.[1];
  if (error.name !== 'SyntaxError' || first === undefined || !isSampleFile(first)) return fault;
  const place = placeInStack(error.stack, isSampleFile);
  if (!place) return fault;
  return {
    code: 'syntax-error',
    message: `${error.message[0]?.toUpperCase() ?? ''}${error.message.slice(1)}.`,
    hint: 'Correct this line, then run again.',
    file: place.file,
    line: place.line,
  };
}

function missingExport(sources: Sources, name: string, module: string): Fault {
  const importer = sources.importerOf(module);
  return {
    code: 'import-failed',
    message: `The module '${module}' has no export named '${name}'.`,
    hint: `It has ${sources.builtIn[module]?.join(', ') ?? 'other exports: look at its file'}.`,
    ...importer,
  };
}
