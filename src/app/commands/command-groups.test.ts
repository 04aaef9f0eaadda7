import { expect, test } from 'vitest';
import type { Command } from '../../ui/commands';
import { inGroups } from './command-groups';

const command = (group: string, id: string): Command => ({ id, group, label: id, run: () => {} });

test('What the page can do stands before what every page can, each group once and in the order of its commands.', () => {
  const groups = inGroups([
    command('Go to', 'learn'),
    command('Help', 'keys'),
    command('Run', 'run'),
    command('Lessons', 'one'),
    command('Bench', 'diff'),
    command('Theme', 'dark'),
    command('Run', 'pause'),
  ]);
  expect(groups.map(([name, commands]) => [name, commands.map(({ id }) => id)])).toEqual([
    ['Run', ['run', 'pause']],
    ['Bench', ['diff']],
    ['Go to', ['learn']],
    ['Lessons', ['one']],
    ['Theme', ['dark']],
    ['Help', ['keys']],
  ]);
});
