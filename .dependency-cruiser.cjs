const { existsSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/** A folder of workers/ with a record is a runtime. */
const WORKERS = join(__dirname, 'workers');
const RUNTIME = `(${readdirSync(WORKERS)
  .filter((name) => ['record.ts', 'record.dev.ts'].some((file) => existsSync(join(WORKERS, name, file))))
  .join('|')})`;

const TESTS = ['\\.test\\.tsx?$', '^src/[^/]+/testing/'];

/**
 * The arrows of src/README.md and workers/README.md as rules: which file may import which. Types count like values, in TypeScript and
 * in JSDoc. Run by `npm run arrows` and by `npm test`; scripts/arrows.test.ts breaks each rule once.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    arrow('app', ['app', 'features', 'ui', 'lab', 'content', 'domain', 'contract']),
    arrow('lab', ['lab', 'domain', 'contract', 'runtimes']),
    arrow('content', ['content', 'domain', 'contract']),
    arrow('domain', ['domain', 'contract']),
    arrow('ui', ['ui']),
    {
      name: 'a feature never imports another',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'a feature imports lab, content, domain and ui only',
      severity: 'error',
      from: { path: '^src/features/' },
      to: { path: ['^src/app/', '^workers/(?!contract\\.ts$)'] },
    },
    {
      name: 'runtimes are found by src/lab alone',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/lab/(runtime[^/]*|take-home)\\.ts$', ...TESTS] },
      to: { path: '^workers/', pathNot: '^workers/contract\\.ts$' },
    },
    ...floors('src/lab', ['offline', 'border', 'kept']),
    {
      name: 'a room of src/lab never imports what drives a run',
      severity: 'error',
      from: { path: '^src/lab/[^/]+/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/lab/(lab-store|kept-run|run|side|standby-pool)\\.ts$' },
    },
    {
      name: 'no arrow leaves workers/ for src/',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^src/' },
    },
    {
      name: 'a runtime knows no other runtime',
      severity: 'error',
      from: { path: `^workers/${RUNTIME}/` },
      to: { path: `^workers/${RUNTIME}/`, pathNot: '^workers/$1/' },
    },
    {
      name: 'what runtimes share knows no runtime',
      severity: 'error',
      from: { path: `^workers/(?!${RUNTIME}/)`, pathNot: '\\.test\\.ts$' },
      to: { path: `^workers/${RUNTIME}/` },
    },
    ...floors('workers/cpython', ['interpreter', 'meter', 'heap', 'instruments']),
    ...floors('workers/quickjs', ['heap', 'text', 'machine', 'console', 'program', 'instruments']),
    {
      name: 'a room of a runtime never imports its engine',
      severity: 'error',
      from: { path: '^workers/([^/]+)/[^/]+/', pathNot: ['\\.test\\.ts$', '^workers/[^/]+/testing/'] },
      to: { path: '^workers/$1/(engine|worker|index)\\.ts$' },
    },
    {
      name: 'the contract imports nothing but its own nouns',
      severity: 'error',
      from: { path: '^workers/contract[./]' },
      to: { pathNot: '^workers/contract/' },
    },
    {
      name: 'traffic is pure',
      severity: 'error',
      from: { path: '^workers/traffic/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^workers/',
        pathNot: ['^workers/traffic/', '^workers/contract\\.ts$', '^workers/fault-error\\.ts$'],
      },
    },
    {
      name: 'what is served imports no tool and no test',
      severity: 'error',
      from: {
        path: '^(src|workers|service-worker|packages)/',
        pathNot: ['\\.test\\.tsx?$', '^workers/testing/', '^workers/[^/]+/testing/'],
      },
      to: { path: ['^(scripts|e2e|corpus|bench|lessons)/', '/testing/', '\\.test\\.tsx?$'] },
    },
    {
      name: 'the embed package imports the wire types only',
      severity: 'error',
      from: { path: '^packages/embed/' },
      to: { path: '^(src|workers|service-worker)/', pathNot: '^src/domain/embed/protocol\\.ts$' },
    },
    {
      name: 'the service worker imports its own files only',
      severity: 'error',
      from: { path: '^service-worker/' },
      to: { path: '^(src|workers|packages)/' },
    },
    {
      name: 'a script that Node runs as it is imports TypeScript for its types only',
      severity: 'error',
      from: { path: '\\.mjs$' },
      to: { path: '\\.tsx?$', pathNot: '^node_modules/', dependencyTypesNot: ['jsdoc', 'type-only'] },
    },
    {
      name: 'no circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'everything that is imported exists',
      severity: 'error',
      // Pyodide is laid beside it by `npm run bench`.
      from: { pathNot: '^bench/bare-pyodide-worker\\.js$' },
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?', '^vite/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Style sheets, imports with a question to the bundler, and programs that are read as text.
    exclude: { path: ['\\.css$', '\\?', '^corpus/[^/]+/', '^lessons/[^/]+/'] },
    tsPreCompilationDeps: true,
    detectJSDocImports: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};

/** A room of src/ may import the listed rooms, packages, and nothing else of ours. Tests may reach further. */
function arrow(room, allowed) {
  const paths = allowed.map((name) => {
    if (name === 'contract') return '^workers/contract\\.ts$';
    if (name === 'runtimes')
      return `^workers/${RUNTIME}/(record|texts|index|take-home/take-home)(\\.dev)?\\.ts$`;
    return `^src/${name}/`;
  });
  return {
    name: `${room} imports only ${allowed.join(', ')}`,
    severity: 'error',
    from: { path: `^src/${room}/`, pathNot: TESTS },
    to: { path: '^(src|workers|service-worker|packages)/', pathNot: paths },
  };
}

/** Rooms of a folder, the lowest first: each may import those before it. Tests may reach further. */
function floors(folder, rooms) {
  return rooms.slice(0, -1).map((room, index) => {
    const above = rooms.slice(index + 1);
    return {
      name: `${folder}/${room} never imports ${above.join(', ')}`,
      severity: 'error',
      from: { path: `^${folder}/${room}/`, pathNot: '\\.test\\.ts$' },
      to: { path: `^${folder}/(${above.join('|')})/` },
    };
  });
}
