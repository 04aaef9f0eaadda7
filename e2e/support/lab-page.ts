import { expect, type Page } from '@playwright/test';
import type { Growth, Verdict } from '../../src/domain/verdict-types';
import type { Fault } from '../../workers/contract';

export type Language = 'python' | 'typescript';
export type Readings = Record<string, Record<string, number[]>>;

export const ENTRY: Readonly<Record<Language, string>> = { python: 'app.py', typescript: 'app.ts' };
const RUNTIME: Readonly<Record<Language, string>> = { python: 'cpython', typescript: 'quickjs' };

/** What a side came to, as the store knows it. */
export interface SideEnd {
  readonly phase: string;
  readonly fault: Fault | null;
  readonly incidents: readonly Fault[];
  readonly verdict: Pick<Verdict, 'class' | 'headline'> | null;
  readonly growing: readonly Growth[];
}

export async function openLesson(page: Page, slug: string, language: Language): Promise<void> {
  await page.goto(`learn/${slug}/?lang=${language}`);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
}

/** Puts a program of the learner's own in the place of a variant, as if it had been typed in an earlier visit. */
export async function keepDraft(
  page: Page,
  slug: string,
  language: Language,
  variant: string,
  text: string,
): Promise<void> {
  const key = `${slug}/${RUNTIME[language]}:${variant}:${ENTRY[language]}`;
  await page.addInitScript(
    ([name, value]) => {
      const drafts = JSON.parse(localStorage.getItem('leak-lab:drafts:1') ?? '{}') as Record<string, string>;
      if (name && value !== undefined && !(name in drafts))
        localStorage.setItem('leak-lab:drafts:1', JSON.stringify({ ...drafts, [name]: value }));
    },
    [key, text] as const,
  );
}

export async function pressRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

/** Waits until the run has ended, one way or another. */
export async function runEnds(page: Page): Promise<Record<string, SideEnd>> {
  await page.waitForFunction(
    () => ['finished', 'failed', 'stopped'].includes(window.leakLab?.state().phase ?? ''),
    null,
    { timeout: 50_000 },
  );
  return sideEnds(page);
}

export function sideEnds(page: Page): Promise<Record<string, SideEnd>> {
  return page.evaluate(() =>
    Object.fromEntries(
      (window.leakLab?.state().sides ?? []).map((side) => [
        side.variant,
        {
          phase: side.phase.kind,
          fault: side.phase.kind === 'failed' ? side.phase.fault : null,
          incidents: side.incidents,
          verdict: side.verdict,
          growing: side.verdict?.growing ?? [],
        },
      ]),
    ),
  );
}

/** All readings, without the one column that may differ from run to run. */
export async function repeatableReadings(page: Page): Promise<Readings> {
  const readings = await page.evaluate(() => window.leakLab?.readings() ?? {});
  for (const columns of Object.values(readings)) delete columns['cpuMsPerRequest'];
  return readings;
}
