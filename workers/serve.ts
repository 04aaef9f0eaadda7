import { expose } from 'comlink';
import type { Cradle, Engine, RuntimeId } from './contract';
import { realNow } from './real-clock';
import { Server } from './server';

/** Makes an engine answer as a RuntimeWorker on the cradle's port. A new runtime's worker.ts ends with this call. */
export function serve(engine: Engine, id: RuntimeId, cradle: Cradle): void {
  expose(new Server(engine, id, cradle.assets, realNow), cradle.port);
}
