import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** The instant that a build pretends to happen at, in ms since 1970: 1 January 2025, UTC. */
const BUILD_INSTANT = 1_735_689_600_000;

/**
 * Takes from this process what differs from one build to the next, so that the snapshot of an
 * interpreter that is started in it is the same to the byte: the clocks stand still, random
 * bytes come from a counter, and the program has no path. Only for a child process that does
 * nothing else.
 */
export function makeEveryTimeTheSame() {
  Date.now = () => BUILD_INSTANT;
  performance.now = () => 0;
  process.argv.splice(1, process.argv.length - 1, './this.program');

  let state = 0x9e3779b9;
  /**
   * @template {NodeJS.ArrayBufferView} View
   * @param {View} view
   * @returns {View}
   */
  const fill = (view) => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let i = 0; i < bytes.length; i++) {
      // xorshift32 (Marsaglia 2003): no secret depends on these bytes.
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      bytes[i] = state & 0xff;
    }
    return view;
  };
  const crypto = load('node:crypto');
  crypto.randomFillSync = fill;
  Object.defineProperty(globalThis.crypto, 'getRandomValues', { value: fill });
}
