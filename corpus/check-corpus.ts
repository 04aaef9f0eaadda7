import { expect, test } from 'vitest';
import { oneOf, SAMPLE_SEED, sampleOf } from '../scripts/sample';
import { nameCause } from '../src/domain/cause';
import { judge } from '../src/domain/verdict';
import type { Verdict } from '../src/domain/verdict-types';
import { explainVerdict } from '../src/domain/verdict-words';
import { runtimes } from '../src/lab/runtimes';
import type { LanguageId } from '../workers/contract';
import { type LoadKind, readCorpus, type Specimen } from './read-corpus';
import { runSpecimen } from './run-specimen';

const SEEDS = [1, 2, 3];
/** Of the programs, where a sample is taken: under one load each. */
const SAMPLE_SHARE = 0.5;
const LOADS: readonly LoadKind[] = ['open', 'closed'];

/** With `CORPUS=cause` the cause is asked for under every load. */
const wants = (what: string): boolean => (process.env['CORPUS'] ?? '').split(',').includes(what);
/** As many as the page asks for. */
const MAX_TYPES = 6;
const REQUESTS = 200;

/**
 * Defines a test for each program of one half of the corpus: it runs in its real engine under both load models, and its
 * verdict has to be right each time. Each load gets one of three seeds; with `CORPUS=full` in the environment all three.
 * `npm test` takes a sample (scripts/sample.ts): half of the programs, each under one load.
 */
export function checkCorpus(language: LanguageId, side: 'leaky' | 'innocent'): void {
  const full = wants('full');
  const specimens = readCorpus(language).filter(({ cause }) => (cause !== null) === (side === 'leaky'));
  const sample = sampleOf(specimens, SAMPLE_SHARE, ({ name }) => name);
  specimens.forEach((specimen, index) => {
    test.runIf(sample.has(specimen))(`${specimen.about} → ${specimen.verdict}`, async () => {
      for (const load of oneOf(LOADS, specimen.name)) {
        const turn = LOADS.indexOf(load);
        const seeds = full ? SEEDS : [SEEDS[(index + turn) % SEEDS.length] ?? 1];
        // The cause is asked for once in every run of the tests.
        const withCause = SAMPLE_SEED !== '' || wants('cause') || turn === index % LOADS.length;
        for (const seed of seeds) await check(specimen, load, seed, withCause);
      }
    });
  });
}

async function check(specimen: Specimen, load: LoadKind, seed: number, withCause: boolean): Promise<void> {
  const { cause: expected, program } = specimen;
  const { verdict: traits } = runtimes.byLanguage(specimen.language);
  const clientsLeave = specimen.requests.some(({ leavesAfterMs }) => leavesAfterMs !== undefined);
  await runSpecimen(specimen, load, seed, async (series, worker) => {
    const verdict = judge(series, { final: true, clientsLeave, traits });
    const { rule, why } = explainVerdict(verdict);
    const run = `${specimen.name}, ${load} load, seed ${seed}: ${verdict.headline}. ${rule}: ${why}`;
    expect([specimen.verdict, ...specimen.alsoRight], run).toContain(verdict.class);
    if (expected?.type && verdict.growing.length > 0) expect(grows(verdict, expected), run).toBe(true);
    if (!expected || !withCause) return;
    const types = verdict.growing.filter(({ of }) => of === 'type').slice(0, MAX_TYPES);
    const requests = Math.ceil(Math.max(REQUESTS, 20 / Math.min(1, ...types.map((type) => type.perRequest))));
    const diagnosis = await worker.diagnose(
      types.map(({ name }) => name),
      requests,
    );
    if (!diagnosis.ok) throw new Error(`${run}\n${JSON.stringify(diagnosis.fault)}`);
    const cause = nameCause(verdict, diagnosis.value, program, traits);
    const told = `${run}\n${JSON.stringify(cause, null, 1)}`;
    expect.soft(cause?.type ?? null, told).toBe(expected.type);
    expect.soft(expected.lines, told).toContain(cause?.line?.line);
    expect.soft(cause?.holder ?? '', told).toContain(expected.holder.split('.').at(-1));
  });
}

/** The type that should grow is among what grows, by its whole number per request where it has one. */
function grows(verdict: Verdict, cause: NonNullable<Specimen['cause']>): boolean {
  return verdict.growing.some(
    ({ name, perRequest }) =>
      name === cause.type && (cause.perRequest === null || Math.abs(perRequest - cause.perRequest) < 0.02),
  );
}
