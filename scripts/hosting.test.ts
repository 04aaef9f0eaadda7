import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (name: string): string => readFileSync(`docs/hosting/${name}`, 'utf8');

/** What every host is to send, by folder. */
const ISOLATION = ['same-origin', 'credentialless', 'cross-origin'];

test('vercel.json is JSON, each rule has a source and headers, and the folders with headers of their own come after the rest.', () => {
  const { headers } = JSON.parse(read('vercel.json')) as {
    headers: { source: string; headers: { key: string; value: string }[] }[];
  };
  expect(headers.map(({ source }) => source)).toEqual(['/(.*)', '/assets/(.*)']);
  expect(headers[0]?.headers.map(({ value }) => value)).toEqual(expect.arrayContaining(ISOLATION));
});

test('_headers has addresses at the margin and headers below them, none set twice without being taken off.', () => {
  const rules = new Map<string, string[]>();
  let path = '';
  for (const line of read('_headers').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('/')) {
      path = line;
      rules.set(path, []);
    } else {
      expect(line).toMatch(/^ {2}(! [\w-]+|[\w-]+: \S.*)$/);
      rules.get(path)?.push(line.trim());
    }
  }
  const general = rules.get('/*')?.map((line) => line.split(':')[0]) ?? [];
  for (const [folder, lines] of rules) {
    if (folder === '/*') continue;
    for (const line of lines) {
      const [name] = line.split(':');
      if (!line.startsWith('!') && general.includes(name)) expect(lines).toContain(`! ${name}`);
    }
  }
});

test('The workflow for GitHub Pages is YAML that builds with the site’s address and deploys dist.', () => {
  type Steps = { run?: string; uses?: string; env?: object; with?: { name?: string; path?: string } }[];
  const { jobs } = parse(read('github-pages.yml')) as { jobs: Record<'build' | 'deploy', { steps: Steps }> };
  const { build, deploy } = jobs;
  expect(build.steps.find(({ run }) => run === 'npm run build')?.env).toHaveProperty('SITE_URL');
  expect(build.steps.map(({ run }) => run)).toContain('npm run python:bundle');
  expect(build.steps.at(-1)?.with).toMatchObject({ name: 'site', path: 'dist' });
  expect(deploy.steps[0]?.with).toEqual({ name: 'site', path: 'dist' });
  expect(
    deploy.steps.some(({ uses, with: input }) => /pages-artifact/.test(uses ?? '') && input?.path === 'dist'),
  ).toBe(true);
});

test('The files for nginx, Apache and Caddy close what they open, and all name the same headers.', () => {
  for (const name of ['nginx.conf', 'Caddyfile']) {
    const text = read(name).replace(/#.*/g, '');
    expect(text.split('{').length).toBe(text.split('}').length);
  }
  const statements = read('nginx.conf')
    .replace(/#.*/g, '')
    .split('\n')
    .map((line) => line.trim());
  for (const line of statements) if (line !== '') expect(line).toMatch(/[;{}]$/);
  const opened = [...read('.htaccess').matchAll(/<(\/?)(\w+)/g)].map(([, end, tag]) => `${end}${tag}`);
  expect(opened).toEqual(['IfModule', '/IfModule', 'FilesMatch', '/FilesMatch']);
  for (const name of ['_headers', 'vercel.json', 'nginx.conf', '.htaccess', 'Caddyfile'])
    for (const value of [
      ...ISOLATION,
      'credentialless',
      'nosniff',
      'immutable',
      'Access-Control-Allow-Origin',
    ])
      expect(read(name), name).toContain(value);
});
