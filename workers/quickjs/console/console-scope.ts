import type { Machine } from '../machine/machine';

/**
 * How the console gets into the program's module: at the end of its entry stands a function that evaluates texts where it
 * stands, so that they see the module's own names. That adds one closure, and neither moves a line nor keeps alive what
 * the module wouldn't: it keeps all its variables anyway.
 */

const TEXT = '$lab$text';
/** Holds what earlier lines of the console declared. */
export const SESSION = '$lab$session';
const SCOPE = '$lab$scope';
export const SCOPE_MODULE = 'lab:scope';
/** The text of that module: takes in what the entry hands out. */
export const SCOPE_TEXT = `export const scope = globalThis[Symbol.for('leak-lab.guest')].scope;`;

export function withScope(code: string): string {
  return `${code}\n;import{scope as ${SCOPE}}from'${SCOPE_MODULE}';${SCOPE}((${TEXT},${SESSION})=>eval(${TEXT}));`;
}

/** Loads that module before the sample, so that it counts as the lab's own. */
export function loadScopeModule({ context, runtime }: Machine): void {
  runtime.setModuleLoader(() => SCOPE_TEXT);
  context
    .unwrapResult(context.evalCode(`import '${SCOPE_MODULE}'`, 'lab:boot', { type: 'module' }))
    .dispose();
}
