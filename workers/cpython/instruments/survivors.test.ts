import { afterEach, expect, test } from 'vitest';
import { requests } from '../testing/engine-host';
import { closeAll, running } from '../testing/sample';

afterEach(closeAll);

test('Survivors are those made between two marks that still live, to the object and to the byte', async () => {
  const host = await running(`
class Session:
    __slots__ = ("n",)
old, middle = [], []
@app.get("/go/{n}")
async def go(n: int):
    middle.append(Session())
    return {}
@app.get("/drop")
async def drop():
    del middle[::2]
    return {}
`);
  const survivors = async (from: number, to: number) => {
    const outcome = await host.inspect('survivors', { from: String(from), to: String(to) });
    if (!outcome.ok) throw new Error(outcome.fault.message);
    return outcome.value.rows.filter(([type]) => type === 'Session');
  };
  await host.advance(requests('/go/{n}', 10, 0), 100);
  expect(await host.mark()).toBe(0);
  await host.advance(requests('/go/{n}', 20, 100), 300);
  expect(await host.mark()).toBe(1);
  await host.advance(requests('/go/{n}', 30, 300), 600);
  await host.advance(requests('/drop', 1, 600), 700);
  // New ones may come to lie where old ones were: they are none of those that lived at the mark.
  await host.advance(requests('/go/{n}', 30, 700), 1000);
  expect(await host.mark()).toBe(2);
  // A collector’s header, the object’s two words and its slot: 20 bytes.
  expect(await survivors(0, 1)).toEqual([['Session', 10, 10 * 20]]);
  expect(await survivors(1, 2)).toEqual([['Session', 45, 45 * 20]]);
  expect(await survivors(0, 2)).toEqual([['Session', 55, 55 * 20]]);
});

test('Survivors without two marks say what is missing', async () => {
  const host = await running('');
  const outcome = await host.inspect('survivors');
  expect(outcome).toMatchObject({
    ok: true,
    value: { rows: [], note: expect.stringMatching(/^No mark has been set yet/) },
  });
});
