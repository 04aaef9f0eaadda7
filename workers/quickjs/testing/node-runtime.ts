import { Script } from 'node:vm';
import { transform } from 'sucrase';
import type { NodeRuntime } from '../../testing/node-runtime';
import { prepareTypescript } from './engine-kit';

export const nodeRuntime: NodeRuntime = {
  prepare: prepareTypescript,
  async compile(code) {
    try {
      const { code: stripped } = transform(code, { transforms: ['typescript', 'imports'] });
      new Script(`(async () => {\n${stripped}\n})`);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  },
};
