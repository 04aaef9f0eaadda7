import { expect, test } from 'vitest';
import { compileCourse } from './compile-course';
import type { Problem } from './problem';
import { TWO_RUNTIMES } from './testing/collect';

/** The skeleton that `npm run lesson:new` copies: a whole lesson without a mistake. */
const skeleton = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../../lessons/skeleton/*', { query: '?raw', import: 'default', eager: true }),
  ).map(([path, text]) => [path.replace(/^.*\//, ''), text]),
);
const page = '---\ntitle: A page\nsummary: What the page is for.\n---\n\n## Leak\n\nIt rises. And rises.\n';
const pages = { 'faq.md': page, 'guide.md': page, 'glossary.md': page, 'source.md': page };

function compile(
  change: Readonly<Record<string, string | undefined>>,
  folder = '33-a-lesson',
  otherPages: Readonly<Record<string, string>> = {},
) {
  const files = Object.fromEntries(
    Object.entries({ ...skeleton, ...change }).filter((one): one is [string, string] => one[1] !== undefined),
  );
  return compileCourse({ folders: [{ folder, files }], pages: { ...pages, ...otherPages } }, TWO_RUNTIMES);
}

const print = (problems: readonly Problem[]): string[] =>
  problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);

/** The first problem after one text in one file has been replaced. */
function after(file: string, from: string, to: string): string | undefined {
  const text = skeleton[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} has no “${from}”.`);
  return print(compile({ [file]: text.replace(from, to) }).problems)[0];
}

test('The skeleton of a lesson compiles, with all nine parts in order.', () => {
  const { lessons, problems } = compile({});
  expect(print(problems)).toEqual([]);
  const [lesson] = lessons;
  expect(lesson).toMatchObject({
    slug: 'a-lesson',
    number: 33,
    part: 'beyond',
    runtimes: ['cpython', 'quickjs'],
  });
  expect(lesson?.steps.map(({ activity }) => activity.kind)).toEqual([
    'story',
    'predict',
    'watch',
    'diagnose',
    'wrong-turn',
    'diff',
    'exercise',
    'quiz',
    'take-home',
  ]);
  expect(lesson?.plan).toMatchObject({ everyMs: 1000, profile: { seed: 1, warmupRequests: 150 } });
  expect(lesson?.expect['cpython']?.leaky).toEqual({
    verdict: ['leak'],
    growing: { dict: 1 },
    cause: { type: 'dict', mark: 2, holder: 'greeted' },
  });
  expect(lesson?.exercise?.checks.map(({ id, kind }) => [id, kind])).toEqual([
    ['flat', 'memory'],
    ['answers', 'behaviour'],
  ]);
  expect(lesson?.exercise?.samples['quickjs']?.variants.yours?.files['app.ts']).toBe(skeleton['start.ts']);
});

test('A block of code is for the readers of its language; a quiz explains every option.', () => {
  const [lesson] = compile({}).lessons;
  const diagnose = lesson?.steps[3]?.blocks.filter((block) => block.kind === 'snippet');
  expect(diagnose?.map(({ language, run }) => [language, run?.variant])).toEqual([
    ['python', 'leaky'],
    ['typescript', 'leaky'],
  ]);
  const quiz = lesson?.steps[7]?.blocks.find((block) => block.kind === 'quiz');
  expect(quiz?.options.map(({ right }) => right)).toEqual([false, true]);
  expect(JSON.stringify(quiz?.options[0]?.why)).toContain('The list still refers to it.');
});

test('A figure becomes what the recorded run of each language measured.', () => {
  const run = {
    bytesPerRequest: 177.25,
    requests: 2400,
    failures: 0,
    restarts: 0,
    liveStart: 1,
    liveEnd: 2,
    peak: 31_700_000,
    waitMean: 1500,
    waitP95: null,
    waitP95Start: 20,
    perRequest: { dict: 1 },
    curve: [],
  };
  const both = { leaky: run, fixed: { ...run, requests: 10, perRequest: {} } };
  const recorded = JSON.stringify({ python: both, typescript: { ...both, leaky: { ...run, requests: 7 } } });
  const say = (figures: string) => {
    const text = skeleton['lesson.md']?.replace('Say what to look for', figures);
    return compile({ 'lesson.md': text, 'recorded.json': recorded });
  };
  const fine = say(
    ':fig[leaky.requests] :fig[python.leaky.peak] :fig[leaky.perRequest.dict] :fig[fixed.perRequest.dict] :fig[leaky.waitMean] :fig[leaky.waitP95]',
  );
  expect(print(fine.problems)).toEqual([]);
  const text = JSON.stringify(fine.lessons[0]?.steps[2]?.blocks);
  expect(text).toContain('"dataPython":"2,400","dataTypescript":"7"');
  expect(text).toContain('"dataPython":"31.7 MB","dataTypescript":"31.7 MB"');
  expect(text).toContain('+1.00');
  expect(text).toContain('+0.00');
  expect(text).toContain('1.5 s');
  expect(text).toContain('no answer');
  expect(print(say(':fig[leaky.speed]').problems)[0]).toContain('is none of bytesPerRequest');
  expect(print(say(':fig[leaky.perRequest.list]').problems)[0]).toContain('what rises there: dict');
  expect(
    print(
      compile({ 'lesson.md': skeleton['lesson.md']?.replace('Say what', ':fig[leaky.requests]') }).problems,
    )[0],
  ).toContain('npm run lessons:record a-lesson');
});

test('Every mistake is told with its file, its line and what would be right.', () => {
  expect(print(compile({}, 'lesson-one').problems)[0]).toContain('13-globals-that-hold-on');
  expect(print(compile({ 'lesson.md': undefined }).problems)[0]).toContain('missing');
  expect(print(compile({ 'notes.txt': 'x' }).problems)[0]).toContain(
    '33-a-lesson/notes.txt:1: No lesson has',
  );
  expect(after('lesson.md', 'minutes: 8', 'minutes: many')).toMatch(/lesson\.md:4: minutes: /);
  expect(after('lesson.md', 'level: working', 'colour: red\nlevel: working')).toMatch(
    /lesson\.md:5: colour: this key is not known/,
  );
  expect(after('lesson.md', '40/s for 30s', 'briskly')).toContain('load.traffic: “briskly”');
  expect(after('lesson.md', 'requires: []', 'requires: [nothing]')).toContain('there is no lesson “nothing”');
  expect(after('lesson.md', 'requires: []', 'requires: [a-lesson]')).toContain('comes later');
  expect(after('lesson.md', 'verdict: clean', 'verdict: fine')).toContain('expect.python.fixed.verdict');
  expect(print(compile({ 'fixed.py': undefined }).problems)[0]).toContain('there is no fixed.py');
  expect(after('fixed.py', '# [1]', '# here')).toContain('[1], which no comment in fixed.py carries');
  expect(after('lesson.md', '::predict', '::guess')).toContain('“::guess” is not known');
  expect(after('lesson.md', '::predict{side=leaky}', '')).toContain('asks nothing of the reader');
  expect(after('lesson.md', 'side=leaky instrument=growth', 'side=leaky instrument=magic')).toContain(
    'instrument=magic should be one of',
  );
  expect(after('lesson.md', '```python run=leaky', '```python run=nobody')).toContain('run=nobody should be');
  expect(after('lesson.md', '```python run=leaky', '```python')).toContain('nothing to run in python');
  expect(after('lesson.md', '- [ ] At', '- [x] At')).toContain('Exactly one option');
  expect(after('lesson.md', ' :: The list', ' The list')).toContain('explanation after “ :: ”');
  expect(after('lesson.md', 'Tell the symptom', ':term[nonsense]')).toContain('no term “nonsense”');
  expect(after('lesson.md', 'Tell the symptom', '[x](lesson:nowhere)')).toContain('leads to no lesson');
  for (const typed of ['31.7 MB', '+1.00'])
    expect(after('lesson.md', 'Tell the symptom', `It is **${typed}** a request`)).toContain(
      `“${typed}” looks like what a run has measured`,
    );
  const other = 'Hono 4.8 has a limit of 7 MB, 1.5 times 861 KB; `31.7 MB`';
  expect(after('lesson.md', 'Tell the symptom', other)).toBeUndefined();
  expect(after('lesson.md', 'Tell the symptom', 'word '.repeat(130))).toContain('120 are the most');
  expect(print(compile({}, '33-a-lesson', { 'faq.md': '# x' }).problems)[0]).toContain('faq.md:1');
});

test('An exercise has memory and behaviour checks, two more right answers and two wrong ones in each language.', () => {
  expect(after('exercise.md', 'memory: { verdict: [clean, bounded] }', 'calls: [{ send: GET / }]')).toContain(
    'at least one memory check',
  );
  expect(after('exercise.md', 'latest: 7', 'latest: { matches: "(" }')).toContain('no regular expression');
  expect(after('exercise.md', 'send: "GET /greet/7"', 'send: "FETCH /greet/7"')).toContain('method');
  expect(print(compile({ 'right-state.py': undefined }).problems)[0]).toContain(
    'at least 2 files right-….py',
  );
  expect(after('wrong-del.py', '# fails: flat', '# oops')).toContain('should say which checks it fails');
  expect(after('wrong-del.py', '# fails: flat', '# fails: steep')).toContain('no check “steep”');
  expect(print(compile({ 'solution.ts': undefined }).problems)[0]).toContain('needs a solution.ts');
});
