import { join } from 'node:path';
import type { NodeRuntime } from '../../testing/node-runtime';
import { preparePython } from './prepare-python';

export const nodeRuntime: NodeRuntime = {
  prepare: () => preparePython(join(import.meta.dirname, '../worker.ts')),
  async compile(code, ask) {
    if (!ask) return null;
    const outcome = await ask(
      `import ast\ncompile(${JSON.stringify(code)}, "shown", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)`,
    );
    return outcome.ok ? (outcome.value.error ?? null) : outcome.fault.message;
  },
};
