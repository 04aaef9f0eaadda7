import { afterEach, expect, test } from 'vitest';
import { LIMITS } from '../testing/engine-host';
import { closeAll, running } from '../testing/sample';

afterEach(closeAll);

const INSTRUMENTS = ['memory', 'growth', 'tasks', 'survivors', 'lines', 'connections'];

test('Two million objects, 10,000 levels and cycles are looked into like anything else', async () => {
  const programs: readonly (readonly [code: string, type: string, count: number, beginning: string])[] = [
    ['kept = [object() for _ in range(2_000_000)]', 'object', 2_000_000, 'module app|list of 2,000,000'],
    [
      'class Leaf: pass\ndeep = Leaf()\nfor _ in range(10_000): deep = [deep]',
      'Leaf',
      1,
      'module app|list of 1|list of 1',
    ],
    [
      'class Node: pass\nring = at = Node()\nfor _ in range(20_000):\n    at.next = Node()\n    at.next.back = at\n    at = at.next\nat.next = ring',
      'Node',
      20_001,
      'module app|Node object',
    ],
  ];
  for (const [code, type, count, beginning] of programs) {
    // Two million objects take their time on a busy machine.
    const host = await running(code, { limits: { ...LIMITS, busyMs: 30_000 } });
    await host.mark();
    const { instances, chains } = await host.holders(type);
    expect(instances).toBe(count);
    const links = chains[0]?.links.map(({ text }) => text) ?? [];
    expect(links.join('|').startsWith(beginning)).toBe(true);
    expect(links.length).toBeLessThanOrEqual(40);
    for (const instrument of INSTRUMENTS) expect((await host.inspect(instrument)).ok, instrument).toBe(true);
    await host.startTrace();
    expect((await host.endTrace()).containers).toEqual([]);
    // Its text would be endless or very deep: Python's own answer, and the process goes on.
    await host.console('print(repr(globals())[:10])');
    expect((await host.console('1 + 1')).value).toBe('2');
    await host.close();
  }
});
