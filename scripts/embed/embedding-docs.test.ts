import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { CHOICES, DEFAULTS } from '../../src/domain/embed/parameters';
import { LIMITS } from '../../src/domain/embed/protocol';
import { RULES } from '../../src/domain/verdict-rules';
import { publishedRuntimes } from '../../src/lab/runtimes';

/* docs/embedding.md and its guides are held to the types and the examples that they describe. */

const read = (path: string): string => readFileSync(path, 'utf8');
const doc = read('docs/embedding.md');
const pages = ['docs/embedding.md', ...readdirSync('docs/guides').map((name) => `docs/guides/${name}`)];
const protocol = ts.createSourceFile(
  'protocol.ts',
  read('src/domain/embed/protocol.ts'),
  ts.ScriptTarget.Latest,
);

/** The rows of the table whose head begins with this, by the code in their first cell. */
function table(head: string): Map<string, readonly string[]> {
  const lines = doc.slice(doc.indexOf(`| ${head} |`)).split('\n');
  expect(lines[0]).toContain(head);
  const end = lines.findIndex((line) => !line.startsWith('|'));
  return new Map(
    lines.slice(2, end).map((line) => {
      const [first = '', ...cells] = line.slice(1, -1).split('|');
      return [/`([^`]*)`/.exec(first)?.[1] ?? '', cells] as const;
    }),
  );
}

const codeIn = (cell = ''): string[] => [...cell.matchAll(/`([^`]*)`/g)].map(([, code = '']) => code);

function alias(name: string): ts.TypeNode {
  const found = protocol.statements.find(
    (one): one is ts.TypeAliasDeclaration => ts.isTypeAliasDeclaration(one) && one.name.text === name,
  );
  if (!found) throw new Error(`protocol.ts has no type ${name}.`);
  return found.type;
}

/** A union's members, as they are written: names of types, or the texts of literals. */
function union(name: string): string[] {
  return literals(alias(name));
}

function literals(type: ts.TypeNode): string[] {
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  return members.map((one) => one.getText(protocol).replaceAll("'", ''));
}

/** An interface's fields (with `?` where they may be missing) and their types. */
function fields(name: string): Map<string, ts.TypeNode> {
  const found = protocol.statements.find(
    (one): one is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(one) && one.name.text === name,
  );
  if (!found) throw new Error(`protocol.ts has no interface ${name}.`);
  const properties = found.members.filter(ts.isPropertySignature);
  return new Map(
    properties.flatMap(({ name: field, questionToken, type }) =>
      type ? [[`${field.getText(protocol)}${questionToken ? '?' : ''}`, type] as const] : [],
    ),
  );
}

/** Each message of a union: its type as it travels, and its fields. */
function messages(name: string): [type: string, fields: readonly string[]][] {
  return union(name).map((message) => {
    const { type, ...rest } = Object.fromEntries(fields(message));
    return [type ? (literals(type)[0] ?? '') : '', Object.keys(rest).sort()];
  });
}

test.each([
  ['FrameMessage', 'type | fields | when'],
  ['HostMessage', 'type | fields | what it does'],
])('Each %s has its row, with the fields that its type has and no others.', (name, head) => {
  const rows = [...table(head)].map(([type, [cell]]) => {
    // `growing: [{ type, perRequest }]` is a field and its shape; `auto`, `light` in brackets are values.
    const outside = (cell ?? '').replace(/\([^)]*\)/g, '');
    return [type, codeIn(outside).map((code) => code.replace(/:.*/, ''))] as const;
  });
  const inOrder = <T extends readonly [string, readonly string[]]>(all: readonly T[]) =>
    all.map(([type, names]) => [type, [...names].sort()]).sort();
  expect(inOrder(rows)).toEqual(inOrder(messages(name)));
});

test('The shapes inside of a verdict are those of its type.', () => {
  const cell = table('type | fields | when').get('verdict')?.[0] ?? '';
  const shape = (field: string) => new RegExp(`${field}: \\[?\\{ ([^}]*) \\}`).exec(cell)?.[1]?.split(', ');
  expect(shape('cause')).toEqual([...fields('EmbedCause').keys()]);
  const growing = fields('VerdictMessage').get('growing')?.getText(protocol) ?? '';
  expect(shape('growing')).toEqual([...growing.matchAll(/readonly (\w+):/g)].map(([, name]) => name));
});

test('Every value of a field is named, and none that there isn’t.', () => {
  const values = table('field | values');
  const said = (field: string) => codeIn(values.get(field)?.[0]);
  expect(said('state')).toEqual(union('EmbedState'));
  expect(said('side')).toEqual(union('EmbedSide'));
  expect(said('class')).toEqual(union('EmbedVerdictClass'));
  const stage = fields('ProgressMessage').get('stage');
  expect(said('stage')).toEqual(stage ? literals(stage) : []);
  const rows = table('type | fields | what it does');
  const inBrackets = (type: string) => codeIn(/\(([^)]*)\)/.exec(rows.get(type)?.[0] ?? '')?.[1]);
  expect(inBrackets('theme')).toEqual(union('EmbedTheme'));
  expect(inBrackets('setCode')).toEqual(publishedRuntimes.languages);
});

test('The rules of a verdict that the protocol names are those that can decide.', () => {
  expect(union('EmbedVerdictRule')).toEqual(RULES.map(({ id }) => id));
});

test('Every code of an error is explained, once.', () => {
  expect([...table('code | what is wrong').keys()]).toEqual(union('EmbedMessageErrorCode'));
  expect([...table('code | what happened').keys()]).toEqual(union('EmbedFaultCode'));
});

test('A load’s fields are those of its type.', () => {
  expect([...table('field of `load` | what it is').keys()]).toEqual([...fields('EmbedLoad').keys()]);
});

test('Limits are told with their numbers.', () => {
  const [, text = ''] = /`id` is a number([\s\S]*?)### Errors/.exec(doc) ?? [];
  for (const [name, value] of Object.entries(LIMITS))
    expect(text, name).toContain(value.toLocaleString('en'));
});

test('Parameters and attributes are those that are read, with their values and defaults.', () => {
  const rows = table('parameter | values | default');
  expect([...rows.keys()]).toEqual([...Object.keys(DEFAULTS), 'v']);
  for (const [name, values] of Object.entries({ ...CHOICES, lang: publishedRuntimes.languages })) {
    const [said = '', fallback = ''] = rows.get(name) ?? [];
    expect(codeIn(said.replace(/\([^)]*\)/g, '')), name).toEqual([...values]);
    const byDefault = DEFAULTS[name as keyof typeof CHOICES];
    expect(codeIn(fallback)[0] ?? null, name).toBe(byDefault);
  }
  const element = read('packages/embed/leak-lab.ts');
  const names = (text = '') => [...text.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name);
  const parameters = names(/const PARAMETERS = \[(.*?)\]/.exec(element)?.[1]);
  const watched = names(/observedAttributes = \[(.*?)\]/.exec(element)?.[1]);
  const told = [...rows.keys(), ...table('attribute | what it says').keys()];
  expect(new Set([...parameters, ...watched, 'title', 'v'])).toEqual(new Set(told));
  const themes = names(/THEME_ATTRIBUTES = \[(.*?)\]/.exec(element)?.[1]);
  expect(themes.length).toBeGreaterThan(0);
  for (const name of themes) expect(read('docs/guides/theme.md')).toContain(`\`${name}\``);
});

test('What a guide shows of an example is the file that is built and opened, to the letter.', () => {
  const shown = pages.flatMap((page) =>
    [...read(page).matchAll(/\[`(docs\/examples\/[^`]+)`\]\([^)]+\):\n\n```\w+\n([\s\S]*?)```\n/g)].map(
      ([, path = '', code = '']) => {
        expect(code, `${page}: ${path}`).toBe(read(path));
        return path;
      },
    ),
  );
  expect(shown.sort()).toEqual(
    [
      'bare-frame/index.html',
      'mkdocs-material/docs/index.md',
      'mkdocs-material/mkdocs.yml',
      'plain-html/index.html',
      'react/lesson.tsx',
      'sphinx/conf.py',
      'sphinx/index.rst',
      'vitepress/.vitepress/config.ts',
      'vitepress/index.md',
      'vitepress/verdict.md',
    ].map((path) => `docs/examples/${path}`),
  );
});

test('Every link leads somewhere, and every lesson that is named is there.', () => {
  const slugs = readdirSync('lessons').map((name) => name.replace(/^\d+-/, ''));
  for (const page of pages) {
    const text = read(page);
    for (const [, to = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[\w-]*)?\)/g))
      expect(existsSync(normalize(join(dirname(page), to))), `${page}: ${to}`).toBe(true);
    for (const [, slug = ''] of text.matchAll(/(?:lesson="|example\/embed\/|\/learn\/)([\w-]+)/g))
      expect(['scratch', ...slugs], page).toContain(slug);
  }
});
