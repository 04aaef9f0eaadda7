/**
 * The arrows of src/README.md as a rule: who may import whom. Run by `npm run arrows` and by `npm test`.
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
      to: { path: ['^src/app/', '^workers/(?!contract\\.ts$)', '^lessons/', '^scripts/', '^e2e/'] },
    },
    {
      name: 'runtimes are found by lab/runtimes.ts alone',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/lab/runtimes\\.ts$', '\\.test\\.tsx?$'] },
      to: { path: '^workers/', pathNot: '^workers/contract\\.ts$' },
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
      from: { path: '^workers/(cpython|quickjs|fake)/' },
      to: { path: '^workers/(cpython|quickjs|fake)/', pathNot: '^workers/$1/' },
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
      name: 'no circles',
      severity: 'error',
      from: { pathNot: '^node_modules' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'everything that is imported exists',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?', '^vite/'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['\\.css$', '\\?'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};

/** A room of src/ may import the listed rooms, packages, and nothing else of ours. Tests may reach further. */
function arrow(room, allowed) {
  const paths = allowed.map((name) => {
    if (name === 'contract') return '^workers/contract\\.ts$';
    if (name === 'runtimes') return '^workers/[^/]+/index\\.ts$';
    return `^src/${name}/`;
  });
  return {
    name: `${room} imports only ${allowed.join(', ')}`,
    severity: 'error',
    from: { path: `^src/${room}/`, pathNot: '\\.test\\.tsx?$' },
    to: { path: '^(src|workers|lessons|scripts|e2e)/', pathNot: paths },
  };
}
