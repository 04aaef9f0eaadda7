import type { EventEmitter as PreludeEmitter } from '../event-emitter';
import type { timerGlobals } from '../timers';

/** What this bundle finds in the engine: it is evaluated there only when a program imports `pg` or `pg-pool`. */

interface GuestModules {
  readonly events: { readonly EventEmitter: typeof PreludeEmitter };
  readonly timers: typeof timerGlobals;
  [name: string]: unknown;
}

const globals = globalThis as unknown as Record<symbol, unknown>;

/** The modules that a sample can import. */
export const modules = (globals[Symbol.for('leak-lab.guest')] as { modules: GuestModules }).modules;

const slot = Symbol.for('leak-lab.postgres');

/** The simulated server: a JSON text in, a JSON text out. */
export const ask = globals[slot] as (text: string) => string;
delete globals[slot];
