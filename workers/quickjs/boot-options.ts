import type { BootOptions } from '../contract';

/** A small container. Apart from index.ts for those that run without a page. */
export const bootOptions: BootOptions = { memoryBytes: 64 * 2 ** 20 };
