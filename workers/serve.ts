import { type Endpoint, expose } from 'comlink';
import { closeWorld } from './closed-world';
import type { BootOptions, Cradle, Engine, Outcome, RuntimeId, RuntimeInfo } from './contract';
import { realNow } from './real-clock';
import { Server } from './server';

/** Closes the worker's world as soon as the engine is up: before a page can hand it a program. */
class ClosedServer extends Server {
  /** Names of globals that stay, see {@link closeWorld}. */
  offered: readonly string[] = [];

  override async boot(options: BootOptions): Promise<Outcome<RuntimeInfo>> {
    const outcome = await super.boot(options);
    closeWorld(this.offered);
    return outcome;
  }
}

/**
 * Makes an engine answer as a RuntimeWorker on the cradle's port, in a worker of its own. A runtime's worker.ts ends with this call.
 * @param offered globals that the engine makes for its guest; all others that a sample could use go
 */
export function serveInWorker(
  engine: Engine,
  id: RuntimeId,
  cradle: Cradle,
  offered: readonly string[] = [],
): void {
  const server = new ClosedServer(engine, id, cradle.assets, realNow);
  server.offered = offered;
  expose(server, endpointOf(cradle.port));
}

/** The same for tests, in a thread that has other work as well: its globals stay. */
export function serve(engine: Engine, id: RuntimeId, cradle: Cradle): void {
  expose(new Server(engine, id, cradle.assets, realNow), endpointOf(cradle.port));
}

/**
 * The port as comlink needs it, its functions taken before the world is closed: from then on nobody who
 * gets hold of the port can say anything through it.
 */
function endpointOf(port: MessagePort): Endpoint {
  return {
    postMessage: port.postMessage.bind(port),
    addEventListener: port.addEventListener.bind(port),
    removeEventListener: port.removeEventListener.bind(port),
    start: port.start.bind(port),
  };
}
