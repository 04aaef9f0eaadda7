import type { RuntimeDescriptor } from '../contract';
import { record } from './record.dev';
import workerUrl, { integrity, servedBytes } from './worker.ts?classic';

export const runtime: RuntimeDescriptor = {
  ...record,
  assets: async () => ({
    ok: true,
    value: {
      scripts: [
        {
          name: 'worker.js',
          url: workerUrl,
          servedBytes,
          encoding: 'identity',
          ...(integrity ? { integrity } : {}),
        },
      ],
      files: [],
    },
  }),
};
