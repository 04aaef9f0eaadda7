import { chromium, expect, firefox, type Page, test } from '@playwright/test';
import {
  type Language,
  openLesson,
  pressRun,
  type Readings,
  repeatableReadings,
  runEnds,
} from './support/lab-page';

async function readingsOf(page: Page, slug: string, language: Language): Promise<Readings> {
  await openLesson(page, slug, language);
  await pressRun(page);
  await runEnds(page);
  return repeatableReadings(page);
}

for (const language of ['python', 'typescript'] as const) {
  test(`The same seed gives the same numbers, byte for byte: five runs and a reload, in ${language}.`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const first = await readingsOf(page, 'tasks-nobody-stops', language);
    expect(first['leaky']?.['liveBytes']?.length).toBeGreaterThan(20);
    for (let again = 0; again < 3; again++) {
      await pressRun(page);
      await runEnds(page);
      expect(await repeatableReadings(page)).toEqual(first);
    }
    await page.reload();
    expect(await readingsOf(page, 'tasks-nobody-stops', language)).toEqual(first);
  });

  test(`Chromium and Firefox read the same numbers, byte for byte, in ${language}.`, async ({
    browserName,
    baseURL,
  }, { project }) => {
    test.skip(browserName !== 'chromium', 'one comparison covers both');
    test.setTimeout(120_000);
    const other = project.use.browserName === 'firefox' ? chromium : firefox;
    const otherUse = (await import('../playwright.config')).default.projects?.find(
      ({ name }) => name === other.name(),
    )?.use;
    const both: Readings[] = [];
    for (const [type, use] of [
      [chromium, project.use],
      [other, otherUse],
    ] as const) {
      const browser = await type.launch({
        ...use?.launchOptions,
        ...(use?.channel ? { channel: use.channel } : {}),
      });
      const page = await browser.newPage(baseURL ? { baseURL } : {});
      both.push(await readingsOf(page, 'globals-that-hold-on', language));
      await browser.close();
    }
    expect(both[1]?.['leaky']?.['liveBytes']?.length).toBeGreaterThan(20);
    expect(both[1]).toEqual(both[0]);
  });
}
