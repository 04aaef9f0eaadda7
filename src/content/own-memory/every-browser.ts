import * as v from 'valibot';

const outcome = v.union([
  /** What the browser came to: has to be the same in all. */
  v.strictObject({ told: v.string() }),
  v.strictObject({ failed: v.string() }),
]);

/** The last run of the scenarios in every browser: `npm run browsers` writes it. */
export const everyBrowserSchema = v.strictObject({
  date: v.pipe(v.string(), v.isoDate()),
  commit: v.string(),
  browsers: v.array(v.strictObject({ id: v.string(), name: v.string(), version: v.string() })),
  scenarios: v.array(
    v.strictObject({
      id: v.string(),
      title: v.string(),
      outcomes: v.record(v.string(), outcome),
      /** True where every browser told the same. */
      same: v.boolean(),
    }),
  ),
});

export type EveryBrowser = v.InferOutput<typeof everyBrowserSchema>;
