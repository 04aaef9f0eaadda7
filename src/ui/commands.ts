import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';

/** One thing that can be done on the present page: what the command palette lists. */
export interface Command {
  /** Unique on the page. */
  readonly id: string;
  /** Its heading in the palette. */
  readonly group: string;
  readonly label: string;
  /** Other words one might look for it by. */
  readonly words?: string;
  /** The key that does the same, as the platform spells it. */
  readonly keyText?: string;
  readonly run: () => void;
  /** Asked when the palette opens; absent means always. */
  readonly possible?: () => boolean;
}

/** Commands by their source: a source is gone with what it stands for. */
export const commandSources = createStore<ReadonlyMap<symbol, readonly Command[]>>(() => new Map());

/** Offers commands as long as the component is there. Give a list that changes only when a command does. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => {
    const source = Symbol('commands');
    commandSources.setState((before) => new Map(before).set(source, commands), true);
    return () => {
      commandSources.setState((before) => {
        const rest = new Map(before);
        rest.delete(source);
        return rest;
      }, true);
    };
  }, [commands]);
}

/** All commands that make sense now, sources in the order in which they came. */
export function commandsNow(): readonly Command[] {
  return [...commandSources.getState().values()].flat().filter(({ possible }) => possible?.() ?? true);
}
