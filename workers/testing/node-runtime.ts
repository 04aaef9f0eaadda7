import type { ConsoleReply, Outcome } from '../contract';
import type { PreparedWorker } from './node-thread';

/**
 * What the proofs of lessons need of a runtime besides its record: `workers/<id>/testing/node-runtime.ts` exports it as
 * `nodeRuntime`. It runs in Node and never in the page.
 */
export interface NodeRuntime {
  /** The script and the files that its worker needs; read and bundled once per process. */
  prepare(): Promise<PreparedWorker>;
  /**
   * What is wrong with code that a text only shows, in a sentence, or null.
   * @param ask runs a text in the console of a process that has run; null where there is none
   */
  compile(
    code: string,
    ask: ((text: string) => Promise<Outcome<ConsoleReply>>) | null,
  ): Promise<string | null>;
}
