import type { BootOptions } from '../contract';

/** A small container: the interpreter and FastAPI take about 25 MiB of it. Apart from index.ts for those that run without a page. */
export const bootOptions: BootOptions = { memoryBytes: 96 * 2 ** 20 };
