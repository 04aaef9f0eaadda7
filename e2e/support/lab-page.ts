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
  /** The last lines that the program printed. */
  readonly output: readonly string[];
  readonly verdict: Pick<Verdict, 'class' | 'headline'> | null;
  readonly growing: readonly Growth[];
}

export async function openLesson(page: Page, slug: string, language: Language): Promise<void> {
  await page.goto(`learn/${slug}/?lang=${language}`);
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
}

/** The large editor is fetched at the first sign of a person, or seconds later: whoever waits for it gives one. */
export function wakeEditor(page: Page): Promise<void> {
  return page.mouse.move(1, 1);
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

/** What the browser's storage holds in the place of a variant. */
export function keptDraft(
  page: Page,
  slug: string,
  language: Language,
  variant: string,
): Promise<string | undefined> {
  const key = `${slug}/${RUNTIME[language]}:${variant}:${ENTRY[language]}`;
  return page.evaluate(
    (name) => (JSON.parse(localStorage.getItem('leak-lab:drafts:1') ?? '{}') as Record<string, string>)[name],
    key,
  );
}

/** The same requests for so many virtual seconds only, 40 a second, with a reading each second. */
export async function shortenRun(page: Page, seconds: number): Promise<void> {
  await page.waitForFunction(() => window.leakLab?.state().plan);
  await page.evaluate((durationMs) => {
    const plan = window.leakLab?.state().plan;
    if (!plan) throw new Error('No sample is open.');
    const stages = [{ perSecond: 40, durationMs, ramp: false }];
    const profile = { ...plan.profile, model: { kind: 'open', arrivals: 'even', stages } as const };
    window.leakLab?.actions.setPlan({ profile, everyMs: 1000 });
  }, seconds * 1000);
}

/** Where a side is: its boot's stage while it boots, else its phase. */
export function stageOf(page: Page, variant: string): Promise<string | undefined> {
  return page.evaluate((name) => {
    const phase = window.leakLab?.state().sides.find((side) => side.variant === name)?.phase;
    return phase?.kind === 'booting' ? phase.progress.stage : phase?.kind;
  }, variant);
}

export async function pressRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

/** Waits until the run has ended, one way or another. */
export async function runEnds(page: Page, timeout = 100_000): Promise<Record<string, SideEnd>> {
  await page.waitForFunction(
    () => ['finished', 'failed', 'stopped'].includes(window.leakLab?.state().phase ?? ''),
    null,
    { timeout },
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
          output: side.output,
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
