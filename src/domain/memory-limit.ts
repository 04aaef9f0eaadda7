import type { Bytes } from '../../workers/contract';

/**
 * The range of a memory limit that a reader may set, in live bytes. Below it no program starts; above it the engine's own memory
 * ends first. It is the same for every runtime, so a link or a run file needs no runtime to be read.
 */
export const MIN_MEMORY_LIMIT: Bytes = 100_000;
export const MAX_MEMORY_LIMIT: Bytes = 96 * 2 ** 20;
