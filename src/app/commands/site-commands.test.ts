import { expect, test, vi } from 'vitest';
import { commandMatch } from '../../ui/command-match';
import { ROUTES } from '../routes';
import { siteCommands } from './site-commands';

vi.mock('../../content', () => ({
  lessonSummaries: [
    { slug: 'one', number: 1, title: 'Globals', summary: 'A dict that grows.' },
    { slug: 'two', number: 2, title: 'Caches', summary: 'Without a bound.' },
  ],
}));

const chosen = vi.hoisted((): string[] => []);
vi.mock('../../ui/theme', () => ({ chooseTheme: (theme: string) => chosen.push(theme) }));

/** Where each command leads, by its label. */
function ways(): { readonly went: string[]; readonly commands: ReturnType<typeof siteCommands> } {
  const went: string[] = [];
  const commands = siteCommands(
    (address) => went.push(address),
    () => went.push('help'),
  );
  return { went, commands };
}

test('Every place and every lesson can be gone to by its name, from every page.', () => {
  const { went, commands } = ways();
  for (const { group, run } of commands) if (group === 'Go to' || group === 'Lessons') run();
  expect(went).toEqual([...ROUTES.map(({ path }) => `/${path}`), '/learn/one', '/learn/two']);
  expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
});

test('The sheet of keys is found by its name, and a lesson by what it is about.', () => {
  const { went, commands } = ways();
  commands.find(({ label }) => label === 'Keyboard shortcuts')?.run();
  expect(went).toEqual(['help']);
  const found = commands.filter(
    ({ label, words }) => commandMatch('dict that grows', [label, ...(words?.split(' ') ?? [])]) > 0,
  );
  expect(found.map(({ label }) => label)).toEqual(['Lesson 1: Globals']);
});

test('Each theme can be chosen by its name.', () => {
  for (const { group, run } of ways().commands) if (group === 'Theme') run();
  expect(chosen).toEqual(['system', 'light', 'dark']);
});
