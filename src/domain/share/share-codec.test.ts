import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { runtimes } from '../../lab/runtimes';
import { crc32, decodeShare, encodeShare, MAX_LINK } from './share-codec';
import { isShareLink } from './share-link';
import { planOf, type SharedBench, sharedSample } from './shared-bench';

const decode = (hash: string) => decodeShare(hash, runtimes);

const BENCH: SharedBench = {
  page: 'learn',
  sample: 'globals-that-hold-on/cpython',
  language: 'python',
  step: 3,
  variants: ['leaky', 'fixed'],
  load: {
    requests: ['GET /users/{n} x3', 'POST /visit {"user": {n}} leaves after 2s'],
    traffic: '10 users thinking 1s..3s spawning 2/s for 2m',
    seed: 7,
    warmup: 150,
    every: 1500.25,
  },
  limits: { busyMs: 1500, killAtBytes: 8_000_000 },
  view: { metric: 'memory', x: 'requests', layout: 'twin' },
  files: [
    { variant: 'leaky', name: 'app.py', text: 'seen = {}\n# “ü” 🜁 \u0000 </script>\r\n'.repeat(40) },
    { variant: 'fixed', name: 'app.py', text: '' },
  ],
};

/** A link around any bytes, with a right checksum. */
async function link(plain: string | Uint8Array<ArrayBuffer>, version = 1): Promise<string> {
  const bytes = typeof plain === 'string' ? new TextEncoder().encode(plain) : plain;
  const packed = new Response(bytes).body?.pipeThrough(new CompressionStream('deflate-raw'));
  const body = new Uint8Array(await new Response(packed ?? null).arrayBuffer());
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, crc32(bytes));
  return `#s${version}.${base64url([...sum, ...body])}`;
}
const base64url = (bytes: readonly number[]) =>
  btoa(bytes.map((byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const head = (change: object) => {
  const { files, ...rest } = BENCH;
  return `${JSON.stringify({ ...rest, files: files.map((f) => [f.variant, f.name, f.text.length]), ...change })}\n${files.map((f) => f.text).join('')}`;
};

test('What goes into a link comes out of it, and its traffic is a plan.', async () => {
  const hash = await encodeShare(BENCH);
  expect(hash).toMatch(/^#s1\.[\w-]+$/);
  expect(isShareLink(hash ?? '')).toBe(true);
  expect(await decode(hash ?? '')).toEqual({
    kind: 'share',
    bench: BENCH,
    key: expect.stringMatching(/^[0-9a-f]{8}$/),
  });
  expect(planOf(BENCH)).toMatchObject({ ok: true, value: { everyMs: 1500.25, profile: { seed: 7 } } });
  expect(['#13.4p', '#content', '', '#s', '#s1'].filter(isShareLink)).toEqual([]);
});

test('Programs drawn at random survive the way, whatever is in them.', async () => {
  const random = xoroshiro128plus(20);
  const draw = (below: number) => Math.abs(random.next()) % below;
  for (let round = 0; round < 60; round++) {
    // Any UTF-16 unit but halves of pairs, which no file of UTF-8 can hold.
    const text = Array.from({ length: draw(3000) }, () =>
      String.fromCodePoint(draw(4) ? 9 + draw(118) : draw(0xd800)),
    ).join('');
    const bench: SharedBench = {
      ...BENCH,
      files: [{ variant: 'leaky', name: 'app.py', text }],
      load: { ...BENCH.load, seed: draw(2 ** 31) },
    };
    const reading = await decode((await encodeShare(bench)) ?? 'too long');
    expect(reading).toMatchObject({ kind: 'share', bench });
  }
});

test('A link that is cut off anywhere is refused, and what could be read of its code is the beginning of it.', async () => {
  const hash = (await encodeShare(BENCH)) ?? '';
  const whole = BENCH.files[0]?.text ?? '';
  let most = 0;
  for (let length = 4; length < hash.length; length++) {
    const reading = await decode(hash.slice(0, length));
    if (reading.kind !== 'refused') throw new Error(`Taken for a whole link at ${length}.`);
    const [first] = reading.saved;
    if (first)
      expect(first.text.replace(/\uFFFD+$/, '')).toBe(
        whole.slice(0, first.text.replace(/\uFFFD+$/, '').length),
      );
    most = Math.max(most, first?.text.length ?? 0);
  }
  expect(most, 'near its end, most of the code is there').toBeGreaterThan(whole.length / 2);
});

test('A link with any one character changed is refused.', async () => {
  const hash = (await encodeShare(BENCH)) ?? '';
  const random = xoroshiro128plus(5);
  for (let at = 4; at < hash.length; at++) {
    const other = 'AQgwx-_9'[Math.abs(random.next()) % 8] ?? 'A';
    if (other === hash[at]) continue;
    const changed = hash.slice(0, at) + other + hash.slice(at + 1);
    const reading = await decode(changed);
    // The last character's spare bits carry nothing.
    if (at < hash.length - 1) expect(reading.kind, `at ${at}`).toBe('refused');
  }
});

test('Noise after the version never throws and is never taken for a bench.', async () => {
  const random = xoroshiro128plus(11);
  for (let round = 0; round < 300; round++) {
    const noise = base64url(Array.from({ length: Math.abs(random.next()) % 400 }, () => random.next() & 255));
    expect((await decode(`#s1.${noise}`)).kind).toBe('refused');
  }
  for (const hash of ['#s1.', '#s1.A', '#s1.%%%', '#s0.AAAA', '#s1.=', '#s1.\n'])
    expect((await decode(hash)).kind).toBe('refused');
});

test('A bomb is seen at the cap: what it would unpack to is never there.', async () => {
  const bomb = await link(new Uint8Array(8_000_000));
  expect(bomb.length).toBeLessThan(MAX_LINK);
  expect(await decode(bomb)).toMatchObject({
    why: 'too large',
    message: expect.stringContaining('512 kB'),
  });
  expect(await decode(`#s1.${'A'.repeat(MAX_LINK + 1)}`)).toMatchObject({ why: 'too large' });
});

test('What is too long for a link is not made one.', async () => {
  const random = xoroshiro128plus(3);
  const text = Array.from({ length: 60_000 }, () =>
    String.fromCharCode(33 + (Math.abs(random.next()) % 90)),
  ).join('');
  expect(await encodeShare({ ...BENCH, files: [{ variant: 'leaky', name: 'app.py', text }] })).toBeNull();
});

test('A newer link says so; fields that don’t belong are refused by name and the code is still there.', async () => {
  expect(await decode(await link('{}', 2))).toMatchObject({ why: 'newer' });
  for (const [change, said] of [
    [{ page: 'admin' }, 'page'],
    [{ language: 'cobol' }, 'language'],
    [{ sample: '../../etc' }, 'sample'],
    [{ variants: [] }, 'variants'],
    [{ limits: { busyMs: 1e9 } }, 'limits.busyMs'],
    [{ load: { ...BENCH.load, seed: -1 } }, 'load.seed'],
    [{ run: true }, 'run'],
    [{ files: [['leaky', '../app.py', 3]] }, 'files.0.1'],
  ] as const)
    expect(await decode(await link(head(change)))).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(`“${said}”`),
    });
  expect(await decode(await link(head({ load: { ...BENCH.load, traffic: 'briskly' } })))).toMatchObject({
    message: expect.stringContaining('briskly'),
    saved: [{ variant: 'leaky', name: 'app.py' }],
  });
  expect(await decode(await link(`${head({})}more`))).toMatchObject({ why: 'broken' });
});

test('A share is laid over the sample that it began from, under an id of its own; it adds no files and no variants.', () => {
  const program = { files: { 'app.py': 'app = 1' }, entry: 'app.py' };
  const base = {
    id: BENCH.sample,
    title: 'T',
    runtime: 'cpython',
    variants: { leaky: program, fixed: program },
  };
  const shared = sharedSample(base, BENCH, '0a1b2c3d');
  expect(shared?.id).toBe('link-0a1b2c3d/globals-that-hold-on/cpython');
  expect(shared?.variants.leaky?.files['app.py']).toBe(BENCH.files[0]?.text);
  expect(base.variants.leaky.files['app.py']).toBe('app = 1');
  expect(sharedSample({ ...base, id: 'other/cpython' }, BENCH, 'k')).toBeNull();
  const extra = { ...BENCH, files: [{ variant: 'leaky' as const, name: 'secrets.py', text: '' }] };
  expect(sharedSample(base, extra, 'k')).toBeNull();
});
