import { expect, firefox, type Page, test } from '@playwright/test';
import {
  type Language,
  openLesson,
  pressRun,
  type Readings,
  repeatableReadings,
  runEnds,
} from './support/lab-page';

const SLUG = 'tasks-nobody-stops';

/** The readings of one run in a page that has just been opened. */
async function readingsOf(page: Page, language: Language): Promise<Readings> {
  await openLesson(page, SLUG, language);
  await pressRun(page);
  await runEnds(page);
  return repeatableReadings(page);
}

async function readingsAgain(page: Page): Promise<Readings> {
  await pressRun(page);
  await runEnds(page);
  return repeatableReadings(page);
}

for (const language of ['python', 'typescript'] as const) {
  test(`The same seed gives the same numbers in ${language}, byte for byte: in run after run, after a reload, in Chromium and in Firefox.`, async ({
    page,
    browserName,
    baseURL,
  }) => {
    test.skip(browserName !== 'chromium', 'one comparison covers both');
    test.setTimeout(240_000);
    const first = await readingsOf(page, language);
    expect(first['leaky']?.['liveBytes']?.length).toBeGreaterThan(20);
    for (let again = 0; again < 2; again++) expect(await readingsAgain(page)).toEqual(first);
    await page.reload();
    expect(await readingsOf(page, language)).toEqual(first);

    const use = (await import('../playwright.config')).default.projects?.find(
      ({ name }) => name === firefox.name(),
    )?.use;
    const browser = await firefox.launch({
      ...use?.launchOptions,
      ...(use?.channel ? { channel: use.channel } : {}),
    });
    try {
      const elsewhere = await browser.newPage(baseURL ? { baseURL } : {});
      expect(await readingsOf(elsewhere, language)).toEqual(first);
      expect(await readingsAgain(elsewhere)).toEqual(first);
    } finally {
      await browser.close();
    }
  });
}
