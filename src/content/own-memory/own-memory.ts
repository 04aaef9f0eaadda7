import * as v from 'valibot';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const counts = v.array(count);
const measured = {
  /** How to measure it again. */
  command: v.string(),
  date: v.pipe(v.string(), v.isoDate()),
  /** `+` at its end where files differed from it. */
  commit: v.string(),
  browser: v.string(),
};

/** What `npm run leak-cycles` writes: a value before the first cycle and one after each. */
export const leakCyclesSchema = v.pipe(
  v.strictObject({
    ...measured,
    cycles: count,
    tourEvery: count,
    /** Cycles before the first count. */
    warmUp: count,
    heapBytes: counts,
    nodes: counts,
    listeners: counts,
    documents: counts,
    frames: counts,
    workers: counts,
    detachedAtEnd: v.array(v.string()),
    snapshots: v.tuple([
      v.strictObject({ objects: count, bytes: count, detachedNodes: count }),
      v.strictObject({ objects: count, bytes: count, detachedNodes: count }),
    ]),
    /** Classes of which there were more in the end, most first. */
    grown: v.array(v.strictObject({ name: v.string(), before: count, after: count })),
    pageErrors: v.array(v.string()),
  }),
  v.check(
    (it) =>
      [it.heapBytes, it.nodes, it.listeners, it.documents, it.frames, it.workers].every(
        ({ length }) => length === it.cycles + 1,
      ),
    'a column has another length than there were cycles',
  ),
);

/** What `npm run soak` writes. */
export const soakSchema = v.strictObject({
  ...measured,
  /** Real minutes. */
  minutes: v.number(),
  perSecond: count,
  hours: v.array(
    v.strictObject({
      language: v.string(),
      atMinutes: v.number(),
      /** SHA-256 of every reading of both sides but CPU time. */
      digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      requests: count,
      endBytes: count,
      heapBytes: count,
      nodes: count,
      workers: count,
      frames: count,
    }),
  ),
});

export type LeakCycles = v.InferOutput<typeof leakCyclesSchema>;
export type Soak = v.InferOutput<typeof soakSchema>;
