import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseDeb822, parseOneLine, pickDebianMirror, readAptSources } from './apt-sources.mjs';

test('a one-line source gives its address without the trailing slash, its suite and components', () => {
  expect(parseOneLine('deb http://mirror.example/debian/ bookworm main contrib')).toEqual([
    {
      uri: 'http://mirror.example/debian',
      suite: 'bookworm',
      components: ['main', 'contrib'],
      signedBy: null,
    },
  ]);
});

test('the options of a one-line source are read for the keyring', () => {
  const [source] = parseOneLine(
    'deb [arch=amd64 signed-by=/keys/a.gpg] http://mirror.example/debian trixie main',
  );
  expect(source?.signedBy).toBe('/keys/a.gpg');
});

test('comments, source packages and flat repositories are left out of one-line sources', () => {
  const text = [
    '# deb http://off.example/debian trixie main',
    'deb-src http://mirror.example/debian trixie main',
    'deb http://flat.example/repo ./',
    '',
    'deb http://mirror.example/debian trixie main # a remark',
  ].join('\n');
  expect(parseOneLine(text).map((source) => source.uri)).toEqual(['http://mirror.example/debian']);
});

test('a deb822 paragraph gives one source for each address and suite', () => {
  const text = [
    'Types: deb deb-src',
    '# a remark between fields',
    'URIs: http://one.example/debian http://two.example/debian/',
    'Suites: trixie trixie-updates',
    'Components: main',
    'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg',
  ].join('\n');
  expect(parseDeb822(text).map(({ uri, suite }) => `${uri} ${suite}`)).toEqual([
    'http://one.example/debian trixie',
    'http://one.example/debian trixie-updates',
    'http://two.example/debian trixie',
    'http://two.example/debian trixie-updates',
  ]);
});

test('deb822 paragraphs are separate, and continued lines belong to the field above them', () => {
  const text =
    'Types: deb\nURIs:\n http://one.example/debian\nSuites: trixie\nComponents:\n main\n\nTypes: deb\nURIs: http://two.example/x\nSuites: y\nComponents: main\n';
  expect(parseDeb822(text).map((source) => source.uri)).toEqual([
    'http://one.example/debian',
    'http://two.example/x',
  ]);
});

test('a deb822 paragraph that is switched off or has only source packages is left out', () => {
  const off = 'Types: deb\nURIs: http://a.example/debian\nSuites: trixie\nComponents: main\nEnabled: no\n';
  const sources = 'Types: deb-src\nURIs: http://b.example/debian\nSuites: trixie\nComponents: main\n';
  expect(parseDeb822(`${off}\n${sources}`)).toEqual([]);
});

test('a key that is embedded in a deb822 paragraph is no keyring path', () => {
  const text =
    'Types: deb\nURIs: http://a.example/debian\nSuites: trixie\nComponents: main\nSigned-By:\n -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n abc\n';
  expect(parseDeb822(text)[0]?.signedBy).toBeNull();
});

test('the main Debian mirror is picked, never the security archive or another project', () => {
  const text = [
    'deb http://other.example/repo stable main',
    'deb http://mirror.example/debian-security bookworm-security main',
    'deb http://mirror.example/debian bookworm-updates main',
  ].join('\n');
  expect(pickDebianMirror(parseOneLine(text))?.uri).toBe('http://mirror.example/debian');
});

test("of two addresses that end alike the one under Debian's own keyring is picked", () => {
  const text = [
    'deb [signed-by=/keys/tool.gpg] http://tool.example/debian stable main',
    'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian bookworm main',
  ].join('\n');
  expect(pickDebianMirror(parseOneLine(text))?.uri).toBe('http://mirror.example/debian');
});

test('a machine that uses no Debian mirror gets none', () => {
  expect(pickDebianMirror(parseOneLine('deb http://archive.example/ubuntu noble main universe'))).toBeNull();
  expect(pickDebianMirror([])).toBeNull();
});

test('all files of an apt configuration are read, in both formats', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'apt-sources-'));
  try {
    await mkdir(path.join(folder, 'sources.list.d'));
    await writeFile(path.join(folder, 'sources.list'), 'deb http://a.example/debian trixie main\n');
    await writeFile(path.join(folder, 'sources.list.d/b.list'), 'deb http://b.example/debian trixie main\n');
    await writeFile(
      path.join(folder, 'sources.list.d/c.sources'),
      'Types: deb\nURIs: http://c.example/debian\nSuites: trixie\nComponents: main\n',
    );
    await writeFile(
      path.join(folder, 'sources.list.d/d.list.bak'),
      'deb http://d.example/debian trixie main\n',
    );
    const found = await readAptSources(folder);
    expect(found.map((source) => source.uri)).toEqual([
      'http://a.example/debian',
      'http://b.example/debian',
      'http://c.example/debian',
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a machine without apt has no sources', async () => {
  expect(await readAptSources('/nowhere/at/all')).toEqual([]);
});
