/**
 * Named ways to look inside, answered with a {@link Table}. An engine that lacks one answers with an empty table
 * whose note says why.
 * - `memory`: the process's figures, each with what it can't see (columns `what`, `bytes`, `about`)
 * - `growth`: live objects by type and their growth since the mark `from` (default 0, the baseline), as the field's own
 *   tool sees it (Python: objgraph); `type`, `count`, `growth`
 * - `survivors`: objects by type that were born after the mark `from`, lived at the mark `to`, and still live
 * - `lines`: bytes and objects by the source line that allocated them and that still live: `file`, `line`, `bytes`,
 *   `objects`. Query `trace`: `start` or `stop`; only what was allocated since the start is known
 * - `tasks`: what waits, grouped: tasks and timers; `what`, `name`, `state`, `count`, `oldestMs`, `newestMs` (ages),
 *   `dueMs` (timers: until the next one), `file`, `line`
 * - `connections`: sessions at the simulated PostgreSQL
 * - `latency`: answered by the server, alike for all runtimes: waiting by request of the mix
 */
export const INSTRUMENT_IDS = [
  'memory',
  'growth',
  'survivors',
  'lines',
  'tasks',
  'connections',
  'latency',
] as const;
export type InstrumentId = (typeof INSTRUMENT_IDS)[number];
export type Query = Readonly<Record<string, string>>;
