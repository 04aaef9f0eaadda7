import { expect, test } from 'vitest';
import { Bench } from './testing/engine-kit';

test('what stays is told by the line that asked for it', async () => {
  const bench = await Bench.load(`import { Hono } from 'hono'
const app = new Hono()
const kept: unknown[] = []
let text = ''
function make(n: number) {
  const first = {
    n,
    list: [n, n],
  }
  const second = new Uint8Array(1000)

  return [first, second]
}
app.get('/:n', (c) => {
  const gone = { n: 1, junk: 'x'.repeat(50) + c.req.path }
  kept.push(
    make(Number(c.req.param('n'))),
  )
  text += 'a line of the log ' + c.req.param('n')
  return c.text('ok' + gone.junk.length)
})
export default app`);
  bench.repeat(100, (n) => `/${n}`);
  bench.engine.collect();
  bench.engine.startTrace();
  const before = bench.reading()[0] ?? 0;
  bench.repeat(100, (n) => `/${n}`);
  bench.engine.collect();
  const { lines } = bench.engine.endTrace();
  const grown = (bench.reading()[0] ?? 0) - before;
  console.log(lines, grown);
  expect(1).toBe(2);
});
