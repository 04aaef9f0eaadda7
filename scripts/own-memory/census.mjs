/*
 * Counts what a page of the lab holds, over Chromium's DevTools protocol: the page's own heap, its nodes, listeners, frames
 * and workers, and by heap snapshot what is detached and which classes there are. Used by `npm run leak-cycles`, `npm run
 * soak` and e2e/memory.spec.ts.
 */

/**
 * What a page holds after full collections.
 * @typedef {object} Census
 * @property {number} heapBytes the page's JavaScript heap, without WebAssembly and workers
 * @property {number} nodes DOM nodes in the page's process, attached or not
 * @property {number} listeners event listeners
 * @property {number} documents
 * @property {number} frames frames in the page, not counting itself
 * @property {number} workers those of sample programs, in the sandbox; the editor's own are not among them
 */

/**
 * What a heap snapshot tells.
 * @typedef {object} Snapshot
 * @property {number} objects
 * @property {number} bytes sum of the objects' own sizes
 * @property {number} detachedNodes DOM nodes that V8 knows to be in no document
 * @property {Map<string, number>} byName how many objects of each class; compiled code and V8's own are left out
 */

/** @param {import('@playwright/test').Page} page */
export function sampleWorkers(page) {
  return page.workers().filter((worker) => worker.url().startsWith('blob:')).length;
}

/** One page's counting; opens a DevTools session that lasts as long as the page. */
export class PageCensus {
  #page;
  #devtools;

  /**
   * @param {import('@playwright/test').Page} page
   * @param {import('@playwright/test').CDPSession} devtools
   */
  constructor(page, devtools) {
    this.#page = page;
    this.#devtools = devtools;
  }

  /**
   * @param {import('@playwright/test').Page} page
   * @returns {Promise<PageCensus>}
   */
  static async open(page) {
    const devtools = await page.context().newCDPSession(page);
    return new PageCensus(page, devtools);
  }

  /**
   * Collects twice (what finalisers let go of needs the second), then counts. Costs some 100 ms.
   * @returns {Promise<Census>}
   */
  async take() {
    await this.#collect();
    const { usedSize } = await this.#devtools.send('Runtime.getHeapUsage');
    const { nodes, documents, jsEventListeners } = await this.#devtools.send('Memory.getDOMCounters');
    return {
      heapBytes: usedSize,
      nodes,
      listeners: jsEventListeners,
      documents,
      frames: await this.#page.locator('iframe').count(),
      workers: sampleWorkers(this.#page),
    };
  }

  async #collect() {
    // What the protocol keeps of the console would count as the page's.
    await this.#devtools.send('Runtime.discardConsoleEntries');
    await this.#devtools.send('HeapProfiler.collectGarbage');
    await this.#devtools.send('HeapProfiler.collectGarbage');
  }

  /**
   * Nodes that are in no document and can't be collected, as the tags of their trees. The session that asks is closed at once:
   * the protocol itself holds every node that it has told of.
   * @returns {Promise<string[]>}
   */
  async detached() {
    const asking = await this.#page.context().newCDPSession(this.#page);
    await asking.send('DOM.enable');
    const { detachedNodes } = await asking.send('DOM.getDetachedDomNodes');
    await asking.detach();
    return detachedNodes
      .map(({ treeNode: { nodeName, attributes = [] } }) => {
        const classAt = attributes.indexOf('class');
        const own = classAt < 0 ? '' : `.${attributes[classAt + 1]?.split(' ')[0]}`;
        return `${nodeName.toLowerCase()}${own}`;
      })
      .sort();
  }

  /**
   * A whole heap snapshot, summed up. Costs some seconds and as much memory as the snapshot is long (tens of MB).
   * @returns {Promise<Snapshot>}
   */
  async snapshot() {
    await this.#collect();
    /** @type {string[]} */
    const chunks = [];
    const add = (/** @type {{ chunk: string }} */ { chunk }) => chunks.push(chunk);
    this.#devtools.on('HeapProfiler.addHeapSnapshotChunk', add);
    await this.#devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    this.#devtools.off('HeapProfiler.addHeapSnapshotChunk', add);
    return sumUp(JSON.parse(chunks.join('')));
  }
}

/** V8's own kinds of nodes that say nothing of the page's doing. */
const NOT_OURS = new Set([
  'code',
  'hidden',
  'synthetic',
  'number',
  'symbol',
  'concatenated string',
  'sliced string',
  'object shape',
  'bigint',
]);
/** In a snapshot's column `detachedness`. */
const DETACHED = 2;

/**
 * @param {{ snapshot: { meta: { node_fields: string[], node_types: any[] } }, nodes: number[], strings: string[] }} raw
 * @returns {Snapshot}
 */
export function sumUp({ snapshot: { meta }, nodes, strings }) {
  const width = meta.node_fields.length;
  const at = (/** @type {string} */ field) => meta.node_fields.indexOf(field);
  const [typeAt, nameAt, sizeAt, detachedAt] = [at('type'), at('name'), at('self_size'), at('detachedness')];
  /** @type {string[]} */
  const types = meta.node_types[typeAt];
  /** @type {Map<string, number>} */
  const byName = new Map();
  let bytes = 0;
  let detachedNodes = 0;
  for (let i = 0; i < nodes.length; i += width) {
    bytes += nodes[i + sizeAt] ?? 0;
    const type = types[nodes[i + typeAt] ?? -1] ?? '';
    if (nodes[i + detachedAt] === DETACHED && type === 'native') detachedNodes++;
    if (NOT_OURS.has(type)) continue;
    const own = strings[nodes[i + nameAt] ?? -1] ?? '';
    const name =
      type === 'string'
        ? '(text)'
        : type === 'closure'
          ? `${own || 'nameless'}()`
          : type === 'array'
            ? `(array) ${own}`.slice(0, 60)
            : own.slice(0, 60);
    byName.set(name, (byName.get(name) ?? 0) + 1);
  }
  return { objects: nodes.length / width, bytes, detachedNodes, byName };
}

/**
 * Which classes there are more of, most first.
 * @param {Snapshot} before
 * @param {Snapshot} after
 * @param {number} least how many more there must be
 * @returns {{ name: string, before: number, after: number }[]}
 */
export function grown(before, after, least) {
  return [...after.byName]
    .map(([name, count]) => ({ name, before: before.byName.get(name) ?? 0, after: count }))
    .filter((row) => row.after - row.before >= least)
    .sort((a, b) => b.after - b.before - (a.after - a.before));
}
