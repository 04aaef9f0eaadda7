import * as v from 'valibot';
import type { RuntimeRecord } from '../../../workers/contract';
import {
  checkColumns,
  RUN_FORMAT,
  RUN_VERSION,
  type RunFileSide,
  runFileSchema,
  settingsSchema,
} from '../../domain/run-file/run-file-schema';
import type { LoadPlan, Sample, VariantId } from '../../domain/sample';
import { durationMs } from '../../domain/sample';
import { Series } from '../../domain/series';
import { judge } from '../../domain/verdict';
import { explainVerdict } from '../../domain/verdict-words';
import { visibleLine, visibleText } from '../../domain/visible-text';
import { checkDiagnosis } from '../border/check-inside';
import { checkFault } from '../border/check-message';
import type { LabState, SideState, Supervision } from '../lab-state';
import { runtimes } from '../runtimes';
import type { BenchSettings } from './bench-settings';

/** A longer file is refused before it is read. */
export const LARGEST_RUN_FILE = 24_000_000;

/** A run that can be put on the bench: as it was, without its processes. */
export interface ReadRun {
  readonly sample: Sample;
  readonly plan: LoadPlan;
  readonly supervision: Supervision;
  readonly sides: readonly SideState[];
  readonly atMs: number;
  readonly marks: LabState['marks'];
}

/**
 * A run as JSON, as docs/run-file.md has it: how to repeat it, and for each side its program, its verdict, all readings in columns by
 * probe id, and live objects by type as changes. What is no number is null. O(readings × probes).
 */
export function runJson({ sample, plan, supervision, marks, sides, atMs }: LabState): string {
  const run = {
    format: RUN_FORMAT,
    version: RUN_VERSION,
    sample: sample?.id ?? null,
    title: sample?.title ?? '',
    runtime: sample?.runtime ?? null,
    plan,
    supervision,
    atMs,
    marks: marks.map(({ number, atMs: at }) => ({ number, atMs: at })),
    sides: sides.map(({ variant, info, program, series, verdict, ends, diagnosis, phase }) => ({
      variant,
      version: info?.version ?? null,
      program,
      verdict: verdict && { ...verdict, why: explainVerdict(verdict).why },
      diagnosis: diagnosis.kind === 'found' ? diagnosis.diagnosis : null,
      fault: phase.kind === 'failed' ? phase.fault : null,
      ends,
      restarts: series?.restarts ?? [],
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

/** Reads how a bench was set. Null where the text, of another version perhaps, doesn't say it. */
export function readSettings(text: string): BenchSettings | null {
  try {
    const result = v.safeParse(settingsSchema, JSON.parse(text));
    // As with a run's plan.
    return result.success ? (JSON.parse(JSON.stringify(result.output)) as BenchSettings) : null;
  } catch {
    return null;
  }
}

/** Reads what {@link runJson} writes. Accepts anything; a sentence where it can't be a run. Judges the readings anew. */
export function readRunFile(
  text: string,
  sampleId: string,
): { readonly ok: true; readonly value: ReadRun } | { readonly ok: false; readonly message: string } {
  const refuse = (message: string) => ({ ok: false, message }) as const;
  if (text.length > LARGEST_RUN_FILE)
    return refuse(`The file is larger than ${LARGEST_RUN_FILE / 1e6} MB, the most that the lab reads.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('The file is no whole JSON. Export it again: “Export”, then “Whole run as JSON”.');
  }
  const outer = v.safeParse(v.object({ format: v.literal(RUN_FORMAT), version: v.number() }), value);
  if (!outer.success) return refuse('The file is JSON, but no run exported from Leak Lab.');
  if (outer.output.version > RUN_VERSION)
    return refuse('The file was exported by a newer Leak Lab. Reload the page and try again.');
  const result = v.safeParse(runFileSchema, value, { abortEarly: true });
  if (!result.success) {
    const path = v.getDotPath(result.issues[0])?.slice(0, 80);
    return refuse(`The file’s ${path ? `field “${path}”` : 'content'} isn’t as a run has it.`);
  }
  const run = result.output;
  const runtime = runtimes.find(run.runtime);
  if (!runtime)
    return refuse(`The run was made on the runtime “${run.runtime}”, which this lab doesn’t have.`);
  const wrong = run.sides.map(checkColumns).find((sentence) => sentence !== null);
  if (wrong) return refuse(wrong);
  if (new Set(run.sides.map((side) => side.variant)).size < run.sides.length)
    return refuse('The file has two sides of the same name.');
  // The schema's optional fields may be undefined where the contract's may only be absent: JSON knows no difference.
  const plan = JSON.parse(JSON.stringify(run.plan)) as LoadPlan;
  const variants: Partial<Record<VariantId, NonNullable<RunFileSide['program']>>> = {};
  for (const { variant, program } of run.sides)
    if (program && Object.hasOwn(program.files, program.entry)) variants[variant] = program;
  if (Object.keys(variants).length < run.sides.length) return refuse('The file lacks a side’s program.');
  const title = visibleLine(run.title || run.sample || 'A run');
  return {
    ok: true,
    value: {
      sample: { id: `${sampleId}/${run.runtime}`, title, runtime: run.runtime, variants },
      plan,
      supervision: run.supervision,
      sides: run.sides.map((side) => sideOf(side, plan, runtime)),
      atMs: Math.min(run.atMs ?? durationMs(plan.profile), durationMs(plan.profile)),
      marks: run.marks.map((mark) => ({ ...mark, tables: {} })),
    },
  };
}

function sideOf(side: RunFileSide, plan: LoadPlan, runtime: RuntimeRecord): SideState {
  const { variant, readings, restarts, types, ends, program } = side;
  const version = side.version === null ? null : visibleLine(side.version);
  const probes = side.probes.map((probe) => ({
    ...probe,
    label: visibleLine(probe.label),
    about: visibleText(probe.about),
  }));
  const columns = probes.map(({ id }) =>
    Float64Array.from(readings[id] ?? [], (value) => value ?? Number.NaN),
  );
  const changes = Object.entries(types).map(
    ([name, { readings: at, counts }]) => [visibleLine(name), at, counts] as const,
  );
  const series = (columns[0]?.length ?? 0) > 0 ? Series.from(probes, columns, changes, restarts) : null;
  const fault = side.fault ? checkFault(side.fault) : null;
  const clientsLeave = plan.profile.requests.some((request) => request.leavesAfterMs !== undefined);
  const diagnosis = side.diagnosis ? checkDiagnosis(side.diagnosis) : null;
  return {
    variant,
    phase: fault ? { kind: 'failed', fault } : series ? { kind: 'finished' } : { kind: 'idle' },
    info: version === null ? null : { id: variant, version, probes },
    program,
    series,
    verdict: series && judge(series.longestProcess(), { final: true, clientsLeave, traits: runtime.verdict }),
    incidents: [],
    output: [],
    alive: false,
    ends,
    diagnosis: diagnosis ? { kind: 'found', diagnosis } : { kind: 'none' },
  };
}
