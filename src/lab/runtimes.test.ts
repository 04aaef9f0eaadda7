import { expect, test } from 'vitest';
import type { RuntimeRecord } from '../../workers/contract';
import { Runtimes } from '../domain/runtimes';
import { textsOf } from './runtime-texts';
import { publishedRuntimes, quickRuntime, runtimes } from './runtimes';

const folders = Object.entries(
  import.meta.glob<{ readonly record: RuntimeRecord }>('../../workers/*/record{,.dev}.ts', { eager: true }),
).map(([path, { record }]) => [path.split('/').at(-2) ?? '', record] as const);
/** Not loaded here: they name what a build has emitted. */
const withFiles = Object.keys(import.meta.glob('../../workers/*/index{,.dev}.ts')).map((path) =>
  path.split('/').at(-2),
);

test('Every folder with a record is a runtime under the folder’s name, with its files, its texts and its entry.', () => {
  expect(folders.length).toBe(runtimes.all.length);
  for (const [folder, record] of folders) {
    expect(record.id).toBe(folder);
    expect(withFiles).toContain(folder);
    expect(record.entry).toBe(`app.${record.extension}`);
    expect(textsOf(folder).samples.blank).not.toBe('');
    // A link's head takes no others.
    expect(record.language).toMatch(/^[a-z]{1,20}$/);
    expect(record.linkLetter).toMatch(/^[a-z]$/);
    expect(record.bootOptions.memoryBytes % 65_536).toBe(0);
  }
});

test('A record is data that fits JSON, for the pages of embeds carry it.', () => {
  for (const record of runtimes.all) expect(JSON.parse(JSON.stringify(record))).toEqual(record);
});

test('The first runtime stands in where nothing is said, and the one that boots fast is shown at once.', () => {
  expect(runtimes.first.rank).toBe(1);
  expect(quickRuntime.bootsFast).toBe(true);
});

test('What a published site has is there while one develops too, in the same order.', () => {
  const published = publishedRuntimes.all.map(({ id }) => id);
  const all = runtimes.all.map(({ id }) => id);
  expect(all.slice(0, published.length)).toEqual(published);
  expect(all.length).toBeGreaterThan(published.length);
});

test('An unknown runtime or language is an error that names those there are; what came from outside may be unknown.', () => {
  const known = runtimes.all.map(({ id }) => id).join(', ');
  expect(() => runtimes.languageOf('native')).toThrow(`There is no runtime “native”; there are ${known}.`);
  expect(() => runtimes.byLanguage('cobol')).toThrow('Nothing here runs “cobol”');
  expect(() => textsOf('native')).toThrow('native');
  expect([runtimes.find('native'), runtimes.findLanguage(undefined)]).toEqual([null, null]);
});

test('Two runtimes never share what tells them apart, and none at all is an error.', () => {
  const { first } = runtimes;
  const other = { ...first, id: 'other', rank: 7, language: 'other', extension: 'o', linkLetter: 'o' };
  expect(new Runtimes([other, first]).languages).toEqual([first.language, 'other']);
  for (const key of ['id', 'rank', 'language', 'extension', 'linkLetter'] as const)
    expect(() => new Runtimes([first, { ...other, [key]: first[key] }])).toThrow(`the same ${key}`);
  expect(() => new Runtimes([])).toThrow('no runtime');
});
