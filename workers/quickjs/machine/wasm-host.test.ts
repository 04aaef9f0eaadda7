import { afterEach, expect, test, vi } from 'vitest';
import { Bench } from '../testing/engine-kit';

afterEach(() => vi.unstubAllGlobals());

const PROGRAM = `import { Hono } from 'hono';
const app = new Hono();
const kept: string[] = [];
app.get('/:n', (c) => { kept.push(c.req.param('n') + ' was here'); return c.text('ok'); });
export default app;`;

async function readingsAt(language: string, script: string): Promise<number[][]> {
  vi.stubGlobal('navigator', { language, languages: [language] });
  const before = process.argv[1];
  process.argv[1] = script;
  try {
    const bench = await Bench.load(PROGRAM);
    const first = bench.reading();
    bench.repeat(50, (index) => `/${index}`);
    return [first, bench.reading()];
  } finally {
    process.argv[1] = before ?? '';
  }
}

test('Neither the visitor’s language nor the place of a script moves a byte.', async () => {
  const here = await readingsAt('en-US', '/a.js');
  expect(await readingsAt('zh-Hant-TW', `/a/much/${'longer/'.repeat(20)}path.js`)).toEqual(here);
});
