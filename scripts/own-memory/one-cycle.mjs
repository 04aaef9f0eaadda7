import { goTo, openFromList, pressRun, runEnds, runHasReadings, setTraffic, settle } from './lab-driver.mjs';

/** @typedef {import('@playwright/test').Page} Page */

const TRAFFIC = { perSecond: 40, seconds: 5, everySeconds: 1 };

/**
 * Opens a lesson, runs both its programs, and leaves it for the list; every third time in the middle of the run. Ends on the
 * list of lessons, with nothing but the standbys of one engine alive.
 * @param {Page} page
 * @param {number} cycle from 1; odd ones are in Python
 */
export async function lessonCycle(page, cycle) {
  await openFromList(page, /Globals that hold on/, cycle % 2 === 1 ? 'python' : 'typescript');
  await setTraffic(page, TRAFFIC);
  await pressRun(page);
  if (cycle % 3 === 0) await runHasReadings(page);
  else await runEnds(page);
  await goTo(page, 'Learn');
  await settle(page);
}

/**
 * Goes through the other places: the front page and its run, the lab with a run and every instrument, the check, the pages of
 * text, a lesson to print, a presentation. Ends like {@link lessonCycle}.
 * @param {Page} page
 */
export async function tour(page) {
  await page.getByRole('link', { name: 'Leak Lab, front page' }).click();
  await page.locator('[data-side="leaky"][data-phase="finished"]').waitFor({ timeout: 60_000 });
  await goTo(page, 'Lab');
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
  await setTraffic(page, TRAFFIC);
  await pressRun(page);
  await runEnds(page);
  await lookInside(page);
  await goTo(page, 'Check your app');
  await pressRun(page);
  await page.waitForFunction(() => window.leakLab?.state().phase === 'running');
  for (const path of ['faq', 'guide', 'glossary', 'source', 'teach', 'learn/globals-that-hold-on/print'])
    await visit(page, path);
  await visit(page, 'present/globals-that-hold-on');
  await page.goBack();
  await visit(page, 'learn');
  await openFromList(page, /Globals that hold on/, 'typescript');
  await goTo(page, 'Learn');
  await settle(page);
}

/**
 * Opens the drawer of instruments and each of its tabs.
 * @param {Page} page
 */
async function lookInside(page) {
  const tabs = page.getByRole('region', { name: 'Instruments', exact: true }).getByRole('tab');
  const count = await tabs.count();
  for (let k = 0; k < count; k++) {
    await tabs.nth(k).click();
    await page.getByRole('tabpanel').first().waitFor();
  }
}

/**
 * Follows an address within the page, as a link does. The site lies at the top of its host here.
 * @param {Page} page
 * @param {string} path
 */
async function visit(page, path) {
  await page.evaluate((to) => history.pushState(null, '', `/${to}`), path);
  await page.getByRole('heading').first().waitFor();
}
