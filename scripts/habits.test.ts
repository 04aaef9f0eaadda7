import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { VERDICT_CLASSES } from '../src/domain/verdict-types';
import { readChangelog, releaseNotes } from './changelog.mjs';

/* What a hosting service reads, and nobody here can run: its form, and that it agrees with the rest of the repository. */

const read = (path: string): string => readFileSync(path, 'utf8');
const inFolder = (folder: string): string[] => readdirSync(folder).map((name) => `${folder}/${name}`);
const pkg = JSON.parse(read('package.json')) as { version: string; scripts: Record<string, string> };
const node = read('.nvmrc').trim();

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly 'runs-on': string;
  readonly container?: string | { readonly image: string };
  readonly permissions?: object;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly name: string;
  readonly on: object;
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const workflow = (path: string): Workflow => parse(read(path)) as Workflow;
const steps = (path: string): Step[] => Object.values(workflow(path).jobs).flatMap((job) => job.steps);
const WORKFLOWS = [...inFolder('.github/workflows'), 'docs/hosting/github-pages.yml'];

test.each(WORKFLOWS)('%s has a name, a cause, few rights, and steps that do one thing each.', (path) => {
  const { name, on, permissions, jobs } = workflow(path);
  expect(name).toMatch(/^\w/);
  expect(Object.keys(on).length).toBeGreaterThan(0);
  expect(permissions).toEqual({ contents: 'read' });
  expect(Object.keys(jobs).length).toBeGreaterThan(0);
  for (const job of Object.values(jobs)) {
    expect(job['runs-on']).toEqual(expect.any(String));
    for (const step of job.steps) expect([step.uses, step.run].filter(Boolean)).toHaveLength(1);
  }
});

test.each(WORKFLOWS)('%s calls only npm scripts and files of ours that exist.', (path) => {
  const commands = steps(path).flatMap(({ run }) => (run ? run.split('\n') : []));
  const called = commands.flatMap((line) => [...line.matchAll(/\bnpm (?:run )?([\w:-]+)/g)]);
  const builtIn = ['ci', 'pack'];
  for (const [command, name = ''] of called)
    if (command.includes('npm run ') || !builtIn.includes(name))
      expect(Object.keys(pkg.scripts), command).toContain(name);
  for (const line of commands)
    for (const [, file = ''] of line.matchAll(/\bnode (\S+)/g)) expect(read(file)).not.toBe('');
});

test.each(WORKFLOWS)(
  '%s pins each action to a commit, with its version beside it, the same in all.',
  (path) => {
    const uses = read(path)
      .split('\n')
      .filter((line) => line.includes('uses:'));
    expect(uses.length).toBeGreaterThan(0);
    const versions = new Map(
      WORKFLOWS.flatMap((each) => [...read(each).matchAll(/uses: ([\w/-]+)@(.+)$/gm)]).map(
        ([, action = '', version = '']) => [action, version],
      ),
    );
    for (const line of uses) {
      const [, action = '', version = ''] =
        /uses: ([\w/-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)$/.exec(line) ?? [];
      expect(version, line.trim()).not.toBe('');
      expect(versions.get(action), line.trim()).toBe(version);
    }
  },
);

test('CI runs what a person runs, and a release runs everything before it packs and publishes.', () => {
  const runs = (path: string) => steps(path).flatMap(({ run }) => run ?? []);
  expect(runs('.github/workflows/ci.yml')).toContain('npm test');
  const release = runs('.github/workflows/release.yml').map((run) => /^(npm run \S+|\S+ \S+)/.exec(run)?.[0]);
  const inOrder = ['node scripts/release-notes.mjs', 'npm run test:all', 'npm run pack', 'gh release'];
  expect(release.filter((run) => inOrder.includes(run ?? ''))).toEqual(inOrder);
});

test('The project’s own workflow for Pages is the one that it offers to others.', () => {
  const own = read('.github/workflows/pages.yml').split('\n');
  const offered = read('docs/hosting/github-pages.yml').split('\n');
  const isCode = (line: string): boolean => !line.startsWith('#');
  expect(own.filter(isCode)).toEqual(offered.filter(isCode));
});

test('Every place that names a version of Node names that of .nvmrc, which package.json allows.', () => {
  expect(node).toMatch(/^20\.(19|[2-9]\d)\.\d+$/);
  const images = [...WORKFLOWS, 'Dockerfile'].flatMap((path) => [...read(path).matchAll(/node:(\S+)/g)]);
  expect(images.length).toBeGreaterThan(3);
  for (const [, tag = ''] of images)
    expect(tag).toMatch(new RegExp(`^${node.replaceAll('.', '\\.')}-trixie`));
});

test('The Dockerfile names each image by its version, builds by scripts that exist, and serves by the file for nginx.', () => {
  const lines = read('Dockerfile').split('\n');
  const images = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
  expect(images).toHaveLength(2);
  for (const image of images) expect(image).toMatch(/^\w+:\d+\.\d+\.\d+/);
  for (const [, name = ''] of read('Dockerfile').matchAll(/npm run ([\w:-]+)/g))
    expect(Object.keys(pkg.scripts)).toContain(name);
  const [, source = '', folder = ''] =
    /COPY (docs\/\S+) [\s\S]*COPY --from=build \S+ (\S+)/.exec(read('Dockerfile')) ?? [];
  expect(read(source)).toContain(`root ${folder};`);
  expect(read(source)).toContain(`listen ${/^EXPOSE (\d+)$/m.exec(read('Dockerfile'))?.[1]};`);
});

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: {
    readonly label?: string;
    readonly value?: string;
    readonly options?: readonly unknown[];
  };
  readonly validations?: { readonly required: boolean };
}
const FORMS = inFolder('.github/ISSUE_TEMPLATE').filter((path) => !path.endsWith('config.yml'));

test('There is a form for a bug, for a false verdict and for an idea for a lesson.', () => {
  expect(FORMS.map((path) => path.split('/').at(-1)).sort()).toEqual([
    'bug.yml',
    'false-verdict.yml',
    'lesson-idea.yml',
  ]);
  expect(parse(read('.github/ISSUE_TEMPLATE/config.yml'))).toEqual({ blank_issues_enabled: true });
});

test.each(FORMS)(
  '%s has what a form has to have: a name, a description, and fields with labels and ids.',
  (path) => {
    const form = parse(read(path)) as { name: string; description: string; body: Field[] };
    expect(form.name).toMatch(/\w/);
    expect(form.description).toMatch(/\w/);
    const ids = form.body.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(form.body.some(({ validations }) => validations?.required)).toBe(true);
    for (const { type, id, attributes, validations } of form.body) {
      expect(['markdown', 'textarea', 'input', 'dropdown', 'checkboxes']).toContain(type);
      if (type === 'markdown') {
        expect(attributes.value).toMatch(/\w/);
        continue;
      }
      expect(id).toMatch(/^[a-z-]+$/);
      expect(attributes.label).toMatch(/\w/);
      if (type === 'dropdown' || type === 'checkboxes') expect(attributes.options?.length).toBeGreaterThan(0);
      if (validations) expect(validations.required).toEqual(expect.any(Boolean));
    }
  },
);

test('A false verdict can’t be reported without the run’s file, and the form knows all verdicts.', () => {
  const { body } = parse(read('.github/ISSUE_TEMPLATE/false-verdict.yml')) as { body: Field[] };
  expect(body.find(({ id }) => id === 'run')?.validations).toEqual({ required: true });
  expect(body.find(({ id }) => id === 'said')?.attributes.options).toEqual(VERDICT_CLASSES);
  expect(body.find(({ id }) => id === 'right')?.attributes.options).toEqual(
    expect.arrayContaining([...VERDICT_CLASSES]),
  );
});

test('Dependabot looks after npm, the actions and the images, in groups, and leaves the engines alone.', () => {
  const { version, updates } = parse(read('.github/dependabot.yml')) as {
    version: number;
    updates: {
      'package-ecosystem': string;
      directory?: string;
      directories?: string[];
      groups: object;
      ignore?: { 'dependency-name': string }[];
    }[];
  };
  expect(version).toBe(2);
  expect(updates.map((one) => one['package-ecosystem'])).toEqual(['npm', 'github-actions', 'docker']);
  for (const one of updates) {
    expect(one.directory ?? one.directories).toBeDefined();
    expect(Object.keys(one.groups)).toHaveLength(1);
  }
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>;
  const ignored = updates[0]?.ignore?.map((one) => one['dependency-name']) ?? [];
  expect(ignored).toEqual(expect.arrayContaining(['pyodide', 'quickjs-emscripten-core']));
  expect(Object.keys({ ...dependencies, ...devDependencies })).toEqual(expect.arrayContaining(ignored));
});

test('The changelog begins with what isn’t released, goes back in time, and its newest release is package.json’s version.', () => {
  const sections = readChangelog(read('CHANGELOG.md'));
  expect(sections[0]?.version).toBe('Unreleased');
  const released = sections.slice(1);
  expect(released[0]?.version).toBe(pkg.version);
  expect(released.every(({ date }) => date !== null)).toBe(true);
  const dates = released.map(({ date }) => date ?? '');
  expect(dates).toEqual([...dates].sort().reverse());
  const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
  for (const { text } of sections)
    for (const [, kind] of text.matchAll(/^### (.+)$/gm)) expect(kinds).toContain(kind);
});

test('A release says what the changelog says of it, and nothing where the tag names another version.', () => {
  const changelog = '# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-02-01\n\n### Added\n\n- A thing.\n';
  expect(releaseNotes({ tag: 'v1.2.0', version: '1.2.0', changelog })).toBe('### Added\n\n- A thing.');
  expect(() => releaseNotes({ tag: 'v1.3.0', version: '1.2.0', changelog })).toThrow('The tag is v1.3.0');
  expect(() => releaseNotes({ tag: 'v1.3.0', version: '1.3.0', changelog })).toThrow('is 1.2.0');
  expect(() => readChangelog('## 1.2.0\n')).toThrow('## [1.2.3] - 2026-11-24');
});

test('The rule for commits stands where a contributor reads it.', () => {
  expect(read('CONTRIBUTING.md')).toMatch(/at most 72 characters.*body that says why/s);
});

test('The README’s pictures are WebP files below 150 kB, one for each theme.', () => {
  const pictures = inFolder('docs/pictures');
  expect(pictures).toEqual(['docs/pictures/run-dark.webp', 'docs/pictures/run-light.webp']);
  for (const path of pictures) {
    const bytes = readFileSync(path);
    expect(bytes.subarray(8, 12).toString()).toBe('WEBP');
    expect(bytes.length).toBeLessThan(150_000);
    expect(read('README.md')).toContain(path);
  }
});
