import { expect, test } from 'vitest';
import { textsOf } from '../lab/runtime-texts';
import { publishedRuntimes } from '../lab/runtimes';
import { readCheck, STARTER_FORM } from './check/check-plan';
import { BLANK_PLAN, blankSample, starterSample } from './own-samples';

test('A sample of one’s own is one file, edited from the start, with an id for each runtime.', () => {
  for (const make of [blankSample, starterSample]) {
    const samples = publishedRuntimes.all.map((runtime) => make(runtime, textsOf(runtime.id)));
    expect(new Set(samples.map(({ id }) => id)).size).toBe(2);
    for (const { own, variants } of samples) {
      expect(own).toBe(true);
      expect(Object.keys(variants)).toEqual(['yours']);
      expect(Object.keys(variants.yours?.files ?? {})).toEqual([variants.yours?.entry]);
    }
    expect(samples.map(({ variants }) => variants.yours?.entry)).toEqual(['app.py', 'app.ts']);
  }
});

/** The paths that a program answers, `{name}` and `:name` alike. */
function routesOf(code: string): string[] {
  return [...code.matchAll(/app\.get\(["']([^"']+)["']/g)].map(([, path]) =>
    (path ?? '').replace(/:(\w+)/g, '{$1}'),
  );
}

test('What the first run sends is answered by the first program, in both languages.', () => {
  const starter = readCheck(STARTER_FORM).plan?.profile.requests ?? [];
  for (const [make, requests] of [
    [starterSample, starter],
    [blankSample, BLANK_PLAN.profile.requests],
  ] as const)
    for (const runtime of publishedRuntimes.all) {
      const { yours } = make(runtime, textsOf(runtime.id)).variants;
      const routes = routesOf(yours?.files[yours.entry] ?? '');
      expect(requests.length).toBeGreaterThan(0);
      for (const { path } of requests) expect(routes, runtime.id).toContain(path.split('?')[0]);
    }
});
