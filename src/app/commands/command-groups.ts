import type { Command } from '../../ui/commands';

/** What every page can do, in this order. */
const EVERYWHERE = ['Go to', 'Lessons', 'Theme', 'Help'];

/** Commands by their group: what the page itself can do stands before what every page can. */
export function inGroups(commands: readonly Command[]): readonly (readonly [string, readonly Command[]])[] {
  const found = new Map<string, Command[]>();
  for (const command of commands) found.set(command.group, [...(found.get(command.group) ?? []), command]);
  return [...found].sort(([one], [other]) => EVERYWHERE.indexOf(one) - EVERYWHERE.indexOf(other));
}
