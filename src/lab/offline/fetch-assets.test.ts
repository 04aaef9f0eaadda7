import { afterEach, expect, test, vi } from 'vitest';
import type { AssetRef } from '../../../workers/contract';
import { fetchStock } from './fetch-assets';

const TEXT = 'the engine';
const whole: AssetRef = {
  name: 'site.zip',
  url: 'https://lab.example/site.zip',
  servedBytes: TEXT.length,
  encoding: 'identity',
  // printf 'the engine' | openssl dgst -sha256 -binary | base64
  integrity: 'sha256-XylPpBc+b5A/ozGd1MZ65an/SPlINeB8u/tER/eJ4XQ=',
};

afterEach(() => vi.unstubAllGlobals());

/** Answers with these bodies, one after the other; returns how each was asked for. */
function answer(...bodies: readonly string[]): (RequestCache | undefined)[] {
  const asked: (RequestCache | undefined)[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    asked.push(init.cache);
    return new Response(bodies[asked.length - 1]);
  });
  return asked;
}

function fetchOne() {
  return fetchStock({ scripts: [], files: [whole] }, new AbortController().signal, () => {});
}

test('A file that is as it was built is taken.', async () => {
  const asked = answer(TEXT);
  const outcome = await fetchOne();
  expect(outcome.ok && new TextDecoder().decode(outcome.value.files['site.zip'])).toBe(TEXT);
  expect(asked).toEqual(['default']);
});

test('A damaged copy in a cache is fetched again from the site, once.', async () => {
  const asked = answer('the enginE', TEXT);
  expect((await fetchOne()).ok).toBe(true);
  expect(asked).toEqual(['default', 'reload']);
});

test('A file that stays damaged is a fault that names it, its size, and what to do; nothing of it is used.', async () => {
  const asked = answer('the eng', 'the eng');
  const outcome = await fetchOne();
  if (outcome.ok) throw new Error('A damaged file was taken.');
  expect(outcome.fault.message).toContain('site.zip is damaged');
  expect(outcome.fault.message).toContain('7 bytes instead of 10');
  expect(outcome.fault.hint).toContain('copy it there anew');
  expect(asked).toHaveLength(2);
});
