import type { LoadProfile, ProjectFiles, RequestTemplate, TakeHome, TakeHomeLesson } from '../../contract';
import { pathParts, requestName, userPlan } from '../../take-home/load-plan';
import { MEASURE_PY } from './measure-py';
import { PYTHON_VERSIONS } from './versions';
import { WATCH_RSS_PY } from './watch-rss-py';

const MODULES: Readonly<Record<string, readonly string[]>> = {
  fastapi: ['fastapi', 'pydantic'],
  sqlalchemy: ['sqlalchemy', 'psycopg2-binary'],
  psycopg2: ['psycopg2-binary'],
  asyncpg: ['asyncpg'],
  httpx: ['httpx'],
  pydantic: ['pydantic'],
};
const FILES = { leaky: 'leaky.py', fixed: 'fixed.py', 'wrong-turn': 'wrong_turn.py' } as const;

/** The FastAPI programs of a lesson, with a Locust load, a measurement and what to install. */
export const takeHome: TakeHome = { project, sources: ['py'] };

function project(lesson: TakeHomeLesson): ProjectFiles {
  const programs = lesson.programs.map(([variant, code]) => [FILES[variant], code] as const);
  const code = programs.map(([, text]) => text).join('\n');
  const packages = packagesIn(code);
  return {
    ...Object.fromEntries(programs),
    'requirements.txt': requirements([...packages, 'uvicorn', 'locust', 'psutil', 'objgraph']),
    'locustfile.py': locustfile(lesson.profile),
    'measure.py': MEASURE_PY.replace('REQUESTS_OF_THE_LESSON', () => requestList(lesson.profile)).replace(
      'SEED_OF_THE_LESSON',
      String(lesson.profile.seed),
    ),
    'watch_rss.py': WATCH_RSS_PY,
    'README.md': readme(
      lesson,
      programs.map(([file]) => file),
      packages.has('psycopg2-binary') || packages.has('asyncpg'),
    ),
  };
}

/** The packages that these programs import. */
function packagesIn(code: string): ReadonlySet<string> {
  const found = new Set<string>(['fastapi', 'pydantic']);
  for (const [, name = ''] of code.matchAll(/^\s*(?:from|import)\s+(\w+)/gm))
    for (const one of MODULES[name] ?? []) found.add(one);
  return found;
}

function requirements(packages: readonly string[]): string {
  const lines = [...new Set(packages)].sort().map((name) => `${name}==${PYTHON_VERSIONS[name]}`);
  return `# The versions that the lab itself runs, and current ones of what it doesn't need.\n${lines.join('\n')}\n`;
}

/** `[("GET", ["/users/", {"count": "user"}], None, 3), …]` as Python reads it. */
function requestList({ requests }: LoadProfile): string {
  const rows = requests.map(({ method, path, body, weight, leavesAfterMs }) => {
    const fields = [
      JSON.stringify(method),
      pythonParts(path),
      body === undefined ? 'None' : pythonParts(body),
      String(weight),
      leavesAfterMs === undefined ? 'None' : String(leavesAfterMs / 1000),
    ];
    return `    (${fields.join(', ')}),`;
  });
  return `[\n    # method, path, body, weight, leaves after (s)\n${rows.join('\n')}\n]`;
}

function pythonParts(text: string): string {
  const parts = pathParts(text).map((part) => {
    if (part.kind === 'text') return JSON.stringify(part.text);
    return part.kind === 'counter'
      ? `("count", ${JSON.stringify(part.name)})`
      : `(${part.low}, ${part.high})`;
  });
  return `[${parts.join(', ')}]`;
}

function locustfile(profile: LoadProfile): string {
  const { stages, perUser, thinkS } = userPlan(profile);
  const wait =
    perUser !== null
      ? `constant_throughput(${perUser})`
      : `between(${thinkS?.[0] ?? 1}, ${thinkS?.[1] ?? 1})`;
  const names = [...new Set(profile.requests.flatMap(counterNames))];
  const lines = [
    '"""The lesson\'s load for a real server, for Locust: https://locust.io"""',
    '',
    'import itertools',
    'import random',
    '',
    `from locust import HttpUser, LoadTestShape, ${perUser !== null ? 'constant_throughput' : 'between'}, task`,
    '',
    `random.seed(${profile.seed})`,
    ...(names.length > 0
      ? [
          '# One counter for each placeholder: 1, 2, 3 and so on, over all users.',
          `counters = {name: itertools.count(1) for name in ${JSON.stringify(names)}}`,
        ]
      : []),
    '',
    '',
    'class Visitor(HttpUser):',
    `    wait_time = ${wait}`,
    ...profile.requests.flatMap((request, index) => ['', ...taskOf(request, index)]),
    '',
    '',
    'class Stages(LoadTestShape):',
    '    """(until this second, users, spawned a second)"""',
    '',
    `    stages = [${stages.map(({ endS, users, spawnPerSecond }) => `(${endS}, ${users}, ${spawnPerSecond})`).join(', ')}]`,
    '',
    '    def tick(self):',
    '        for end, users, rate in self.stages:',
    '            if self.get_run_time() < end:',
    '                return users, rate',
    '        return None',
    '',
  ];
  return lines.join('\n');
}

function counterNames({ path, body = '' }: RequestTemplate): string[] {
  return pathParts(path + body).flatMap((part) => (part.kind === 'counter' ? [part.name] : []));
}

/** Locust's weights are whole numbers: fractions are counted in tenths. */
function taskOf(request: RequestTemplate, index: number): string[] {
  const { method, path, body, weight, leavesAfterMs } = request;
  const whole = Number.isInteger(weight) ? weight : Math.max(1, Math.round(weight * 10));
  const names = [...new Set(counterNames(request))];
  const fill = (text: string): string =>
    pathParts(text)
      .map((part) =>
        part.kind === 'text'
          ? part.text.replace(/[{}]/g, '$&$&')
          : part.kind === 'counter'
            ? `{${part.name}}`
            : `{random.randint(${part.low}, ${part.high})}`,
      )
      .join('');
  const options = [
    `name=${JSON.stringify(requestName(request))}`,
    ...(body === undefined
      ? []
      : [`data=f${quoted(fill(body))}`, 'headers={"content-type": "application/json"}']),
    ...(leavesAfterMs === undefined ? [] : [`timeout=${leavesAfterMs / 1000}`]),
  ];
  return [
    `    @task(${whole})`,
    `    def request_${index + 1}(self):`,
    ...names.map((name) => `        ${name} = next(counters[${JSON.stringify(name)}])`),
    `        self.client.request(${JSON.stringify(method)}, f${quoted(fill(path))}, ${options.join(', ')})`,
  ];
}

function quoted(text: string): string {
  return `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
}

function readme(lesson: TakeHomeLesson, files: readonly string[], database: boolean): string {
  const { profile, title, summary } = lesson;
  const first = profile.requests[0];
  return `# ${title}

${summary}

From Leak Lab's lesson of this name: the same programs, for a real server on your machine.

${files.map((file) => `- \`${file}\``).join('\n')}
${
  database
    ? `
They talk to PostgreSQL. Start one, and write its address into the programs in the place of \`db\`; the lab's
tables are not needed beyond what the queries name. With Docker:
\`docker run --rm -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres:17\`.
`
    : ''
}
## Set up

    python -m venv .venv
    . .venv/bin/activate            # Windows: .venv\\Scripts\\activate
    pip install -r requirements.txt

## Measure in one process

    python measure.py leaky
    python measure.py fixed

It sends the lesson's requests to the application, without a network, and prints what tracemalloc says is still
allocated after a full collection, per request and by line, and the process's RSS as psutil sees it. Expect other
bytes than in the lab: pointers are twice as long here, and RSS hardly ever shrinks. What is the same is which of
the programs grows.

## Under load

    uvicorn leaky:app --port 8000
    locust -f locustfile.py --headless --host http://127.0.0.1:8000
    python watch_rss.py PID          # of the uvicorn process

One request by hand: \`curl -X ${first?.method ?? 'GET'} 'http://127.0.0.1:8000${(first?.path ?? '/').replace(/\{[^}]*\}/g, '1')}'\`
`;
}
