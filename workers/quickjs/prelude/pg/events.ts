import { modules } from './surroundings';

/** `events`, for pg-pool: the very class that samples import. */
export const { EventEmitter } = modules.events;
