import type { LabState } from '../../lab/lab-state';

/**
 * A run as JSON: how to repeat it, and for each side its verdict, how its processes ended, all readings in columns by probe id,
 * and live objects by type as changes. What is no number (a waiting time without requests) is null. O(readings × probes).
 */
export function readingsJson({ sample, plan, supervision, marks, sides }: LabState): string {
  const run = {
    sample: sample?.id ?? null,
    runtime: sample?.runtime ?? null,
    plan,
    supervision,
    marks,
    sides: sides.map(({ variant, info, series, verdict, ends }) => ({
      variant,
      version: info?.version ?? null,
      verdict,
      ends,
      probes: series?.probes ?? [],
      readings: Object.fromEntries(
        (series?.probes ?? []).map(({ id }) => [
          id,
          Array.from(series?.column(id) ?? [], (value) => (Number.isFinite(value) ? value : null)),
        ]),
      ),
      types: Object.fromEntries(
        (series?.types.names ?? []).map((name, type) => [name, series?.types.changesOf(type)]),
      ),
    })),
  };
  return `${JSON.stringify(run)}\n`;
}
