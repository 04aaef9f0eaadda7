import type { Assets } from '../contract';
import { PostgresServer } from '../postgres/server';
import { answerWire } from '../postgres/wire';
import type { Machine } from './machine/machine';

/** What prelude/pg/pg.ts makes, by module. */
const EXPORTS = {
  pg: ['Pool', 'Client', 'DatabaseError', 'types', 'default'],
  'pg-pool': ['default'],
} as const;

/** Text that has to run before a module's own; see {@link Sources.load}. */
export type Preludes = Readonly<Record<string, string>>;

/** The modules that samples can import, as {@link Sources} wants them; none if the bundle didn't arrive. */
export function postgresModules(assets: Assets): {
  readonly builtIn: Record<string, string[]>;
  readonly preludes: Preludes;
} {
  const bundle = assets['pg.js'];
  if (!(bundle instanceof Uint8Array)) return { builtIn: {}, preludes: {} };
  return {
    builtIn: { pg: [...EXPORTS.pg], 'pg-pool': [...EXPORTS['pg-pool']] },
    preludes: { pg: new TextDecoder().decode(bundle), 'pg-pool': "import 'pg';" },
  };
}

/** The simulated server of one machine, on its clock. */
export function postgresOf(machine: Machine): PostgresServer {
  const nowMs = (): number => machine.nowMs;
  return new PostgresServer({ nowMs, settledMs: nowMs });
}

/**
 * Puts the way to the server where prelude/pg takes it from: only a program that imports `pg` has it in
 * its memory.
 */
export function offerPostgres(machine: Machine, server: PostgresServer): void {
  const { context } = machine;
  const ask = context.newFunction('ask', (text) =>
    context.newString(answerWire(server, context.getString(text))),
  );
  const slot = context.newSymbolFor('leak-lab.postgres');
  context.setProp(context.global, slot, ask);
  ask.dispose();
  slot.dispose();
}
