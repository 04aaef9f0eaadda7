import type { LoadProfile, ProjectFiles, TakeHome, TakeHomeLesson } from '../../contract';
import { userPlan } from '../../take-home/load-plan';
import { LOAD_MJS, MEASURE_TS, SERVER_TS } from './node-scripts';
import { NODE_VERSIONS } from './versions';

const FILES = { leaky: 'leaky.ts', fixed: 'fixed.ts', 'wrong-turn': 'wrong-turn.ts' } as const;

/** The Hono programs of a lesson as a Node project, with an autocannon load and a measurement. */
export const takeHome: TakeHome = { project, sources: ['ts', 'mjs'] };

function project(lesson: TakeHomeLesson): ProjectFiles {
  const programs = lesson.programs.map(([variant, code]) => [FILES[variant], code] as const);
  const code = programs.map(([, text]) => text).join('\n');
  const imported = [...code.matchAll(/from '([a-z@][\w@/-]*)'/g)].map(([, name = '']) => name);
  const packages = ['hono', '@hono/node-server', ...imported].filter((name) => NODE_VERSIONS[name]);
  const requests = JSON.stringify(
    lesson.profile.requests.map(({ method, path, body, weight, leavesAfterMs }) => ({
      method,
      path,
      ...(body === undefined ? {} : { body }),
      weight,
      ...(leavesAfterMs === undefined ? {} : { leavesAfterMs }),
    })),
    null,
    2,
  );
  const { seed } = lesson.profile;
  return {
    ...Object.fromEntries(programs),
    'package.json': `${JSON.stringify(packageJson(lesson.slug, packages), null, 2)}\n`,
    'requests.json': `${requests}\n`,
    'server.ts': SERVER_TS,
    'measure.ts': MEASURE_TS.replace('SEED_OF_THE_LESSON', String(seed)),
    'load.mjs': LOAD_MJS.replace('STAGES_OF_THE_LESSON', () => stagesOf(lesson.profile)).replace(
      'SEED_OF_THE_LESSON',
      String(seed),
    ),
    'README.md': readme(
      lesson,
      programs.map(([file]) => file),
      packages.includes('pg'),
    ),
  };
}

function packageJson(slug: string, packages: readonly string[]): unknown {
  const pin = (names: readonly string[]) =>
    Object.fromEntries([...new Set(names)].sort().map((name) => [name, NODE_VERSIONS[name]]));
  return {
    name: `leak-lab-${slug}`,
    private: true,
    type: 'module',
    engines: { node: '>=20' },
    scripts: {
      'start:leaky': 'node --expose-gc --import tsx server.ts leaky',
      'start:fixed': 'node --expose-gc --import tsx server.ts fixed',
      load: 'node load.mjs',
      'measure:leaky': 'node --expose-gc --import tsx measure.ts leaky',
      'measure:fixed': 'node --expose-gc --import tsx measure.ts fixed',
    },
    dependencies: pin(packages),
    devDependencies: pin(['autocannon', 'tsx']),
  };
}

/** Seconds and requests a second of each stage; users become connections. */
function stagesOf(profile: LoadProfile): string {
  const plan = userPlan(profile);
  let before = 0;
  const rows = plan.stages.map(({ endS, users }) => {
    const seconds = Math.max(1, Math.round(endS - before));
    before = endS;
    const think = plan.thinkS ? (plan.thinkS[0] + plan.thinkS[1]) / 2 : null;
    const rate = plan.perUser !== null ? users * plan.perUser : think ? users / think : users;
    return `  { seconds: ${seconds}, rate: ${Math.max(1, Math.round(rate))} },`;
  });
  return `[\n${rows.join('\n')}\n]`;
}

function readme(
  { title, summary, profile }: TakeHomeLesson,
  files: readonly string[],
  database: boolean,
): string {
  const first = profile.requests[0];
  return `# ${title}

${summary}

From Leak Lab's lesson of this name: the same programs, for a real server on your machine.

${files.map((file) => `- \`${file}\``).join('\n')}
${
  database
    ? `
They talk to PostgreSQL. Start one, and write its address into the programs in the place of \`db\`. With Docker:
\`docker run --rm -p 5432:5432 -e POSTGRES_HOST_AUTH_METHOD=trust postgres:17\`.
`
    : ''
}
## Set up

    npm install

## Measure in one process

    npm run measure:leaky
    npm run measure:fixed

It sends the lesson's requests to the application, without a network, collects all garbage (\`--expose-gc\`) and
prints the heap that is still used, per request. Expect other bytes than in the lab, which runs another engine.
What is the same is which of the programs grows.

## Under load

    npm run start:leaky              # in one terminal; prints its heap every five seconds
    npm run load                     # in another: autocannon with the lesson's requests

One request by hand: \`curl -X ${first?.method ?? 'GET'} 'http://127.0.0.1:8000${(first?.path ?? '/').replace(/\{[^}]*\}/g, '1')}'\`
`;
}
