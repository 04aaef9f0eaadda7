import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { COMMON_PROBE_IDS, type ProbeInfo } from '../../../workers/contract';
import { record } from '../../../workers/cpython/record';
import { describeRunFile } from '../../domain/run-file/run-file-schema';
import { runReport } from '../../domain/run-report';
import { Series } from '../../domain/series';
import type { LabState } from '../lab-state';
import { LARGEST_RUN_FILE, readRunFile, runJson } from './run-file';

const PROBES: readonly ProbeInfo[] = COMMON_PROBE_IDS.map((id) => ({
  id,
  label: id,
  unit: 'count',
  repeatable: true,
  about: '',
}));

/** A run with a leak of 250 bytes and one dict a request, a restart in its middle. */
function finishedRun(): LabState {
  const readings = 40;
  const value = (id: string, i: number) =>
    id === 'atMs'
      ? i * 1500
      : id === 'requests'
        ? i * 60
        : id.endsWith('Bytes')
          ? 1e6 + i * 60 * 250
          : id === 'liveObjects'
            ? 1000 + i * 60
            : id.startsWith('wait') && i === 0
              ? Number.NaN
              : 0;
  const columns = PROBES.map(({ id }) => Float64Array.from({ length: readings }, (_, i) => value(id, i)));
  const at = Array.from({ length: readings }, (_, i) => i);
  const dicts = at.map((i) => 1000 + i * 60);
  const series = Series.from(PROBES, columns, [['dict', at, dicts]], []);
  const program = { files: { 'app.py': 'x = []\n# ``` </details> @someone\n' }, entry: 'app.py' };
  return {
    sample: {
      id: 'a-lesson/cpython',
      title: 'A <b>lesson</b>',
      runtime: 'cpython',
      variants: { leaky: program },
    },
    plan: {
      everyMs: 1500,
      profile: {
        seed: 7,
        warmupRequests: 10,
        requests: [{ method: 'GET', path: '/a|b/{n}', weight: 1 }],
        model: {
          kind: 'open',
          arrivals: 'even',
          stages: [{ perSecond: 40, durationMs: 60_000, ramp: false }],
        },
      },
    },
    phase: 'finished',
    sides: [
      {
        variant: 'leaky',
        phase: { kind: 'finished' },
        info: { id: 'cpython', version: 'CPython 3.13.2', probes: PROBES },
        program,
        series,
        verdict: null,
        incidents: [],
        output: [],
        alive: false,
        ends: [],
        diagnosis: { kind: 'none' },
      },
    ],
    atMs: 60_000,
    untilMs: 60_000,
    version: 1,
    busyMs: 1500,
    supervision: { killAtBytes: null, recycleAfterRequests: null },
    marks: [{ number: 0, atMs: 0, tables: {} }],
    readFrom: null,
  };
}

test('A run comes back from its file with the same readings, and is judged anew.', () => {
  const before = finishedRun();
  const text = runJson(before);
  const read = readRunFile(text, 'run-1');
  if (!read.ok) throw new Error(read.message);
  const [side] = read.value.sides;
  const series = before.sides[0]?.series;
  for (const { id } of PROBES) expect(side?.series?.column(id)).toEqual(series?.column(id));
  expect(side?.series?.types.count(side.series.types.numberOf('dict'), 39)).toBe(3340);
  expect(side?.verdict).toMatchObject({ class: 'leak', bytesPerRequest: 250 });
  expect(side?.alive).toBe(false);
  expect(read.value).toMatchObject({ plan: before.plan, atMs: 60_000, sample: { id: 'run-1/cpython' } });
  // Written again it is the same but for the sample’s name here and the verdict, which is now there.
  const again = JSON.parse(
    runJson({ ...before, ...read.value, sides: read.value.sides, sample: before.sample }),
  );
  const first = JSON.parse(text);
  expect({ ...again, sides: again.sides.map((one: object) => ({ ...one, verdict: null })) }).toEqual(first);
});

test('A file names the rule that decided and says why; one from before rules had names still opens.', () => {
  const read = readRunFile(runJson(finishedRun()), 'run-1');
  if (!read.ok) throw new Error(read.message);
  const judged = { ...finishedRun(), sides: read.value.sides };
  const file = JSON.parse(runJson(judged));
  const [{ verdict }] = file.sides;
  expect(verdict).toMatchObject({ class: 'leak', rule: 'rising-to-the-end', figures: { perRequest: 250 } });
  expect(verdict.why).toContain('by +250 B per request');
  file.sides[0].verdict = { class: 'leak', headline: verdict.headline, why: 'It rose.', growing: [] };
  const old = readRunFile(JSON.stringify(file), 'run-1');
  if (!old.ok) throw new Error(old.message);
  expect(old.value.sides[0]?.verdict).toEqual(read.value.sides[0]?.verdict);
});

test('Hostile and damaged files are refused with a sentence, whatever is in them.', () => {
  const text = runJson(finishedRun());
  /** The run with one field, named by its path, in another way. */
  const changed = (path: string, how: (before: unknown) => unknown) => {
    const run: Record<string, unknown> = JSON.parse(text);
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at = run;
    for (const key of keys) at = at[key] as Record<string, unknown>;
    at[last] = how(at[last]);
    return JSON.stringify(run);
  };
  const to = (value: unknown) => () => value;
  const put = (at: number, value: unknown) => (list: unknown) =>
    (list as unknown[]).map((one, i) => (i === at ? value : one));
  for (const [bad, said] of [
    ['', 'no whole JSON'],
    ['[]', 'no run'],
    ['null', 'no run'],
    [text.slice(0, -20), 'no whole JSON'],
    [' '.repeat(LARGEST_RUN_FILE + 1), 'larger than'],
    [changed('version', to(2)), 'newer'],
    [changed('runtime', to('native')), 'runtime'],
    [changed('plan.profile.seed', to(1.5)), 'plan.profile.seed'],
    [changed('plan.profile.model.stages.0.perSecond', to(1e9)), 'perSecond'],
    [changed('sides.0.readings.liveBytes', (list) => (list as number[]).slice(1)), 'equally many'],
    [changed('sides.0.readings.requests', put(9, 0)), 'go back'],
    [changed('sides.0.readings.liveBytes', put(3, null)), 'gaps'],
    [changed('sides.0.readings.liveBytes', put(3, 'x')), 'liveBytes'],
    [changed('sides.0.probes', (list) => [...(list as unknown[])].reverse()), 'lack'],
    [changed('sides.0.types.dict.readings', put(5, 99)), 'types'],
    [changed('sides.0.restarts', to([900])), 'restarts'],
    [changed('sides.0.program', to(null)), 'program'],
    [changed('sides.0.program.files', to({ '../x': '' })), 'files'],
    [changed('sides', (list) => [...(list as unknown[]), ...(list as unknown[])]), 'same name'],
    [changed('sides', to([])), 'sides'],
  ] as const) {
    const read = readRunFile(bad, 'run-1');
    expect(read.ok ? 'taken' : read.message).toContain(said);
  }
  const polluted = readRunFile(text.replace('"dict":', '"__proto__":'), 'run-1');
  expect(({} as { readings?: unknown }).readings).toBeUndefined();
  expect(polluted).toBeDefined();
});

test('A file with any bytes put in its middle never throws.', () => {
  const text = runJson(finishedRun());
  const random = xoroshiro128plus(9);
  for (let round = 0; round < 300; round++) {
    const at = Math.abs(random.next()) % text.length;
    const noise = String.fromCharCode(32 + (Math.abs(random.next()) % 95));
    const read = readRunFile(text.slice(0, at) + noise + text.slice(at + 1 + (round % 3)), 'run-1');
    if (!read.ok) expect(read.message).toMatch(/\.$/);
  }
});

test('A report says what was found and how to repeat it, and nothing in a program becomes markup.', () => {
  const read = readRunFile(runJson(finishedRun()), 'run-1');
  if (!read.ok) throw new Error(read.message);
  const { sample, plan, sides } = read.value;
  const report = runReport({
    title: sample.title,
    runtime: record,
    plan,
    killAtBytes: 8e6,
    recycleAfterRequests: null,
    readFrom: 'a`b.json',
    link: 'https://example.org/lab#s1.x',
    sides: sides.map((side) => ({
      variant: side.variant,
      version: side.info?.version ?? null,
      program: side.program,
      series: side.series,
      verdict: side.verdict,
      diagnosis: null,
      fault: null,
    })),
  });
  for (const said of [
    'leak, +250 B',
    'Decided by the rule `rising-to-the-end`: Live memory after a full collection rises',
    '1.0 MB to 1.6 MB',
    'seed **7**',
    '`GET /a¦b/{n}`',
    'Killed at 8.0 MB',
    '(https://example.org/lab#s1.x)',
    '``a`b.json``',
    'A &#60;b&#62;lesson',
    '| 2,340 | 1,585,000 |',
    '2,340 requests',
  ])
    expect(report).toContain(said);
  // The program’s own fence is shorter than the one around it.
  expect(report).toContain('````python\nx = []\n# ``` </details> @someone\n````');
  const drawn = report.split('\n').filter((line) => / \|.*\*/.test(line));
  expect(drawn.length, 'the line climbs through the chart').toBe(14);
});

test('docs/run-file.md says what the schema says.', async () => {
  const rows = describeRunFile().map(({ field, about }) => `| \`${field}\` | ${about} |`);
  const text = `# A run's file

“Export”, then “Whole run as JSON”, writes a run as one line of JSON. The page “Look at a run” opens it again: its charts, its verdict, its programs.
The file is checked by a schema when it is read (src/domain/run-file/run-file-schema.ts), and this page is printed from the same schema by its test.

| Field | What it holds |
|---|---|
${rows.join('\n')}

Times are virtual milliseconds since the baseline. Bytes are bytes. Columns of one side have equally many values; \`atMs\` and \`requests\` never go back.
A file of at most ${LARGEST_RUN_FILE / 1e6} MB is read; unknown fields are dropped. The verdict in it is not believed: the readings are judged anew.

The readings of a side as a data frame, in Python:

\`\`\`python
import json
import pandas

run = json.load(open("run.json"))
readings = pandas.DataFrame(run["sides"][0]["readings"])
\`\`\`
`;
  for (const { about, field } of describeRunFile()) expect(about, field).not.toBe('');
  await expect(text).toMatchFileSnapshot('../../../docs/run-file.md');
});
