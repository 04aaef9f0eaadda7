#!/usr/bin/env node
/*
 * `npm run soak`: one virtual hour of traffic after another for 20 real minutes, by turns in both languages, in one page of
 * Chromium that is never reloaded. After each hour: a digest of all its readings, and the page's own memory. Writes
 * src/content/own-memory/soak.json, which the site shows. Expects `npm run build`. Options: --minutes N, --port N, --out FILE, --site FOLDER (a build other than dist), and
 * --check: writes nothing, and fails where an hour reads something else than the first one of its language, or leaves workers or
 * frames behind.
 */
import { writeFile } from 'node:fs/promises';
import { PageCensus } from './own-memory/census.mjs';
import {
  commitNow,
  digestOf,
  goTo,
  numberOption,
  openChromium,
  openFromList,
  pressRun,
  runEnds,
  setTraffic,
  settle,
  textOption,
} from './own-memory/lab-driver.mjs';

process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] ??= 'true';

/** 36,000 requests a side and hour, read each virtual minute. */
const TRAFFIC = { perSecond: 10, seconds: 3600, everySeconds: 60 };
const LANGUAGES = /** @type {const} */ (['python', 'typescript']);

const minutes = numberOption('minutes', 20);
const out = textOption('out', 'src/content/own-memory/soak.json');

const chromium = await openChromium(numberOption('port', 4313));
const { page } = chromium;
try {
  await page.goto('learn/');
  const census = await PageCensus.open(page);
  /** @type {{ language: string, atMinutes: number, digest: string, requests: number, endBytes: number, heapBytes: number, nodes: number, workers: number, frames: number }[]} */
  const hours = [];
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 60_000;
  while (elapsed() < minutes || hours.length % 2 === 1) {
    const language = LANGUAGES[hours.length % 2 === 0 ? 0 : 1];
    await openFromList(page, /Globals that hold on/, language);
    await setTraffic(page, TRAFFIC);
    await pressRun(page);
    const phase = await runEnds(page, 600_000);
    if (phase !== 'finished') throw new Error(`Hour ${hours.length + 1} in ${language} ended as ${phase}.`);
    const readings = await page.evaluate(() => window.leakLab?.readings() ?? {});
    await goTo(page, 'Learn');
    await settle(page);
    const { heapBytes, nodes, workers, frames } = await census.take();
    hours.push({
      language,
      atMinutes: Math.round(elapsed() * 10) / 10,
      digest: digestOf(readings),
      requests: readings['leaky']?.['requests']?.at(-1) ?? 0,
      endBytes: readings['leaky']?.['liveBytes']?.at(-1) ?? 0,
      heapBytes,
      nodes,
      workers,
      frames,
    });
    console.log(JSON.stringify(hours.at(-1)));
  }
  const result = {
    command: 'npm run soak',
    date: new Date().toISOString().slice(0, 10),
    commit: commitNow(),
    browser: `Chromium ${chromium.version}`,
    minutes: Math.round(elapsed() * 10) / 10,
    perSecond: TRAFFIC.perSecond,
    hours,
  };
  if (process.argv.includes('--check')) {
    const wrong = differingHours(hours);
    for (const sentence of wrong) console.error(sentence);
    if (wrong.length > 0) process.exitCode = 1;
  } else {
    await writeFile(out, `${JSON.stringify(result, null, 1)}\n`);
    console.log(`Written to ${out}`);
  }
} finally {
  await chromium.close();
}

/**
 * @param {readonly { language: string, digest: string, workers: number, frames: number }[]} hours
 * @returns {string[]} a sentence for each hour that isn't as the first one of its language
 */
function differingHours(hours) {
  return hours.flatMap((hour, index) => {
    const first = hours.find(({ language }) => language === hour.language) ?? hour;
    return /** @type {const} */ (['digest', 'workers', 'frames'])
      .filter((name) => hour[name] !== first[name])
      .map(
        (name) =>
          `Hour ${index + 1} in ${hour.language}: ${name} is ${hour[name]}, and was ${first[name]} in the first.`,
      );
  });
}
