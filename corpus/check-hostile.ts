import { afterAll, expect, test } from 'vitest';
import { sampleOf } from '../scripts/sample';
import { runtimes } from '../src/lab/runtimes';
import type { LanguageId } from '../workers/contract';
import { readHostile } from './read-hostile';
import { HostileBench } from './run-hostile';

/** Of the programs, where `npm test` takes a sample (scripts/sample.ts). */
const SAMPLE_SHARE = 0.4;

/**
 * Defines a test for each hostile program of a language: the page's own run meets it in a fresh process of the real engine, and it
 * has to end as its first line says, within its time, with what it took given back.
 */
export function checkHostile(language: LanguageId): void {
  const bench = new HostileBench(language);
  afterAll(() => bench.close());
  const programs = readHostile(language, runtimes.byLanguage(language).entry);
  const sample = sampleOf(programs, SAMPLE_SHARE, ({ name }) => name);
  for (const hostile of programs) {
    const { kind, code, lines } = hostile.ends;
    test.runIf(sample.has(hostile))(`${hostile.name}: ${hostile.about} → ${code ?? kind}`, async () => {
      const end = await bench.meet(hostile);
      const told = JSON.stringify(end, null, 1);
      if (hostile.orFault !== null && end.fault?.code === hostile.orFault) {
        expect(end.fault.hint, told).toBeTruthy();
        return;
      }
      if (kind === 'fault') expect(end.fault?.code, told).toBe(code);
      else expect(end.fault, told).toBeNull();
      const said = kind === 'fault' ? end.fault : end.incidents.find((one) => one.code === code);
      if (kind === 'finished') expect(end.incidents, told).toEqual([]);
      else expect(said?.hint, `${told}: what happened, and what to do next`).toBeTruthy();
      if (lines.length > 0) expect(lines, told).toContain(said?.line);
      // Whoever survived goes on serving.
      const { statusAfterwards: status } = hostile;
      if (kind !== 'fault')
        expect(end.afterwards, told).toMatchObject(
          status === null ? { fault: { code: 'never-answered' } } : { ok: true, value: { status } },
        );
    });
  }
}
